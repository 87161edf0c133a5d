import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An app of its own origin. */
export type FrontEnd = { url: string; stop: () => Promise<void> }

/** Serves an app at a free port of this machine, under a name that leads to it. What an empty page does, the test runs in it. */
export async function startFrontEnd(host = 'localhost', body = '<h1>App</h1>'): Promise<FrontEnd> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    // The icon is inline, so that the browser asks for none.
    response.end(`<!doctype html><html lang="en"><title>App</title><link rel="icon" href="data:,"><body>${body}</body></html>`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** An app whose users sign in by cookie, with the runash API at the address in its query. It says who is signed in. */
export const cookieApp = `
<h1>App</h1>
<form>
  <p><label>Email <input name="email" type="email"></label></p>
  <p><label>Password <input name="password" type="password"></label></p>
  <p><button>Sign in</button> <button type="button">Sign out</button></p>
</form>
<output></output>
<script>
  const api = new URLSearchParams(location.search).get('api')
  const [form] = document.forms
  const [, signOut] = form.querySelectorAll('button')

  async function call(path, body) {
    const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const response = await fetch(api + path, { credentials: 'include', ...(body ? post : {}) })
    return response.json()
  }

  async function show() {
    const current = await call('/get-session')
    document.querySelector('output').textContent = current ? 'Signed in as ' + current.user.email : 'Signed out'
  }

  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    await call('/sign-in/email', Object.fromEntries(new FormData(form)))
    await show()
  })
  signOut.addEventListener('click', async () => {
    await call('/sign-out', {})
    await show()
  })
  show()
</script>`
