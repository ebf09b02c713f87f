import type { Language } from '../../contract/language.ts'
import { fill } from '../../contract/messages.ts'
import { en } from './en.ts'
import type { AnyMessages, Filled, MessageKey } from './messages.ts'

/** Each language except English has a script of its own, which only its speakers load. */
export const MESSAGES: Record<Language, () => Promise<AnyMessages>> = {
  en: async () => en,
  ru: async () => (await import('./ru.ts')).ru,
  ar: async () => (await import('./ar.ts')).ar,
  fa: async () => (await import('./fa.ts')).fa,
  es: async () => (await import('./es.ts')).es,
  de: async () => (await import('./de.ts')).de,
  'pt-BR': async () => (await import('./pt-br.ts')).ptBr,
  uk: async () => (await import('./uk.ts')).uk,
}

let language: Language = 'en'
let messages: AnyMessages = en

/** The app's current language, for dates, numbers and lists. */
export const currentLanguage = (): Language => language

/** Changes the language. Rejects, and changes nothing, when the language can't be loaded. */
export async function setLanguage(to: Language): Promise<void> {
  messages = await MESSAGES[to]()
  language = to
}

/** A text of the app, in the user's language. */
export function t<K extends MessageKey>(key: K, ...[params]: Filled<K>): string {
  return fill(language, messages[key], params ?? {})
}
