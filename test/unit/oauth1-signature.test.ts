import { describe, expect, test } from 'vitest'
import { oauth1Authorization, oauth1Signature, signatureBase } from '../../src/crypto/oauth1-signature.ts'

describe('the examples of RFC 5849:', () => {
  test('the signature base of section 3.4.1.1, its form’s fields given as parameters', () => {
    const base = signatureBase('POST', 'http://EXAMPLE.COM:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b', [
      ['oauth_consumer_key', '9djdj82h48djs9d2'],
      ['oauth_token', 'kkk9d7dh3k39sjv7'],
      ['oauth_signature_method', 'HMAC-SHA1'],
      ['oauth_timestamp', '137131201'],
      ['oauth_nonce', '7d8f3e4a'],
      ['c2', ''],
      ['a3', '2 q'],
    ])
    expect(base).toBe(
      'POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26c2%3D%26' +
        'oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1%26' +
        'oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7',
    )
  })

  test('the signature of section 1.2', () => {
    const base = signatureBase('GET', 'http://photos.example.net/photos?file=vacation.jpg&size=original', [
      ['oauth_consumer_key', 'dpf43f3p2l4k3l03'],
      ['oauth_token', 'nnch734d00sl2jdk'],
      ['oauth_signature_method', 'HMAC-SHA1'],
      ['oauth_timestamp', '137131202'],
      ['oauth_nonce', 'chapoH'],
    ])
    expect(oauth1Signature(base, 'kd94hf93k423kf44', 'pfkkdhi9sl3r4s00')).toBe('MdpQcU8iPSUjWoN/UDMsK2sui9I=')
  })
})

test('names are sorted before they are joined with their values, and so are values of one name', () => {
  const base = signatureBase('GET', 'https://a.test/', [
    ['a=', '1'],
    ['a-b', '1'],
    ['a', '2'],
    ['a', '10'],
  ])
  expect(base.split('&')[2]).toBe(encodeURIComponent('a=10&a=2&a%3D=1&a-b=1'))
})

test('the header leaves no character bare that it could be misread by', () => {
  const header = oauth1Authorization(
    { clock: { now: () => new Date(1_000) }, random: { bytes: (size) => Buffer.alloc(size), uuid: () => '' } },
    {
      method: 'POST',
      url: 'https://a.test/',
      client: { token: 'a "key", (with) !*\'', secret: 's' },
      token: null,
      parameters: { oauth_callback: 'https://b.test/?a=b&c' },
    },
  )
  expect(header).toMatch(
    /^OAuth oauth_consumer_key="a%20%22key%22%2C%20%28with%29%20%21%2A%27", oauth_nonce="0{32}", oauth_signature_method="HMAC-SHA1", oauth_timestamp="1", oauth_version="1.0", oauth_callback="https%3A%2F%2Fb.test%2F%3Fa%3Db%26c", oauth_signature="[\w%]+"$/,
  )
})
