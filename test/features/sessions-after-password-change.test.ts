import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { doorsOpenTo, everyDoor, noDoor } from '../support/access.ts'
import { type Gateway, startGateway } from '../support/gateway.ts'
import { type SignedIn, signedIn, stranger } from '../support/people.ts'
import { adoptedToken, changePassword, type Door, doors, endingsOf, refresh } from '../support/sessions.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway({ env: { AUTH_PASSWORD_MIN_LENGTH: '9' } })
})
afterAll(() => gateway.stop())

describe.each(doors)('a new password, set by %s', (door) => {
  test('has ended every other session when it answers, and kept the caller’s', async () => {
    const person = await signedIn(gateway)
    const others = [await signedIn(gateway, person), await signedIn(gateway, person)]
    const adopted = await adoptedToken(gateway, person.userId)

    expect(await changePassword(gateway, door, { newPassword: stranger().password }, person.accessToken)).toBeNull()

    for (const session of others) await expectEnded(session, door)
    expect(await refresh(gateway, door, adopted.token)).toMatchObject({ refused: 'invalid-refresh-token' })
    expect(await doorsOpenTo(gateway, person.accessToken)).toEqual(everyDoor)
    expect(await refresh(gateway, door, person.refreshToken)).toMatchObject({ refused: null })
    expect(await endingsOf(gateway, others[0]?.sessionId ?? '')).toEqual(['password-changed'])
  })

  test('leaves the personal access tokens and other people’s sessions', async () => {
    const [person, bystander] = [await signedIn(gateway), await signedIn(gateway)]
    const { id } = await adoptedToken(gateway, person.userId, { type: 'pat' })

    await changePassword(gateway, door, { newPassword: stranger().password }, person.accessToken)

    const { rowCount } = await gateway.deps.db.pool.query('SELECT FROM auth.refresh_tokens WHERE id = $1', [id])
    expect(rowCount).toBe(1)
    expect(await doorsOpenTo(gateway, bystander.accessToken)).toEqual(everyDoor)
    expect(await refresh(gateway, door, bystander.refreshToken)).toMatchObject({ refused: null })
  })

  test('with a reset ticket has ended every session, and gives none', async () => {
    const person = await signedIn(gateway)
    const sessions = [person, await signedIn(gateway, person)]
    const adopted = await adoptedToken(gateway, person.userId)

    expect(
      await changePassword(gateway, door, { newPassword: stranger().password, ticket: await resetTicket(person) }),
    ).toBeNull()

    for (const session of sessions) await expectEnded(session, door)
    expect(await refresh(gateway, door, adopted.token)).toMatchObject({ refused: 'invalid-refresh-token' })
  })

  test('that is refused ends nothing', async () => {
    const person = await signedIn(gateway)
    const second = await signedIn(gateway, person)
    const ticket = await resetTicket(person)

    expect(await changePassword(gateway, door, { newPassword: 'short' }, person.accessToken)).toBe('password-too-short')
    expect(await changePassword(gateway, door, { newPassword: 'short', ticket })).toBe('password-too-short')
    expect(await changePassword(gateway, door, { newPassword: stranger().password, ticket: `${ticket}0` })).toBe('invalid-ticket')

    expect(await doorsOpenTo(gateway, second.accessToken)).toEqual(everyDoor)
    expect(await refresh(gateway, door, second.refreshToken)).toMatchObject({ refused: null })
  })
})

async function expectEnded({ accessToken, refreshToken }: SignedIn, door: Door): Promise<void> {
  expect(await doorsOpenTo(gateway, accessToken)).toEqual(noDoor)
  expect(await refresh(gateway, door, refreshToken)).toMatchObject({ refused: 'invalid-refresh-token' })
}

async function resetTicket({ email }: SignedIn): Promise<string> {
  await gateway.rest('POST /user/password/reset', { email })
  const mail = await gateway.mail.next(email, 'password-reset')
  return mail.headers.get('x-ticket') ?? ''
}
