import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FileReply } from '../../reply.ts'

/** The script of the interactive reference, from its package. The version is part of its name, so browsers keep it for good. */
export type Bundle = { name: string; reply: () => Promise<FileReply> }

/** Finds the package, and throws where it is not installed. */
export function openBundle(): Bundle {
  const folder = dirname(createRequire(import.meta.url).resolve('@scalar/api-reference'))
  const { version } = JSON.parse(readFileSync(join(folder, '../package.json'), 'utf8'))
  let compressed: Promise<Uint8Array> | undefined
  return {
    name: `scalar-${version}.js`,
    reply: async () => {
      // Read when the first reader comes: most gateways have none. Every browser takes gzip, and it is a quarter of the size.
      compressed ??= readFile(join(folder, 'browser/standalone.js')).then((script) => promisify(gzip)(script))
      return {
        status: 200,
        headers: {
          'content-type': 'text/javascript; charset=utf-8',
          'content-encoding': 'gzip',
          'cache-control': 'public, max-age=31536000, immutable',
        },
        body: await compressed,
      }
    },
  }
}
