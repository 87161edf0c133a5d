import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import type { Json } from './clients.ts'

export type PostmarkCapture = {
  url: string
  /** What a gateway needs to send through it. */
  env: Record<string, string>
  /** Each mail that was asked for, accepted or not: the path, and the body as it came. */
  requests: { path: string; body: Json }[]
  /** Which templates the operator keeps there, `<locale>.<template>`. */
  templates: Set<string>
  /** Answers like this from now on, instead of accepting; null again accepts. The answer repeats the mail, as a real one may. */
  refuse: (answer: { status: number; code?: number } | null) => void
  /** The body of the next accepted mail to the address that nobody asked for yet, now or within 15 seconds. */
  next: (to: string) => Promise<Json>
  stop: () => Promise<void>
}

const token = 'server token at postmark'

/** An API on the loopback interface that speaks the protocol of Postmark and keeps what it is sent. */
export async function capturePostmark(): Promise<PostmarkCapture> {
  const requests: PostmarkCapture['requests'] = []
  const accepted: Json[] = []
  const taken = new Set<Json>()
  const templates = new Set<string>()
  let refusal: { status: number; code?: number } | null = null

  const server = createServer(async (request, response) => {
    const answer = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (request.headers['x-postmark-server-token'] !== token) return answer(401, { ErrorCode: 10, Message: 'token' })
    if (request.url === '/server' && request.method === 'GET') return answer(200, { Name: 'gateway' })
    if (!/^\/email(\/withTemplate)?$/.test(request.url ?? '') || request.method !== 'POST') return answer(404, {})
    const body: Json = await json(request)
    requests.push({ path: request.url ?? '', body })
    if (refusal) return answer(refusal.status, { ErrorCode: refusal.code, Message: JSON.stringify(body) })
    const isUnknown = request.url === '/email/withTemplate' && !templates.has(body.TemplateAlias)
    if (isUnknown) return answer(422, { ErrorCode: 1101, Message: JSON.stringify(body) })
    accepted.push(body)
    return answer(200, { ErrorCode: 0, Message: 'OK' })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    url,
    env: {
      AUTH_SMTP_HOST: 'postmark',
      AUTH_SMTP_PASS: token,
      AUTH_POSTMARK_URL: url,
      AUTH_SMTP_SENDER: 'Auth, Inc. <auth@auth.test>',
    },
    requests,
    templates,
    refuse: (answer) => {
      refusal = answer
    },
    next: async (to) => {
      for (let waitedMs = 0; waitedMs < 15_000; waitedMs += 10) {
        const mail = accepted.find((each) => each.To === to && !taken.has(each))
        if (mail) {
          taken.add(mail)
          return mail
        }
        await setTimeout(10)
      }
      throw new Error(`no mail came to ${to} within 15 seconds`)
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
