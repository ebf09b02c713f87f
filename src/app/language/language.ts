import { en } from './en.ts'
import type { AnyMessages, Filled, MessageKey } from './messages.ts'

/** Each language except English has a script of its own, which only its speakers load. */
export const LANGUAGES = {
  en: async () => en,
  ru: async () => (await import('./ru.ts')).ru,
  ar: async () => (await import('./ar.ts')).ar,
  fa: async () => (await import('./fa.ts')).fa,
  es: async () => (await import('./es.ts')).es,
  de: async () => (await import('./de.ts')).de,
  'pt-BR': async () => (await import('./pt-br.ts')).ptBr,
  uk: async () => (await import('./uk.ts')).uk,
} satisfies Record<string, () => Promise<AnyMessages>>
export type Language = keyof typeof LANGUAGES

const RIGHT_TO_LEFT: readonly Language[] = ['ar', 'fa']

let language: Language = 'en'
let messages: AnyMessages = en

/** The app's current language, for dates, numbers and lists. */
export const currentLanguage = (): Language => language

export const directionOf = (of: Language): 'rtl' | 'ltr' => (RIGHT_TO_LEFT.includes(of) ? 'rtl' : 'ltr')

const isLanguage = (code: string): code is Language => Object.keys(LANGUAGES).includes(code)

/**
 * The language for an IETF language tag. `pt-br` and `pt` are Brazilian Portuguese, and an unknown language
 * becomes English.
 */
export function chooseLanguage(code: string | undefined): Language {
  const [base = ''] = (code ?? '').toLowerCase().split(/[-_]/)
  if (base === 'pt') return 'pt-BR'
  return isLanguage(base) ? base : 'en'
}

/** Changes the language. Rejects, and changes nothing, when the language can't be loaded. */
export async function setLanguage(to: Language): Promise<void> {
  messages = await LANGUAGES[to]()
  language = to
}

/** A text of the app, in the user's language. */
export function t<K extends MessageKey>(key: K, ...[params]: Filled<K>): string {
  // `Params` allows only strings and numbers, but the compiler can't know it for an open K.
  const values = (params ?? {}) as Record<string, string | number>
  const message: AnyMessages[MessageKey] = messages[key]
  const text = typeof message === 'string' ? message : message[category(values.count)]
  return (text ?? otherwise(message)).replace(/\{(\w+)\}/g, (_, name: string) => shown(values[name] ?? ''))
}

const category = (count: string | number | undefined) => new Intl.PluralRules(language).select(Number(count))

const otherwise = (message: AnyMessages[MessageKey]) =>
  typeof message === 'string' ? message : message.other

const shown = (value: string | number) =>
  typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : isolated(value)

/** Letters of Hebrew, Arabic and their like, and marks that change the direction of what comes after them. */
const TURNS =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u
const GOES_RIGHT = /\p{Script=Latin}|\p{Script=Cyrillic}|[@/\u202a-\u202e\u2066-\u2069]/u

/** Isolates an inserted value when it may be written in the other direction than our own words. */
export function isolated(value: string): string {
  const isOther = directionOf(language) === 'rtl' ? GOES_RIGHT : TURNS
  // “First strong isolate” until “pop directional isolate”.
  return isOther.test(value) ? `\u2068${value}\u2069` : value
}
