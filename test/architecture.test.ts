import { readFileSync } from 'node:fs'
import { glob, readFile } from 'node:fs/promises'
import { cruise, type ICruiseResult, type IRegularForbiddenRuleType } from 'dependency-cruiser'
import { GraphQLObjectType } from 'graphql'
import { beforeAll, describe, expect, test } from 'vitest'
import { configTable } from '../src/config/table.ts'
import { catalogue } from '../src/errors.ts'
import { printSchema } from '../src/graphql/print-schema.ts'
import { schema } from '../src/graphql/schema.ts'

type Source = { file: string; text: string }

const read = async (pattern: string): Promise<Source[]> => {
  const files = await Array.fromAsync(glob(pattern))
  const own = files.filter((file) => !file.includes('generated')).sort()
  return Promise.all(own.map(async (file) => ({ file, text: await readFile(file, 'utf8') })))
}

let sources: Source[]
let tests: Source[]
beforeAll(async () => {
  sources = await read('src/**/*.ts')
  tests = await read('test/**/*.ts')
})

const filesWith = (pattern: RegExp) => sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file)

describe('imports', () => {
  const base = '^src/(errors|context|credentials|messages|outgoing|config|reply|body|version)\\.ts$|^src/config/'
  const allow = (layer: string, ...below: string[]): IRegularForbiddenRuleType => ({
    name: layer,
    severity: 'error',
    from: { path: `^src/${layer}/` },
    to: { path: '^src/', pathNot: [base, `^src/${layer}/`, ...below.map((each) => `^src/${each}`)].join('|') },
  })
  const forbid = (
    name: string,
    from: IRegularForbiddenRuleType['from'],
    to: IRegularForbiddenRuleType['to'],
  ): IRegularForbiddenRuleType => ({
    name,
    severity: 'error',
    from,
    to,
  })
  const crypto = '^(node:)?crypto$|(^|/)(argon2|jose|otplib|@simplewebauthn/server|@node-rs/bcrypt)(/|$)'

  const forbidden: IRegularForbiddenRuleType[] = [
    forbid('no cycles', { pathNot: '/generated/' }, { circular: true }),
    forbid('errors import nothing', { path: '^src/errors\\.ts$' }, { path: '^src/' }),
    forbid(
      'context and config stay at the bottom',
      { path: base },
      { path: '^src/', pathNot: `${base}|^src/db/generated/|^src/rest/cookies` },
    ),
    allow('crypto'),
    allow('db'),
    allow('delivery'),
    allow('domain', 'db/', 'crypto/', 'delivery/'),
    // The one way up: a feature's fields are built with the builder and the shared types.
    allow('features', 'domain/', 'db/', 'crypto/', 'delivery/', 'graphql/(builder|feature-switches|guards|types)'),
    allow('graphql', 'features/[^/]+/graphql', 'domain/', 'db/', 'crypto/'),
    allow('rest', 'graphql/(execute|context|http)', 'domain/', 'pages/'),
    forbid(
      'features do not know each other',
      { path: '^src/features/([^/]+)/' },
      { path: '^src/features/', pathNot: '^src/features/$1/' },
    ),
    forbid(
      'only the schema knows the fields',
      { pathNot: '^src/graphql/schema\\.ts$' },
      { path: '^src/features/[^/]+/graphql\\.ts$' },
    ),
    forbid('crypto packages have one owner', { path: '^src/', pathNot: '^src/crypto/' }, { path: crypto }),
  ]

  const cruiseSources = async (): Promise<ICruiseResult> => {
    const { output } = await cruise(
      ['src'],
      {
        ruleSet: { forbidden },
        validate: true,
        tsPreCompilationDeps: true,
        exclude: 'generated/pothos|@generated',
        doNotFollow: 'node_modules',
      },
      undefined,
      { tsConfig: { options: { module: 199, moduleResolution: 99, allowImportingTsExtensions: true } } },
    )
    if (typeof output === 'string') throw new Error(output)
    return output
  }

  test('go down only, without cycles, and crypto has one owner', async () => {
    const { modules, summary } = await cruiseSources()
    // A cruiser that cannot read TypeScript sees nothing and finds nothing wrong.
    const seen = modules
      .filter(({ source }) => /^src\/.*\.ts$/.test(source) && !source.includes('generated'))
      .map(({ source }) => source)
    expect(seen.sort()).toEqual(sources.map(({ file }) => file))
    expect(summary.totalDependenciesCruised).toBeGreaterThan(seen.length * 2)
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([])
  })
})

describe('ambient state', () => {
  test('the environment is read in main.ts alone', () => {
    expect(filesWith(/process\.(env|argv|exit|stdout|stderr|on)/)).toEqual(['src/main.ts'])
  })

  test('time comes from the clock and randomness from its source', () => {
    expect(filesWith(/new Date\(\)|Date\.now\(|Math\.random\(/)).toEqual(['src/db/clock.ts'])
    expect(filesWith(/randomBytes\(|randomUUID\(/)).toEqual(['src/crypto/random.ts'])
  })

  test('only the one door opens sessions', () => {
    expect(filesWith(/\bopenSession\b/)).toEqual(['src/domain/open-session.ts', 'src/domain/sign-in.ts'])
    expect(filesWith(/[^`]\bstartSession\b[^`]/)).toEqual(['src/db/statements/session.ts', 'src/domain/open-session.ts'])
  })

  test('no file is longer than 250 lines', () => {
    const lengths = [...sources, ...tests].map(({ file, text }) => ({ file, lines: text.split('\n').length - 1 }))
    expect(lengths.filter(({ lines }) => lines > 250)).toEqual([])
  })
})

describe('root fields', () => {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]
  const fields = roots.flatMap((root) => (root instanceof GraphQLObjectType ? Object.values(root.getFields()) : []))
  const ours = fields.filter(({ name }) => !name.startsWith('_'))

  test('declare their guards and say what they do', () => {
    expect(ours.length).toBeGreaterThan(10)
    expect(ours.filter(({ extensions }) => extensions.guards === undefined).map(({ name }) => name)).toEqual([])
    expect(ours.filter(({ description }) => !description).map(({ name }) => name)).toEqual([])
  })

  test('that deal in credentials are counted, unless what they take cannot be guessed', () => {
    const uncounted = ours.filter(({ extensions: { guards } }) => guards?.credential && !guards.buckets && !guards.perAccount)
    expect(uncounted.map(({ name }) => name)).toEqual([
      'completeLoginRequest',
      'redeemDeviceCode',
      'refreshToken',
      'revokeBearerToken',
      'revokeToken',
      'switchOrganization',
    ])
  })

  test('mutations take one input, where there is anything to say, and answer with a union of outcomes', () => {
    const mutations = Object.values(schema.getMutationType()?.getFields() ?? {})
    const odd = mutations.filter(
      ({ args, type }) => !['', 'input'].includes(args.map(({ name }) => name).join()) || !/Result!$/.test(String(type)),
    )
    expect(odd.map(({ name }) => name)).toEqual([])
  })
})

describe('the catalogue of errors', () => {
  const codes = Object.keys(catalogue)
  const quoted = (code: string) => new RegExp(`['"]${code}['"]|(^|\\s)${code}: `, 'm')

  test('has no row that nobody throws', () => {
    const others = sources.filter(({ file }) => file !== 'src/errors.ts')
    expect(codes.filter((code) => !others.some(({ text }) => quoted(code).test(text)))).toEqual([])
  })

  test('has no row that no test meets', () => {
    const enumName = (code: string) =>
      code
        .replaceAll('-', '_')
        .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
        .toUpperCase()
    const met = (code: string) =>
      tests.some(
        ({ text, file }) => file !== 'test/architecture.test.ts' && (text.includes(code) || text.includes(enumName(code))),
      )
    expect(codes.filter((code) => !met(code))).toEqual([])
  })
})

describe('what is generated and committed', () => {
  const readme = readFileSync('README.md', 'utf8')

  test('is what the code says now', async () => {
    expect(await readFile('schema.graphql', 'utf8')).toBe(printSchema())
    expect(readme).toContain(configTable())
    for (const code of Object.keys(catalogue)) expect(readme).toContain(`<a id="error-${code}"></a>`)
  })
})
