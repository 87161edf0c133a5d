/** Keys of public examples: hasura-auth's tests, nhost's local environment (two), Hasura's manual, jwt.io, plain counting. */
const published = [
  '5152fa850c02dc222631cca898ed1485821a70912a6e3649c49076912daa3b62182ba013315915d64f40cddfbb8b58eb5bd11ba225336a6af45bbae07ca873f3',
  '0f987876650b4a085e64594fae9219e7781b17506bec02489ad061fba8cb22db',
  '5181f67e2844e4b60d571fa346cac9c37fc00d1ff519212eae6cead138e639ba',
  '3EK6FD+o0+c7tzBNVfjpMkNDi2yARAAKzQlk8O2IKoxQu4nF7EdAh8s3TwpHwrdWT6R',
  'a-string-secret-at-least-256-bits-long',
  '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
]

/** True for keys that an attacker tries first: published ones, one piece repeated, placeholders. Does not measure entropy. */
export const isGuessable = (secret: string): boolean =>
  published.includes(secret) || /^(.+?)\1+$/s.test(secret) || /change[-_ ]?(me|it|this)/i.test(secret)
