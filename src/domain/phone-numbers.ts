import { AuthError } from '../errors.ts'

/**
 * A number in the form of E.164, `+` and 7 to 15 digits, or the refusal that it cannot be sent to. Nothing is normalised: what is
 * compared, stored and texted is one and the same.
 */
export function plainPhoneNumber(text: string): string {
  if (!/^\+[1-9][0-9]{6,14}$/.test(text)) throw new AuthError('cannot-send-sms')
  return text
}
