import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSafeFetch } from '../../src/delivery/safe-fetch.ts'

let answer: RequestListener = () => {}
const server = createServer((request, response) => answer(request, response))
let origin: string
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

const trusting = (...origins: string[]) => createSafeFetch(new Set(origins))

test('sends method, headers and body, and gives status, headers and body', async () => {
  answer = async (request, response) => {
    const told = `${request.method} ${request.url} ${request.headers['content-type']} ${request.headers['x-mark']} ${await text(request)}`
    response.writeHead(201, { 'x-told': 'yes' }).end(told)
  }
  const init = { method: 'POST', headers: { 'x-mark': 'm' }, body: new URLSearchParams({ a: 'b c' }) }
  const answered = await trusting(origin)(`${origin}/there?q=1`, init)
  expect(answered.status).toBe(201)
  expect(answered.headers.get('x-told')).toBe('yes')
  expect(await answered.text()).toBe('POST /there?q=1 application/x-www-form-urlencoded;charset=UTF-8 m a=b+c')
})

test.each([
  'http://127.0.0.1:PORT',
  'http://localhost:PORT',
  'http://[::1]:PORT',
  'http://0x7f000001:PORT',
  'http://[::ffff:127.0.0.1]:PORT',
])('does not connect to %s unless it is configured', async (place) => {
  let asked = 0
  answer = (_request, response) => {
    asked += 1
    response.end()
  }
  await expect(trusting()(place.replace('PORT', new URL(origin).port))).rejects.toThrow(TypeError)
  expect(asked).toBe(0)
})

test.each([
  '10.1.2.3',
  '169.254.169.254',
  '172.31.0.1',
  '192.168.1.1',
  '100.100.100.200',
  '0.0.0.0',
  '255.255.255.255',
  '[fd00::1]',
  '[fe80::1]',
  '[64:ff9b::a00:1]',
  '[2002:7f00:1::]',
  '[::]',
])('refuses the address %s without trying it', async (host) => {
  await expect(trusting(origin)(`http://${host}/`)).rejects.toThrow('is not a public address')
})

test('follows no redirect', async () => {
  answer = (_request, response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end()
  const answered = await trusting(origin)(origin)
  expect(answered.status).toBe(302)
})

test('reads no more than a megabyte', async () => {
  answer = (_request, response) => response.end(Buffer.alloc(1_000_001))
  await expect(trusting(origin)(origin)).rejects.toThrow('longer than')
  answer = (_request, response) => response.end(Buffer.alloc(1_000_000))
  expect((await (await trusting(origin)(origin)).arrayBuffer()).byteLength).toBe(1_000_000)
})

test('gives up after the time that its caller allows, and on one that does not answer', async () => {
  answer = () => {}
  await expect(trusting(origin)(origin, { signal: AbortSignal.timeout(50) })).rejects.toThrow(TypeError)
})
