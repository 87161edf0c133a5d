import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { besides, type Gateway, startGateway } from '../support/gateway.ts'
import { productionEnvironment } from '../support/production.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway.stop())

describe('the page where people let programs in', () => {
  test('is there in production, and asks nobody else for anything', async () => {
    await besides(gateway, productionEnvironment, async ({ url }) => {
      const response = await fetch(`${url}/device?user_code=WDJB-MJHT`)
      expect(response.status).toBe(200)
      const policy = response.headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("form-action 'none'; frame-ancestors 'none'")
      expect(policy).not.toContain('unsafe')
      expect(response.headers.get('referrer-policy')).toBe('no-referrer')
      expect(response.headers.get('cache-control')).toBe('no-store')
      const text = await response.text()
      expect(text).not.toMatch(/https?:|WDJB|style=|<script>|\son\w+=/)
      for (const path of ['style.css', 'script.js']) expect((await fetch(`${url}/device/${path}`)).status).toBe(200)
    })
  })

  test('stands beside GraphQL, whatever the prefix, since its script asks there', async () => {
    const env = { AUTH_API_PREFIX: '/v1', AUTH_SERVER_URL: 'http://auth.test/v1' }
    await besides(gateway, env, async ({ url }) => {
      expect((await fetch(`${url}/v1/device`)).status).toBe(200)
      expect((await fetch(`${url}/device`)).status).toBe(404)
    })
  })

  test('is read and never posted to, and is gone where no program is named', async () => {
    expect((await fetch(`${gateway.url}/device`, { method: 'POST' })).status).toBe(404)
    await besides(gateway, { AUTH_DEVICE_CLIENTS: '' }, async ({ url }) => {
      for (const path of ['/device', '/device/script.js']) expect((await fetch(`${url}${path}`)).status).toBe(404)
    })
  })
})
