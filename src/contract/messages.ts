import { directionOf, type Language } from './language.ts'

/** Texts with parameters and plural forms, for the app and for the bot. */

/** A message with a number, with a form for each plural category of the language. */
export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/** English texts, from which the types of all other languages follow. */
type English = Readonly<Record<string, string | Readonly<Plural>>>

/**
 * All texts of a language. `C` are its plural categories.
 *
 * @see https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html
 */
export type Messages<E extends English, C extends Intl.LDMLPluralRule> = {
  readonly [K in keyof E]: E[K] extends string ? string : Readonly<Record<C, string>>
}
/** The texts of any language. */
export type AnyMessages<E extends English> = {
  readonly [K in keyof E]: E[K] extends string ? string : Plural
}

type Placeholder<T> = T extends `${string}{${infer P}}${infer Rest}` ? P | Placeholder<Rest> : never
type PlaceholderOf<T> = Placeholder<T extends { other: infer Other } ? Other : T>

/** The parameters of a message: a number for `{count}`, text for all others. */
export type Params<T> = { [P in PlaceholderOf<T>]: P extends 'count' ? number : string }
/** A message without parameters has no further argument. */
export type Filled<T> = [PlaceholderOf<T>] extends [never] ? [] : [Params<T>]

/** A message in the form for its `count`, with its parameters filled in. */
export function fill(
  language: Language,
  message: string | Plural,
  params: Readonly<Record<string, string | number>>,
): string {
  const text = typeof message === 'string' ? message : formOf(language, message, Number(params.count))
  return text.replace(/(@?)\{(\w+)\}/g, (_, at: string, name: string) =>
    shown(language, params[name] ?? '', at),
  )
}

const formOf = (language: Language, message: Plural, count: number) =>
  message[new Intl.PluralRules(language).select(count)] ?? message.other

/** @param at the “@” of a username, which stands at the wrong end when it isn't isolated with the name */
const shown = (language: Language, value: string | number, at: string) =>
  typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : isolated(language, at + value)

/** Letters of Hebrew, Arabic and their like, and marks that change the direction of what comes after them. */
const TURNS =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u
const GOES_RIGHT = /\p{Script=Latin}|\p{Script=Cyrillic}|[@/\u202a-\u202e\u2066-\u2069]/u

/** Isolates an inserted value when it may be written in the other direction than our own words. */
export function isolated(language: Language, value: string): string {
  const isOther = directionOf(language) === 'rtl' ? GOES_RIGHT : TURNS
  // “First strong isolate” until “pop directional isolate”.
  return isOther.test(value) ? `\u2068${value}\u2069` : value
}
