import { parseAccept } from 'hono/utils/accept'
import { findLanguage, type Language } from '../../contract/language.ts'

/**
 * The language that a reader likes most of those that Handpick speaks; English when there is none.
 *
 * @param header `Accept-Language`. The app names one language there: the one of the reader's Telegram client
 */
export function acceptedLanguage(header: string | undefined): Language {
  for (const { type, q } of parseAccept(header ?? '')) {
    const language = q > 0 ? findLanguage(type) : undefined
    if (language) return language
  }
  return 'en'
}
