import { loadContract } from '../../src/rest/contract.ts'
import type { Json } from './clients.ts'

const document = (name: string) => new URL(`../../src/rest/dialects/nhost/${name}`, import.meta.url)

const archived = [document('openapi.yaml'), document('openapi.added.yaml')]

/** The contract of the nhost dialect, by the values of NHOST_DIALECT. The current one has all operations of the other, and more. */
export const nhostContracts = {
  '2025-10': loadContract(archived, ['byte', 'email', 'uri']),
  current: loadContract([...archived, document('openapi.current.yaml')], ['byte', 'email', 'uri']),
}

/** The operations of the nhost dialect as its contract describes them, by operationId. */
export const nhostOperations = nhostContracts['2025-10'].operations

/** The contract itself. */
export const nhostDocument: Json = JSON.parse(nhostContracts['2025-10'].json)
