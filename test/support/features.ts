/** The switches that turn on what is off unless somebody asks for it. */
export const everyFeature = {
  AUTH_ANONYMOUS_USERS_ENABLED: 'true',
  AUTH_EMAIL_PASSWORDLESS_ENABLED: 'true',
}
