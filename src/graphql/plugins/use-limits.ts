import { blockFieldSuggestionsPlugin } from '@escape.tech/graphql-armor-block-field-suggestions'
import { maxAliasesPlugin } from '@escape.tech/graphql-armor-max-aliases'
import { maxDepthPlugin } from '@escape.tech/graphql-armor-max-depth'
import { maxDirectivesPlugin } from '@escape.tech/graphql-armor-max-directives'
import { GraphQLError, NoSchemaIntrospectionCustomRule, parse, type ValidationRule } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Config } from '../../config.ts'
import { oneCredentialField } from '../rules/one-credential-field.ts'

const maxTokens = 1000

/**
 * What one request may ask: JSON bodies only (forms are what other sites can post, CSRF), bounded tokens, depth, aliases and
 * directives, one credential field in an operation; in production no introspection and no suggestions for strangers to map the
 * schema with. The cost of a query is the complexity plugin's business, the size of a body yoga's.
 */
export function useLimits(config: Config): object[] {
  const isProduction = config.environment === 'production'
  return [
    useJsonOnly(),
    useTokenLimit(),
    // GraphiQL's own introspection is deep; it is left out of the count, and switched off in production.
    maxDepthPlugin({ n: 12, ignoreIntrospection: true }),
    maxAliasesPlugin({ n: 15 }),
    maxDirectivesPlugin({ n: 30 }),
    useRule(oneCredentialField),
    ...(isProduction ? [blockFieldSuggestionsPlugin(), useRule(NoSchemaIntrospectionCustomRule)] : []),
  ]
}

function useJsonOnly(): Plugin {
  return {
    onRequestParse: ({ request }) => {
      const mediaType = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase()
      if (request.method !== 'POST' || mediaType === 'application/json') return
      throw new GraphQLError('The body must be JSON.', {
        extensions: { code: 'BAD_USER_INPUT', http: { status: 415, headers: { accept: 'application/json' } } },
      })
    },
  }
}

function useTokenLimit(): Plugin {
  return {
    onParse: ({ setParseFn }) => setParseFn((source, options) => parse(source, { ...options, maxTokens })),
  }
}

function useRule(rule: ValidationRule): Plugin {
  return { onValidate: ({ addValidationRule }) => addValidationRule(rule) }
}
