/** What turns the test environment into one that production accepts. */
export const productionEnvironment = {
  NODE_ENV: 'production',
  AUTH_SERVER_URL: 'https://auth.example.test',
  AUTH_CLIENT_URL: 'https://app.example.test',
  AUTH_ARGON2_MEMORY_KIB: '19456',
  AUTH_ARGON2_ITERATIONS: '2',
}
