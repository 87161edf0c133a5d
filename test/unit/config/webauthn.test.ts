import { describe, expect, it } from 'vitest'
import { readConfig } from '../../../src/config.ts'

const relyingParty = (env: Record<string, string>) => readConfig({ AUTH_WEBAUTHN_ENABLED: 'true', ...env }).webauthn

describe('security keys', () => {
  it('are off unless somebody switches them on', () => {
    expect(readConfig({}).webauthn).toBeNull()
  })

  it('are made for the host of the front end, whose origin may ask for them', () => {
    expect(relyingParty({ AUTH_CLIENT_URL: 'https://app.example.com:8443/welcome/' })).toEqual({
      rpId: 'app.example.com',
      rpName: 'app.example.com',
      origins: ['https://app.example.com:8443'],
      timeoutMs: 300_000,
    })
  })

  it('are made for whom the operator says, and asked for by pages and apps that they list', () => {
    const env = {
      AUTH_CLIENT_URL: 'https://app.example.com',
      AUTH_WEBAUTHN_RP_ID: 'example.com',
      AUTH_WEBAUTHN_RP_NAME: 'Example',
      AUTH_WEBAUTHN_RP_ORIGINS: 'https://Example.com/,android:apk-key-hash:AbC-1_',
      AUTH_WEBAUTHN_ATTESTATION_TIMEOUT: '60000',
    }
    expect(relyingParty(env)).toEqual({
      rpId: 'example.com',
      rpName: 'Example',
      origins: ['https://example.com', 'android:apk-key-hash:AbC-1_', 'https://app.example.com'],
      timeoutMs: 60_000,
    })
  })

  it('need a domain, which an app’s own URL does not have', () => {
    expect(() => relyingParty({ AUTH_CLIENT_URL: 'app://' })).toThrow('AUTH_WEBAUTHN_RP_ID')
    expect(relyingParty({ AUTH_CLIENT_URL: 'app://', AUTH_WEBAUTHN_RP_ID: 'example.com' })).toMatchObject({ rpId: 'example.com' })
  })

  it.each(['https://', 'example.com', 'android:apk-key-hash:'])('are not asked for by %j, which is no origin', (origins) => {
    expect(() => relyingParty({ AUTH_WEBAUTHN_RP_ORIGINS: origins })).toThrow('AUTH_WEBAUTHN_RP_ORIGINS')
  })
})
