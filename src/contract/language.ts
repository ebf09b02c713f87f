/** The languages that Handpick speaks, by their IETF tags. CONTRIBUTING.md says how to add one. */
export const LANGUAGES = ['en', 'ru', 'ar', 'fa', 'es', 'de', 'pt-BR', 'uk'] as const
export type Language = (typeof LANGUAGES)[number]

const RIGHT_TO_LEFT: readonly Language[] = ['ar', 'fa']

export const directionOf = (language: Language): 'rtl' | 'ltr' =>
  RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr'

/** The language of an IETF tag, if Handpick speaks it. `pt-br` and `pt` are Brazilian Portuguese. */
export function findLanguage(tag: string): Language | undefined {
  const [base] = tag.toLowerCase().split(/[-_]/)
  return base === 'pt' ? 'pt-BR' : LANGUAGES.find(language => language === base)
}

/** The language for an IETF tag: English, when Handpick doesn't speak its language. */
export const chooseLanguage = (tag: string | undefined): Language => findLanguage(tag ?? '') ?? 'en'
