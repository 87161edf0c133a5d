import { describe, expect, test } from 'vitest'
import { plainEmail } from '../../src/domain/emails.ts'
import { ValidationError } from '../../src/errors.ts'

describe('an address is taken as it is written', () => {
  const longest = `${'l'.repeat(64)}@${'d'.repeat(63)}.${'e'.repeat(63)}.${'f'.repeat(57)}.com`
  test.each([
    'jane@example.com',
    'Jane.Doe@Example.COM',
    'j@e.co',
    'jane+tag@example.com',
    "o'hara_{x}|~!#$%&*/=?^`-@example.com",
    'jane@sub.domain.example.museum',
    'jane@xn--bcher-kva.example',
    'jane@example.xn--p1ai',
    'jane@123.com',
    `${'l'.repeat(64)}@example.com`,
    `jane@${'d'.repeat(63)}.com`,
    longest,
  ])('%s', (address) => {
    expect(plainEmail(address)).toBe(address)
    expect(longest).toHaveLength(254)
  })
})

describe('anything but one plain address is refused', () => {
  const refused: Record<string, string> = {
    nothing: '',
    'white space': ' ',
    'no at sign': 'jane.example.com',
    'no local part': '@example.com',
    'no domain': 'jane@',
    'two at signs': 'jane@doe@example.com',
    'a domain without a dot': 'jane@localhost',
    'a domain that ends in a dot': 'jane@example.com.',
    'a domain that begins with a dot': 'jane@.example.com',
    'two dots in the domain': 'jane@example..com',
    'a last label of digits': 'jane@example.123',
    'an address of the network': 'jane@127.0.0.1',
    'a literal domain': 'jane@[127.0.0.1]',
    'a label that begins with a hyphen': 'jane@-example.com',
    'a label that ends with a hyphen': 'jane@example-.com',
    'an underscore in the domain': 'jane@exa_mple.com',
    'a dot first': '.jane@example.com',
    'a dot last': 'jane.@example.com',
    'two dots in the local part': 'jane..doe@example.com',
    'a quoted local part': '"jane doe"@example.com',
    'a quoted at sign': '"jane@evil.com"@example.com',
    'an escaped at sign': 'jane\\@evil.com@example.com',
    'a comment': 'jane(evil@evil.com)@example.com',
    'a name in front': 'Jane <jane@example.com>',
    brackets: '<jane@example.com>',
    'a list': 'jane@example.com,evil@evil.com',
    'a list with semicolons': 'jane@example.com;evil@evil.com',
    'a group': 'friends: jane@example.com;',
    'a space in front': ' jane@example.com',
    'a space behind': 'jane@example.com ',
    'a line break behind': 'jane@example.com\n',
    'a header': 'jane@example.com\r\nBcc: evil@evil.com',
    'a line separator': 'jane@example.com\u2028',
    NUL: 'jane@example.com\0',
    'NUL inside': 'jane\0@example.com',
    'half a surrogate pair': 'jane\ud800@example.com',
    'a letter that only looks like one': 'j\u0430ne@example.com',
    'a letter beyond ASCII in the domain': 'jane@ex\u00e4mple.com',
    'a dot that only looks like one': 'jane@example\u3002com',
    'a wide at sign': 'jane\uff20example.com',
    'an invisible character': 'jane\u200b@example.com',
    'text that turns round': 'jane@example.\u202emoc',
    'percent routing into a list': 'jane%evil.com,@example.com',
    'a source route': '@relay.com:jane@example.com',
    'a bang path with a space': 'evil.com! jane@example.com',
    'a local part of 65 characters': `${'l'.repeat(65)}@example.com`,
    'a label of 64 characters': `jane@${'d'.repeat(64)}.com`,
    '255 characters': `${'l'.repeat(64)}@${'d'.repeat(63)}.${'e'.repeat(63)}.${'f'.repeat(58)}.com`,
  }
  test.each(Object.entries(refused))('%s', (_name, text) => {
    expect(() => plainEmail(text, 'newEmail')).toThrow(ValidationError)
    expect(() => plainEmail(text, 'newEmail')).toThrow(
      expect.objectContaining({ fields: [{ path: 'newEmail', message: expect.any(String) }] }),
    )
  })

  test('in a time that does not grow with the square of its length', () => {
    const started = performance.now()
    for (const part of ['a', '.', 'a.', '@', 'a@', '-', 'a-']) expect(() => plainEmail(part.repeat(100_000))).toThrow()
    for (const part of ['a', 'a.', 'a-']) expect(() => plainEmail(`x@${part.repeat(100)}`)).toThrow()
    expect(performance.now() - started).toBeLessThan(500)
  })
})
