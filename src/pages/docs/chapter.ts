import { type Html, html } from '../html.ts'
import { curlLine } from './curl.ts'
import type { Credential, DocumentedOperation, Parameter } from './operations.ts'
import { prose } from './prose.ts'

/** One dialect as its readers see it. */
export type Chapter = {
  name: string
  title: string
  description: string
  /** The public URL with the prefix of the dialect. */
  base: string
  /** Where the contract is served. */
  contractPath: string
  operations: DocumentedOperation[]
}

/** A dialect with all of its operations. Each is closed until its reader opens it, by mouse, key or a link to it. */
export function chapterSection({ name, title, description, base, contractPath, operations }: Chapter): Html {
  return html`<section id="${name}" aria-labelledby="${name}-title">
  <h2 id="${name}-title">${title}</h2>
  <p>${prose(description)}</p>
  <p class="quiet">${operations.length} operations under <code>${base}</code> · <a href="${contractPath}">the contract as JSON</a></p>
  <div class="card">${operations.map((operation) => operationDetails(name, base, operation))}</div>
</section>`
}

function operationDetails(dialect: string, base: string, operation: DocumentedOperation): Html {
  const id = `${dialect}-${operation.id}`
  return html`<details>
  <summary><span class="method">${operation.method}</span> <code>${operation.path}</code> <span class="quiet">${operation.summary}</span></summary>
  <div id="${id}">
  <p>${prose(operation.description)}</p>
  <p>${credentialSentence(operation)}</p>
  ${parameterTable(operation.parameters)}
  <pre id="${id}-curl" tabindex="0">${curlLine(base, operation)}</pre>
  <p><button type="button" data-copy="${id}-curl">Copy the command</button></p>
  <dl>${operation.answers.map(answerRow)}</dl>
  </div>
</details>
`
}

function credentialSentence({ credentials, credentialRequired }: DocumentedOperation): Html {
  if (credentials.length === 0) return html`Takes no credential.`
  const described = credentials.map(({ description }: Credential) => description).join('; or: ')
  return html`${credentialRequired ? 'Needs a credential' : 'Takes a credential, if there is one'}: ${prose(described)}.`
}

function parameterTable(parameters: Parameter[]): Html | null {
  if (parameters.length === 0) return null
  return html`<table>
  <thead><tr><th scope="col">Parameter</th><th scope="col">In</th><th scope="col">Meaning</th></tr></thead>
  <tbody>${parameters.map(parameterRow)}</tbody>
</table>`
}

function parameterRow({ name, in: place, required, description }: Parameter): Html {
  const wanted = required ? 'required' : 'optional'
  return html`<tr><th scope="row"><code>${name}</code></th><td>${place}, ${wanted}</td><td>${prose(description)}</td></tr>`
}

function answerRow({ status, description }: DocumentedOperation['answers'][number]): Html {
  return html`<dt>${status === 'default' ? 'else' : status}</dt><dd>${prose(description)}</dd>`
}
