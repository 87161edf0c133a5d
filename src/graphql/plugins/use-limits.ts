import { maxAliasesPlugin } from '@escape.tech/graphql-armor-max-aliases'
import { maxDepthPlugin } from '@escape.tech/graphql-armor-max-depth'
import { maxDirectivesPlugin } from '@escape.tech/graphql-armor-max-directives'
import { NoSchemaIntrospectionCustomRule, parse, type ValidationRule, validate } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Config } from '../../config.ts'
import { noSubgraphSdl } from '../rules/no-subgraph-sdl.ts'
import { oneCredentialField } from '../rules/one-credential-field.ts'
import { useJsonOnly } from './use-json-only.ts'

const maxTokens = 1000

/**
 * What one request may ask: JSON bodies only, bounded tokens, depth, aliases and directives, one credential field in an operation;
 * in production no introspection and no suggestions for strangers to map the schema with. The cost of a query is the complexity
 * plugin's business, the size of a body `answerGraphQL`'s.
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
    ...(isProduction ? [useNoSuggestions(), useRule(NoSchemaIntrospectionCustomRule), useRule(noSubgraphSdl)] : []),
  ]
}

function useTokenLimit(): Plugin {
  return {
    onParse: ({ setParseFn }) => setParseFn((source, options) => parse(source, { ...options, maxTokens })),
  }
}

function useNoSuggestions(): Plugin {
  return {
    onValidate: ({ setValidationFn }) =>
      setValidationFn((schema, document, rules) => validate(schema, document, rules, { hideSuggestions: true })),
  }
}

function useRule(rule: ValidationRule): Plugin {
  return { onValidate: ({ addValidationRule }) => addValidationRule(rule) }
}
