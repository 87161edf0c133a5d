import type { Mail, RenderedMail, Sms } from '../messages.ts'
import { brandMarkup } from './brand.ts'
import { noticeSentence, unknownWord } from './built-in-templates.ts'
import { escapeHtml } from './escape-html.ts'
import { fill, smsTemplate } from './template.ts'
import type { FindTemplate } from './templates.ts'

/** Where mails point besides their own link; from the configuration, never from a request. */
export type MailPlaces = { serverUrl: string; clientUrl: string }

/**
 * Fills the `${name}` places of the mail's template; an unknown name becomes empty, and `${brand}` what shows the brand.
 * Every value is escaped in the body. In the subject nothing is escaped, since clients show it as plain text.
 * Headers are handed on as they are: the mailer makes them fit for the wire.
 */
export async function renderMail(findTemplate: FindTemplate, places: MailPlaces, mail: Mail): Promise<RenderedMail> {
  const { body, subject, locale } = await findTemplate(mail.template, mail.locale)
  const { link, ticket, redirectTo, displayName } = mail.variables
  const bodyValues = new Map(Object.entries(mailValues(places, mail, locale)))
  const values = new Map(bodyValues).set('displayName', displayName).set('brandName', mail.brand?.name ?? '')
  const branded = fill(body, (name) => (name === 'brand' ? brandMarkup(mail.brand) : `\${${name}}`))

  return {
    to: mail.to,
    subject: onOneLine(fill(subject, (name) => values.get(name) ?? '')),
    html: fill(branded, (name) => escapeHtml(bodyValues.get(name) ?? '')),
    headers: { 'X-Email-Template': mail.template, 'X-Link': link, 'X-Ticket': ticket, 'X-Redirect-To': redirectTo },
  }
}

/** The text of an SMS: the code in the words of the template. */
export async function renderSms(findTemplate: FindTemplate, { locale, code }: Sms): Promise<string> {
  const { body } = await findTemplate(smsTemplate, locale)
  return fill(body, (name) => (name === 'code' ? code : '')).trim()
}

/** What a mail is filled with, by the names of the places; `language` is that of its template. Nothing is escaped. */
export function mailValues(places: MailPlaces, mail: Mail, language: string): Record<string, string> {
  const displayName = breakAutoLinks(mail.variables.displayName)
  return {
    ...places,
    ...mail.variables,
    displayName,
    ...noticeValues(mail, language),
    ...signInValues(mail, language),
    ...brandValues(mail),
    ...(mail.organization === undefined ? {} : { organization: breakAutoLinks(mail.organization) }),
    locale: mail.locale,
  }
}

/** Around a mail whose brand has no colour of its own. */
const plainBackground = '#f3f4f6'

function brandValues({ brand }: Mail): Record<string, string> {
  const backgroundColor = brand?.backgroundColor ?? plainBackground
  if (!brand) return { backgroundColor }
  return {
    backgroundColor,
    brandName: breakAutoLinks(brand.name ?? ''),
    brandLogoUrl: brand.logoUrl ?? '',
    brandPrimaryColor: brand.primaryColor ?? '',
  }
}

function noticeValues({ notice }: Mail, language: string): Record<string, string> {
  return notice ? { change: noticeSentence(language, notice.change), time: timeInDigits(notice.at) } : {}
}

function signInValues({ signIn }: Mail, language: string): Record<string, string> {
  if (!signIn) return {}
  const unknown = unknownWord(language)
  return { device: signIn.device ?? unknown, address: signIn.address ?? unknown, time: timeInDigits(signIn.at) }
}

/** A moment in UTC, to the minute, as it reads alike in every language. */
function timeInDigits(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`
}

/** Mail clients make links of bare addresses: whoever signs up as "http://evil.example" must not put a link in our mail. */
function breakAutoLinks(text: string): string {
  return text.replace(/[.:/@]/g, '$&\u200b')
}

/** A line break in a value would end the Subject header and begin one of the attacker's own. */
function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}
