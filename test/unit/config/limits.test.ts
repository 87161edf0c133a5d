import { describe, expect, test } from 'vitest'
import { readConfig } from '../../../src/config.ts'
import { mistakes, production } from './environment.ts'

const REDIS_URL = 'rediss://:s3cret-word@redis.example.com:6380/1'

describe('limits', () => {
  test('are counted in Redis where there is one, and in PostgreSQL otherwise, unless the operator says where', () => {
    expect(readConfig({}).counts).toEqual({ store: 'postgres' })
    expect(readConfig({ AUTH_LIMITS_STORE: 'memory' }).counts).toEqual({ store: 'memory' })
    expect(readConfig({ REDIS_URL }).counts).toEqual({ store: 'redis', url: REDIS_URL })
    expect(readConfig({ REDIS_URL, AUTH_LIMITS_STORE: 'redis' }).counts).toEqual({ store: 'redis', url: REDIS_URL })
    expect(readConfig({ REDIS_URL, AUTH_LIMITS_STORE: 'postgres' }).counts).toEqual({ store: 'postgres' })
  })

  test.each([{}, production])('are not counted in a Redis that nobody has named', (env) => {
    expect(mistakes({ ...env, AUTH_LIMITS_STORE: 'redis' })).toEqual(['REDIS_URL must be set where AUTH_LIMITS_STORE is redis'])
  })

  test.each(['redis.example.com:6379', 'http://redis.example.com', 'redis://'])('do not take %j for a Redis', (url) => {
    expect(mistakes({ REDIS_URL: url })).toEqual(['REDIS_URL must be a redis:// or rediss:// URL'])
  })
})
