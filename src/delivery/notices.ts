import type { NoticedChange } from '../messages.ts'

type Sentences = Record<NoticedChange, string>

/** What a security notice says has happened, by locale. */
const sentencesByLocale: { en: Sentences } & Record<string, Sentences> = {
  en: {
    'password-changed': 'The password of your account was changed.',
    'password-reset': 'The password of your account was reset by a link that was sent to this address.',
    'email-changed': 'The email address of your account was changed to another one.',
    'mfa-enabled': 'Two-factor authentication was switched on for your account.',
    'mfa-disabled': 'Two-factor authentication was switched off for your account.',
    'provider-linked': 'An account at another service was linked, and can sign in to your account from now on.',
    'provider-unlinked': 'An account at another service was unlinked, and cannot sign in to your account any more.',
    'security-key-added': 'A security key was added to your account.',
    'security-key-removed': 'A security key was removed from your account.',
    'pat-created': 'A personal access token was created for your account.',
  },
}

/** The sentence for a change, in English where the locale has none. */
export function noticeSentence(locale: string, change: NoticedChange): string {
  return (sentencesByLocale[locale] ?? sentencesByLocale.en)[change]
}

/** A moment in UTC, to the minute, in digits that read alike in every language. */
export function noticeTime(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`
}
