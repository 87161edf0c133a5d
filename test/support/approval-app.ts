/**
 * An app whose users have a second factor, with the GraphQL API at the address in its query. Who waits for theirs is shown the number, and hears
 * of the decision by server-sent events; who is signed in hears by WebSocket of each sign-in that waits.
 */
export const approvalApp = `
<style>
  body { font: 16px/1.5 system-ui; margin: 2rem auto; max-width: 28rem }
  [hidden] { display: none }
  section { border: 1px solid #888; border-radius: 8px; padding: 0 1rem 1rem }
  strong { font-size: 3rem; letter-spacing: .2em }
</style>
<h1>App</h1>
<form id="first">
  <p><label>Email <input name="email" type="email"></label></p>
  <p><label>Password <input name="password" type="password"></label></p>
  <p><button>Sign in</button></p>
</form>
<form id="second" hidden>
  <p id="number" hidden>Type this number where you are signed in: <br><strong></strong></p>
  <p><label>Code <input name="code"></label> <button>Continue</button></p>
</form>
<section hidden>
  <h2>Is this you?</h2>
  <p id="what"></p>
  <form id="decision">
    <p><label>Number <input name="matchNumber" inputmode="numeric"></label></p>
    <p><button>Let in</button> <button type="button">Not me</button></p>
  </form>
</section>
<output></output>
<script>
  const api = new URLSearchParams(location.search).get('api')
  const [first, second, decision] = document.forms
  const section = document.querySelector('section')
  const say = (text) => { document.querySelector('output').textContent = text }
  const outcome = '__typename ... on SignInSuccess { session { accessToken user { email } } } ... on Failure { message }'

  async function request(query, variables, headers) {
    const body = JSON.stringify({ query, variables })
    return fetch(api, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })
  }

  async function run(query, variables, token) {
    const response = await request(query, variables, token ? { authorization: 'Bearer ' + token } : {})
    return (await response.json()).data.result
  }

  async function* events(query, variables) {
    const response = await request(query, variables, { accept: 'text/event-stream' })
    let text = ''
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      const parts = (text + chunk).split('\\n\\n')
      text = parts.pop()
      for (const part of parts) if (part.startsWith('event: next')) yield JSON.parse(part.split('data: ')[1]).data.result
    }
  }

  function watch(query, token, hear) {
    const socket = new WebSocket(api.replace('http', 'ws'), 'graphql-transport-ws')
    const send = (message) => socket.send(JSON.stringify(message))
    socket.addEventListener('open', () => send({ type: 'connection_init', payload: { authorization: 'Bearer ' + token } }))
    socket.addEventListener('close', ({ code }) => say('Closed with ' + code))
    socket.addEventListener('message', ({ data }) => {
      const { type, payload } = JSON.parse(data)
      if (type === 'connection_ack') send({ id: '1', type: 'subscribe', payload: { query } })
      if (type === 'next') hear(payload.data.result)
    })
  }

  first.addEventListener('submit', async (event) => {
    event.preventDefault()
    const query = 'mutation ($input: SignInEmailPasswordInput!) { result: signInEmailPassword(input: $input) { ' + outcome +
      ' ... on MfaChallenge { ticket loginRequest { id matchNumber } } } }'
    const result = await run(query, { input: Object.fromEntries(new FormData(first)) })
    if (result.ticket) challenge(result)
    else say(result.message)
  })

  function challenge({ ticket, loginRequest }) {
    first.hidden = true
    second.hidden = false
    say('One more step')
    second.addEventListener('submit', async (event) => {
      event.preventDefault()
      const query = 'mutation ($input: VerifySignInMfaInput!) { result: verifySignInMfa(input: $input) { ' + outcome + ' } }'
      enter(await run(query, { input: { ticket, code: second.elements.code.value } }))
    })
    if (loginRequest) wait(ticket, loginRequest)
  }

  async function wait(ticket, { id, matchNumber }) {
    second.querySelector('strong').textContent = matchNumber
    second.querySelector('#number').hidden = false
    for await (const { status } of events('subscription ($id: UUID!) { result: loginRequest(id: $id) { status } }', { id })) {
      if (status === 'APPROVED') {
        const query = 'mutation ($input: CompleteLoginRequestInput!) { result: completeLoginRequest(input: $input) { ' + outcome + ' } }'
        enter(await run(query, { input: { ticket } }))
      } else if (status === 'REJECTED') say('Turned away')
    }
  }

  function enter({ session, message }) {
    if (!session) return say(message)
    second.hidden = true
    say('Signed in as ' + session.user.email)
    watch('subscription { result: loginRequests { id status createdAt ipAddress device { name } } }', session.accessToken, (request) => {
      section.hidden = request.status !== 'PENDING'
      section.querySelector('#what').textContent = [request.device.name, request.ipAddress, request.createdAt].join(', ')
      const decide = (field, input) => run(
        'mutation ($input: ' + field + 'LoginRequestInput!) { result: ' + field.toLowerCase() + 'LoginRequest(input: $input) { ... on Failure { message } } }',
        { input: { id: request.id, ...input } },
        session.accessToken,
      )
      decision.onsubmit = async (event) => {
        event.preventDefault()
        const result = await decide('Approve', Object.fromEntries(new FormData(decision)))
        if (result.message) say(result.message)
      }
      decision.querySelector('[type=button]').onclick = () => decide('Reject', {})
    })
  }
</script>`
