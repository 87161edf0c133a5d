import { ValidationError } from '../../errors.ts'

const maxLength = 255

/** What somebody calls a key of theirs, only ever shown to them; null where they say nothing. Empty is a name, as in the nhost contract. */
export function acceptableNickname(nickname: string | null | undefined): string | null {
  if (nickname == null) return null
  if (nickname.length <= maxLength && !/\p{Cc}/u.test(nickname)) return nickname
  throw new ValidationError([{ path: 'nickname', message: `must be one line of at most ${maxLength} characters` }])
}
