/** The switches that turn on what is off unless somebody asks for it. */
export const everyFeature = {
  AUTH_ANONYMOUS_USERS_ENABLED: 'true',
  AUTH_EMAIL_PASSWORDLESS_ENABLED: 'true',
  AUTH_PROVIDER_GITHUB_ENABLED: 'true',
  AUTH_PROVIDER_GITHUB_CLIENT_ID: 'gateway',
  AUTH_PROVIDER_GITHUB_CLIENT_SECRET: 'a secret of the gateway',
  AUTH_OTP_EMAIL_ENABLED: 'true',
  AUTH_MFA_ENABLED: 'true',
  AUTH_MFA_EMAIL_CODE_ENABLED: 'true',
  AUTH_SMS_PASSWORDLESS_ENABLED: 'true',
  AUTH_WEBAUTHN_ENABLED: 'true',
  AUTH_MAIL_LOGO_HOSTS: 'assets.test',
  AUTH_CLIENTS: '{"shop":{"name":"Shop","url":"http://shop.test"}}',
}
