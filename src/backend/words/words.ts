import type { Language } from '../../contract/language.ts'
import { type AnyMessages, type Filled, fill } from '../../contract/messages.ts'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fa } from './fa.ts'
import { ptBr } from './pt-br.ts'
import { ru } from './ru.ts'
import { uk } from './uk.ts'

export type WordKey = keyof typeof en

export const WORDS: Record<Language, AnyMessages<typeof en>> = { en, ru, ar, fa, es, de, 'pt-BR': ptBr, uk }

/** A text of the bot. */
export function say<K extends WordKey>(
  language: Language,
  key: K,
  ...[params]: Filled<(typeof en)[K]>
): string {
  return fill(language, WORDS[language][key], params ?? {})
}

/** Texts after each other, with the language's own comma. */
export const listed = (language: Language, texts: readonly string[]): string =>
  new Intl.ListFormat(language, { type: 'unit' }).format(texts)
