/** The cookie that carries a session. Its value is a secret. */
export const sessionCookie = 'portcullis-session'

/** The cookie by which a browser is recognised as one that somebody has signed in with before. Opens nothing. */
export const deviceCookie = 'portcullis-device'
