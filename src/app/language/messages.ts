import type { en } from './en.ts'

type English = typeof en
export type MessageKey = keyof English

/** A message with a number, with a form for each plural category of the language. */
export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/**
 * All texts of a language. `C` are its plural categories.
 *
 * @see https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html
 */
export type Messages<C extends Intl.LDMLPluralRule> = {
  readonly [K in MessageKey]: English[K] extends string ? string : Readonly<Record<C, string>>
}
/** The texts of any language. */
export type AnyMessages = { readonly [K in MessageKey]: English[K] extends string ? string : Plural }

type Placeholder<T> = T extends `${string}{${infer P}}${infer Rest}` ? P | Placeholder<Rest> : never
type PlaceholderOf<K extends MessageKey> = Placeholder<
  English[K] extends { other: infer Other } ? Other : English[K]
>

/** The parameters of a message: a number for `{count}`, text for all others. */
export type Params<K extends MessageKey> = { [P in PlaceholderOf<K>]: P extends 'count' ? number : string }
/** A message without parameters has no second argument. */
export type Filled<K extends MessageKey> = [PlaceholderOf<K>] extends [never] ? [] : [Params<K>]
