import type { Plugin } from 'graphql-yoga'
import type { Config } from '../../config.ts'
import { isForeignWrite } from '../../domain/origins.ts'
import { catalogue } from '../../errors.ts'

/** Refuses what a page of another site makes a browser send (CSRF, login CSRF). The REST router asks the same question. */
export function useOrigin(config: Config): Plugin {
  return {
    onRequest: ({ request, endResponse, fetchAPI }) => {
      if (!isForeignWrite(config, request.method, (name) => request.headers.get(name))) return
      const { status, message } = catalogue['origin-not-allowed']
      const body = { errors: [{ message, extensions: { code: 'FORBIDDEN', error: 'origin-not-allowed' } }] }
      endResponse(new fetchAPI.Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } }))
    },
  }
}
