import { GraphQLError } from 'graphql'
import type { Plugin } from 'graphql-yoga'

/** JSON bodies only: forms and plain text are what pages of other sites can post without asking (CSRF). */
export function useJsonOnly(): Plugin {
  return {
    onRequestParse: ({ request, requestParser, setRequestParser }) => {
      const mediaType = request.headers.get('content-type')?.split(';', 1)[0]?.trim()
      if (request.method === 'POST' && mediaType !== 'application/json') throw refusal('The body must be JSON.', 415)
      if (requestParser) setRequestParser(async (given) => withoutQuotes(async () => requestParser(given)))
    },
  }
}

/** The decoder's own words would quote what was sent, and with it perhaps a password; for the parameters of a GET yoga has none. */
async function withoutQuotes<Parsed>(parse: () => Promise<Parsed>): Promise<Parsed> {
  try {
    return await parse()
  } catch (error) {
    if (error instanceof GraphQLError && error.extensions.originalError === undefined) throw error
    throw refusal('The request is not valid JSON.', 400)
  }
}

function refusal(message: string, status: number): GraphQLError {
  const headers = status === 415 ? { accept: 'application/json' } : {}
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', http: { status, headers } } })
}
