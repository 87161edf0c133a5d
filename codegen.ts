/**
 * Writes everything that is generated from the code and committed: `schema.graphql`, the typed operations and contracts of the
 * REST dialects, and the tables of the README. Run by `npm run generate`; CI fails when it changes anything.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type CodegenConfig, generate } from '@graphql-codegen/cli'
import openapiTS, { astToString } from 'openapi-typescript'
import { configTable } from './src/config/table.ts'
import { catalogue } from './src/errors.ts'
import { printSchema } from './src/graphql/print-schema.ts'
import { openDocument } from './src/rest/contract/document.ts'

const operations: CodegenConfig = {
  schema: 'schema.graphql',
  documents: ['src/rest/dialects/**/*.ts'],
  emitLegacyCommonJSImports: false,
  importExtension: '.ts',
  silent: true,
  generates: {
    'src/rest/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'documentNode',
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
        scalars: {
          DateTime: 'string',
          EmailAddress: 'string',
          JSON: 'unknown',
          JSONObject: 'Record<string, unknown>',
          JWT: 'string',
          UUID: 'string',
          _Any: 'unknown',
        },
      },
    },
  },
}

/** The documents of each dialect: with the later versions, which only add to the first. */
const dialects = {
  nhost: ['openapi.yaml', 'openapi.added.yaml', 'openapi.current.yaml'],
  runash: ['openapi.yaml'],
  dashboard: ['openapi.yaml'],
  platform: ['openapi.yaml'],
  portal: ['openapi.yaml'],
  oauth: ['openapi.yaml'],
}

await writeFile('schema.graphql', printSchema())
await generate(operations, true)
for (const [dialect, documents] of Object.entries(dialects)) {
  const files = documents.map((name) => new URL(`src/rest/dialects/${dialect}/${name}`, import.meta.url))
  const types = astToString(await openapiTS(JSON.stringify(openDocument(...files).root)))
  await writeFile(`src/rest/generated/${dialect}.ts`, `/* Generated from ${dialect}'s ${documents.join(', ')}. */\n${types}`)
}
await writeTables('README.md', { config: configTable(), errors: errorTable() })

/** Replaces what stands between `<!-- name -->` and `<!-- /name -->`. */
async function writeTables(file: string, tables: Record<string, string>): Promise<void> {
  let text = await readFile(file, 'utf8')
  for (const [name, table] of Object.entries(tables)) {
    const between = new RegExp(`(<!-- ${name} -->\\n)[^]*?(<!-- /${name} -->)`)
    if (!between.test(text))
      throw new Error(`${fileURLToPath(new URL(file, import.meta.url))} has no place for the table ${name}`)
    text = text.replace(between, (_, start: string, end: string) => `${start}\n${table}\n\n${end}`)
  }
  await writeFile(file, text)
}

function errorTable(): string {
  const rows = Object.entries(catalogue).map(
    ([code, { status, message, concealed }]) =>
      `| <a id="error-${code}"></a>\`${code}\` | ${status} | ${message} | ${concealed ? 'yes' : ''} |`,
  )
  return ['| code | status | sentence | concealed |', '| --- | --- | --- | --- |', ...rows].join('\n')
}
