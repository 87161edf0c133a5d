import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { escapeHtml } from '../../src/delivery/escape-html.ts'
import type { Json } from '../support/clients.ts'
import { contractEntries } from '../support/contract-entries.ts'
import { besides, type Gateway, startGateway } from '../support/gateway.ts'

const dialects = contractEntries.map(({ name }) => name)
const root = '/api/auth/docs'

let gateway: Gateway
let page: string
beforeAll(async () => {
  gateway = await startGateway({ env: { DIALECTS: dialects.join(',') } })
  page = await read(root)
})
afterAll(() => gateway.stop())

async function read(path: string, at = gateway): Promise<string> {
  const response = await fetch(`${at.url}${path}`)
  expect(response.status, path).toBe(200)
  return response.text()
}

/** The part of the page about an operation, from its summary to its end. */
function partOf(dialect: string, operationId: string): string {
  const at = page.indexOf(`<div id="${dialect}-${operationId}">`)
  expect(at, operationId).toBeGreaterThan(0)
  return page.slice(page.lastIndexOf('<details>', at), page.indexOf('</details>', at))
}

describe('the API reference, without any script,', () => {
  test.each(dialects)('shows each operation of %s with its method, path, parameters, answers and a command', async (dialect) => {
    const [, contractPath = ''] = new RegExp(`href="([^"]*/openapi\\.${dialect}\\.json)"`).exec(page) ?? []
    const document: Json = JSON.parse(await read(contractPath))
    const resolve = (node: Json): Json =>
      node.$ref
        ? node.$ref
            .slice(2)
            .split('/')
            .reduce((at: Json, name: string) => at[name], document)
        : node

    for (const [path, item] of Object.entries<Json>(document.paths)) {
      for (const [method, operation] of Object.entries<Json>(item)) {
        const part = partOf(dialect, operation.operationId)
        expect(part).toContain(`<span class="method">${method.toUpperCase()}</span> <code>${path}</code>`)
        expect(part).toMatch(/<pre [^>]*>curl [^<]*auth\.test/)
        for (const { name } of (operation.parameters ?? []).map(resolve)) expect(part).toContain(`<code>${name}</code>`)
        for (const [status, answer] of Object.entries(operation.responses)) {
          const [plain = ''] = resolve(answer).description.split('`')
          expect(part).toContain(`<dt>${status === 'default' ? 'else' : status}</dt><dd>${escapeHtml(plain)}`)
        }
      }
    }
  })

  test('says what each refusal means, and how to wait for the end of a limit', () => {
    for (const status of ['401', '403', '422', '429', '500', '503']) expect(page).toContain(`<th scope="row">${status}</th>`)
    expect(page).toContain('* (1 + random()) * 1000')
  })

  test('has the contract of the API that gives it its place beside it', async () => {
    await besides(gateway, { DIALECTS: 'runash' }, async (at) => {
      expect(JSON.parse(await read(`${root}/openapi.json`, at)).info.title).toBe('Portcullis, runash dialect')
    })
  })

  test('names the public address of the gateway, whatever host it is asked by', async () => {
    const response = await fetch(`${gateway.url}${root}`, { headers: { 'x-forwarded-host': 'evil.test' } })
    expect(await response.text()).toBe(page)
    expect(page).not.toContain(new URL(gateway.url).host)
  })
})

describe('the interactive reference', () => {
  const policyOf = async (path: string) => (await fetch(`${gateway.url}${path}`)).headers.get('content-security-policy') ?? ''

  test('runs only what this gateway serves, in styles of a nonce that is used once', async () => {
    const [first, second] = [await policyOf(`${root}/reference`), await policyOf(`${root}/reference`)]
    expect(first).toContain("default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:;")
    expect(first).toMatch(/style-src-elem 'nonce-[\w+/=]{24}';/)
    expect(first).not.toContain('unsafe-eval')
    expect(first).not.toBe(second)
    expect(await policyOf(root)).toBe(
      "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    )
  })

  test('loads its bundle compressed, and for good', async () => {
    const [path = ''] = /\/api\/auth\/docs\/scalar-[\d.]+\.js/.exec(await read(`${root}/reference`)) ?? []
    const { headers } = await fetch(`${gateway.url}${path}`, { method: 'HEAD' })
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(headers.get('content-encoding')).toBe('gzip')
    expect(Number(headers.get('content-length'))).toBeLessThan(1_500_000)
    expect(await read(path)).toContain('createApiReference')
  })
})

test('with AUTH_DOCS_ENABLED=false there is no reference', async () => {
  await besides(gateway, { AUTH_DOCS_ENABLED: 'false' }, async (at) => {
    for (const path of [root, `${root}/reference`, `${root}/style.css`]) {
      expect((await fetch(`${at.url}${path}`)).status).toBe(404)
    }
  })
})
