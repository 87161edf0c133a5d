import type { Json } from './clients.ts'

/** Numbers that only look random: the same ones for the same seed (mulberry32). */
export type Dice = { below: (limit: number) => number; pick: <Item>(items: readonly Item[]) => Item }

export function createDice(seed: number): Dice {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return { below, pick: (items) => items[below(items.length)] as (typeof items)[number] }
}

/** The body with one to three things about it changed: a member of another type, gone, or one too many; or the whole of it. */
export function garble(dice: Dice, body: Json): Json {
  let garbled = body
  for (let changes = 1 + dice.below(3); changes > 0; changes -= 1) garbled = change(dice, garbled)
  return garbled
}

/** Anything at all. */
export function anything(dice: Dice, depth = 0): Json {
  const kinds = depth < 3 ? [plain, plain, plain, list, record] : [plain]
  return dice.pick(kinds)(dice, depth + 1)
}

function change(dice: Dice, body: Json): Json {
  if (typeof body !== 'object' || body === null || dice.below(10) === 0) return anything(dice)
  const names = Object.keys(body)
  const name = names.length === 0 || dice.below(6) === 0 ? dice.pick(words) : dice.pick(names)
  if (Array.isArray(body)) return body.map((item, at) => (String(at) === name ? change(dice, item) : item))
  if (dice.below(5) === 0) return Object.fromEntries(Object.entries(body).filter(([other]) => other !== name))
  const member = dice.below(2) === 0 ? change(dice, body[name]) : anything(dice)
  return Object.fromEntries([...Object.entries(body), [name, member]])
}

const words = ['email', 'password', 'options', 'ticket', 'all', 'id', 'disabled', '__proto__', 'constructor', 'toString', '', 'é']

const values: Json[] = [
  null,
  true,
  false,
  0,
  -1,
  0.5,
  1e308,
  -0,
  Number.MAX_SAFE_INTEGER + 2,
  '',
  ' ',
  'x',
  'null',
  'undefined',
  '[object Object]',
  '\0',
  '\ud800',
  '\u202e',
  '\r\nX-Injected: 1',
  "' OR 1=1 --",
  `${'$'}{link}`,
  '<script>',
  '../../etc/passwd',
  'a@b.test',
  'A@B.TEST, c@d.test',
  '"a b"@c.test',
  'passwordReset:x',
  'verifyEmail:',
  'mfaTotp:00000000-0000-4000-8000-000000000000',
  '00000000-0000-4000-8000-000000000000',
  'http://app.test',
  'https://evil.test',
  'http://[',
  'javascript:alert(1)',
  'en',
  'user',
  'admin',
  'x'.repeat(51),
  'é'.repeat(600),
  'x'.repeat(5000),
  '😀'.repeat(40),
]

function plain(dice: Dice): Json {
  return dice.pick(values)
}

function list(dice: Dice, depth: number): Json {
  return Array.from({ length: dice.below(4) }, () => anything(dice, depth))
}

function record(dice: Dice, depth: number): Json {
  return Object.fromEntries(Array.from({ length: dice.below(4) }, () => [dice.pick(words), anything(dice, depth)]))
}
