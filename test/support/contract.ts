import { loadContract } from '../../src/rest/contract.ts'
import type { Json } from './clients.ts'

const contract = loadContract(new URL('../../src/rest/dialects/nhost/openapi.yaml', import.meta.url), ['email', 'uri'])

/** The operations of the nhost dialect as its contract describes them, by operationId. */
export const nhostOperations = contract.operations

/** The contract itself. */
export const nhostDocument: Json = JSON.parse(contract.json)
