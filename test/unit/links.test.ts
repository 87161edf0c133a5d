import { describe, expect, test } from 'vitest'
import { withQuery } from '../../src/domain/links.ts'

describe('parameters are set on a target', () => {
  const table: [target: string, parameters: Record<string, string>, link: string][] = [
    ['http://app.test', { a: '1' }, 'http://app.test?a=1'],
    ['http://app.test/', { a: '1' }, 'http://app.test/?a=1'],
    ['http://app.test/path', { a: '1' }, 'http://app.test/path?a=1'],
    ['http://app.test', { type: 'x', refreshToken: 'y' }, 'http://app.test?refreshToken=y&type=x'],
    ['http://app.test?z=1&b=2', { m: '3' }, 'http://app.test?b=2&m=3&z=1'],
    ['http://app.test?error=old&error=older', { error: 'new' }, 'http://app.test?error=new'],
    ['http://app.test#part', { a: '1' }, 'http://app.test?a=1#part'],
    ['http://app.test?b=2#part?c=3', { a: '1' }, 'http://app.test?a=1&b=2#part?c=3'],
    ['http://app.test/#/route?x=1', { a: '1' }, 'http://app.test/?a=1#/route?x=1'],
    ['http://app.test#one#two', { a: '1' }, 'http://app.test?a=1#one#two'],
    ['http://app.test?q=a?b', { a: '1' }, 'http://app.test?a=1&q=a%3Fb'],
    ['http://app.test?', { a: '1' }, 'http://app.test?a=1'],
    ['http://app.test', {}, 'http://app.test'],
    ['http://app.test?b=2', {}, 'http://app.test?b=2'],
    ['myapp://my.app', { a: '1' }, 'myapp://my.app?a=1'],
    ['http://app.test', { a: 'b c' }, 'http://app.test?a=b+c'],
    ['http://app.test', { a: 'x&admin=1#y' }, 'http://app.test?a=x%26admin%3D1%23y'],
    ['http://app.test', { a: '\r\nLocation: x' }, 'http://app.test?a=%0D%0ALocation%3A+x'],
    ['http://app.test', { redirectTo: 'http://app.test/b?c=d' }, 'http://app.test?redirectTo=http%3A%2F%2Fapp.test%2Fb%3Fc%3Dd'],
    ['http://app.test?a=%41&flag', { b: 'é' }, 'http://app.test?a=A&b=%C3%A9&flag='],
  ]
  test.each(table)('%s with %j', (target, parameters, link) => {
    expect(withQuery(target, parameters)).toBe(link)
  })
})
