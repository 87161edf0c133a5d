import { describe, expect, test } from 'vitest'
import { globToRegExp } from '../../src/domain/globs.ts'

describe('a pattern', () => {
  const table: [glob: string, matches: string[], others: string[]][] = [
    ['app.test', ['app.test'], ['appxtest', 'app.test.evil.com', 'evil-app.test', 'APP.TEST', 'app.test\n', '']],
    ['*.app.test', ['a.app.test', 'a-b.app.test', '.app.test'], ['app.test', 'a.b.app.test', 'a/b.app.test', 'a.app.testx']],
    ['*-sub.app.test', ['x-sub.app.test', '-sub.app.test'], ['x.y-sub.app.test', 'sub.app.test']],
    ['**.app.test', ['a.app.test', 'a.b.app.test', 'evil.com/.app.test'], ['app.test']],
    ['/a/*', ['/a/', '/a/b'], ['/a', '/a/b/c', '/a/b.c']],
    ['/a/**', ['/a/', '/a/b', '/a/b/c.d'], ['/a', '/b/a/']],
    ['/a/**/c', ['/a/b/c', '/a/b/b/c'], ['/a/c/d', '/a/c']],
    ['a?c', ['abc', 'a-c'], ['ac', 'a.c', 'a/c', 'abbc']],
    ['[abc]x', ['ax', 'bx'], ['dx', 'abx', 'x']],
    ['[!abc]x', ['dx', '!x'], ['ax', 'bx', 'x']],
    ['[a-c]x', ['ax', 'cx'], ['dx', '-x']],
    ['[^a]x', ['^x', 'ax'], ['bx']],
    ['[]]x', [']x'], ['x', ']]x']],
    ['{one,two}.test', ['one.test', 'two.test'], ['three.test', 'one,two.test', 'onetwo.test']],
    ['{a,b{c,d}}x', ['ax', 'bcx', 'bdx'], ['bx', 'cx']],
    ['{,www.}app.test', ['app.test', 'www.app.test'], ['wwwapp.test']],
    ['{*,x}.app', ['y.app', 'x.app'], ['y.z.app']],
    ['a,b', ['a,b'], ['a', 'b']],
    ['a\\*b', ['a*b'], ['axb', 'a\\*b']],
    ['a\\{b,c\\}', ['a{b,c}'], ['ab', 'ac']],
    ['a\\', ['a\\'], ['a']],
    ['[a', ['[a'], ['a']],
    ['a}', ['a}'], ['a']],
    ['{a,b', ['a', 'b'], ['{a,b', 'ab']],
    ['a+b(c)|d$^.x', ['a+b(c)|d$^.x'], ['aab(c)', 'd', 'a+b(c)|d$^xx']],
    ['', [''], ['a']],
  ]
  test.each(table)('%s means what it means to hasura-auth', (glob, matches, others) => {
    const pattern = globToRegExp(glob)
    expect(matches.filter((text) => !pattern.test(text))).toEqual([])
    expect(others.filter((text) => pattern.test(text))).toEqual([])
  })

  test('matches the whole text, lines included', () => {
    expect(globToRegExp('a*').test('a\nb')).toBe(true)
    expect(globToRegExp('**').test('a\n/b')).toBe(true)
    expect(globToRegExp('a').test('x\na\ny')).toBe(false)
  })

  test.each(['*', '**', '?', 'a*b', '/app/**', '*.app.test', '{*,**}x', '[!a]*'])(
    'such as %s is decided fast, however long the text is',
    (glob) => {
      const started = performance.now()
      for (const text of ['a'.repeat(2048), 'a.'.repeat(1024), '/'.repeat(2048)]) globToRegExp(glob).test(text)
      expect(performance.now() - started).toBeLessThan(200)
    },
  )
})
