/** What GraphiQL shows a newcomer: one tab for each step of the tour in the README. */
export const starterTabs = [
  tab(
    '# 1. Make an account. The mail is in /dev/mailbox.',
    `mutation SignUp {
  signUpEmailPassword(input: { email: "ada@example.com", password: "correct horse battery" }) {
    __typename
    ... on SignUpSuccess { session { accessToken } }
    ... on Failure { code message }
  }
}`,
  ),
  tab(
    '# 2. Open the link of the mail, then sign in.',
    `mutation SignIn {
  signInEmailPassword(input: { email: "ada@example.com", password: "correct horse battery" }) {
    __typename
    ... on SignInSuccess { session { accessToken refreshToken } }
    ... on MfaChallenge { ticket }
    ... on Failure { code message }
  }
}`,
  ),
  tab(
    '# 3. Paste the access token into the headers below.',
    `query Me {
  session { id amr expiresAt }
  viewer { uuid email emailVerified roles }
}`,
    { Authorization: 'Bearer <access token>' },
  ),
  tab(
    '# 4. Trade the refresh token for the next pair.',
    `mutation Refresh {
  refreshToken(input: { refreshToken: "<refresh token>" }) {
    __typename
    ... on SignInSuccess { session { accessToken refreshToken } }
    ... on Failure { code message }
  }
}`,
  ),
]

function tab(comment: string, query: string, headers?: Record<string, string>) {
  return { query: `${comment}\n${query}\n`, ...(headers ? { headers: JSON.stringify(headers, null, 2) } : {}) }
}
