/**
 * Runs in the browser at `/device`: asks who is signed in, has them sign in where nobody is, then asks for the code, shows what waits under it
 * and sends the verdict. A code in the query is filled in and goes nowhere by itself. What others have written is put in as text alone.
 */
export const deviceScript = `
const steps = [...document.querySelectorAll('main > [id]:not(#problem)')]
const problem = document.getElementById('problem')
const input = (id) => document.getElementById(id)
let ticket

async function call(query, variables) {
  const response = await fetch('graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-session-carrier': 'cookie' },
    body: JSON.stringify({ query, variables }),
  })
  const { data, errors } = await response.json()
  const refusal = data?.result?.code ? data.result : errors?.[0]
  if (refusal?.extensions?.error === 'unauthenticated') show('sign-in')
  if (refusal) throw new Error(refusal.message)
  return data.result
}

function show(id) {
  for (const step of steps) step.hidden = step.id !== id
  const step = document.getElementById(id)
  const empty = [...step.querySelectorAll('input')].find((each) => each.value === '')
  // Screen readers go on from what has the focus.
  ;(empty ?? step.querySelector('h2')).focus()
}

function tell(facts) {
  for (const [name, fact] of Object.entries(facts)) {
    for (const place of document.querySelectorAll('[data-fact=' + name + ']')) place.textContent = fact || 'unknown'
  }
}

function on(id, event, work) {
  const element = document.getElementById(id)
  element.addEventListener(event, async (happened) => {
    happened.preventDefault()
    if (element.ariaBusy === 'true') return
    element.ariaBusy = 'true'
    problem.textContent = ''
    try {
      await work(happened)
    } catch (error) {
      problem.textContent = error instanceof TypeError ? 'The gateway does not answer. Try again.' : error.message
    }
    element.ariaBusy = 'false'
  })
}

function enter({ email, displayName }) {
  tell({ who: email ?? displayName })
  for (const id of ['password', 'factor']) input(id).value = ''
  show('enter-code')
}

on('sign-in', 'submit', async () => {
  const variables = { input: { email: input('email').value, password: input('password').value } }
  const result = await call(\`mutation ($input: SignInEmailPasswordInput!) {
    result: signInEmailPassword(input: $input) {
      ... on SignInSuccess { session { user { email displayName } } }
      ... on MfaChallenge { ticket loginRequest { matchNumber } }
      ... on Failure { code message }
    }
  }\`, variables)
  if (result.session) return enter(result.session.user)
  ticket = result.ticket
  input('push').hidden = !result.loginRequest
  if (result.loginRequest) awaitApproval(result)
  show('second-factor')
})

function awaitApproval({ ticket: waiting, loginRequest: { matchNumber } }) {
  tell({ matchNumber })
  const look = async () => {
    if (waiting !== ticket || input('second-factor').hidden) return
    const { session, status } = await call(\`mutation ($input: CompleteLoginRequestInput!) {
      result: completeLoginRequest(input: $input) {
        ... on SignInSuccess { session { user { email displayName } } }
        ... on LoginRequestState { status }
        ... on Failure { code message }
      }
    }\`, { input: { ticket: waiting } })
    if (session) enter(session.user)
    else if (status === 'PENDING') later()
    // Turned away, or over. A code can still be given.
    else input('push').hidden = true
  }
  const later = () => setTimeout(() => look().catch(later), 2000)
  later()
}

on('second-factor', 'submit', async () => {
  const { session } = await call(\`mutation ($input: VerifySignInMfaInput!) {
    result: verifySignInMfa(input: $input) {
      ... on SignInSuccess { session { user { email displayName } } }
      ... on Failure { code message }
    }
  }\`, { input: { ticket, code: input('factor').value.trim() } })
  enter(session.user)
})

on('sign-out', 'click', async () => {
  await call('mutation { result: signOut(input: {}) { ... on Done { ok } ... on Failure { code message } } }')
  show('sign-in')
})

on('enter-code', 'submit', async () => {
  const userCode = input('user-code').value
  const { createdAt, device, ...asked } = await call(\`query ($userCode: String!) {
    result: deviceAuthorization(userCode: $userCode) {
      ... on DeviceAuthorization { clientId ipAddress createdAt device { name } }
      ... on Failure { code message }
    }
  }\`, { userCode })
  const letters = userCode.replace(/[^a-z]/gi, '').toUpperCase()
  const shown = letters.slice(0, 4) + '-' + letters.slice(4)
  tell({ ...asked, userCode: shown, device: device.name, createdAt: new Date(createdAt).toLocaleTimeString() })
  show('decide')
})

on('decide', 'submit', async ({ submitter }) => {
  const [field, type] = submitter.value === 'approve' ? ['approveDevice', 'ApproveDeviceInput'] : ['denyDevice', 'DenyDeviceInput']
  await call('mutation ($input: ' + type + '!) { result: ' + field + '(input: $input) { ... on Done { ok } ... on Failure { code message } } }', {
    input: { userCode: input('user-code').value },
  })
  show(submitter.value === 'approve' ? 'approved' : 'denied')
})

input('user-code').value = new URLSearchParams(location.search).get('user_code') ?? ''
// Out of the history: whoever sits here next must not find it.
if (location.search !== '') history.replaceState(null, '', location.pathname)

call('{ result: viewer { email displayName } }').then(
  (viewer) => (viewer ? enter(viewer) : show('sign-in')),
  () => { problem.textContent = 'The gateway does not answer. Load the page again.' },
)
`
