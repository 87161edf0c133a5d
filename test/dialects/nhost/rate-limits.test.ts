import { expect, test } from 'vitest'
import { nhostContracts } from '../../support/contract.ts'
import { rootFieldOf } from '../../support/nhost-routes.ts'

/** What the nhost contract counts a call under, besides the bucket of all calls, by its path; and the mail of a code, which it forgets. */
function bucketsOf(path: string): string[] {
  return [
    ...(['/signin/passwordless/email', '/signin/otp/email', '/user/email/change', '/user/password/reset'].includes(path)
      ? ['email']
      : []),
    ...(['/user/email/send-verification-email', '/signup/email-password', '/user/deanonymize'].includes(path)
      ? ['verification']
      : []),
    ...(path === '/signin/passwordless/sms' ? ['sms'] : []),
    ...(path.startsWith('/signin') || /\/(verify|otp)$/.test(path) ? ['bruteForce'] : []),
    ...(path.startsWith('/signup') ? ['signUps'] : []),
  ]
}

const operations = [...nhostContracts.current.operations.values()].map(({ operationId, method, path }) => ({
  operationId,
  method,
  path,
}))

test.each(operations)('$method $path is counted under what the contract says, at least', ({ operationId, path }) => {
  const { buckets = [] } = rootFieldOf(operationId).extensions.guards ?? {}
  expect(buckets).toEqual(expect.arrayContaining(bucketsOf(path)))
})
