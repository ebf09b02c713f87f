import type { en } from './en.ts'

type English = typeof en
export type MessageKey = keyof English

/** A message with a number in it, by the language's plural categories. */
export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/**
 * What a language has to say, all of it: `C` are its plural categories.
 *
 * @see https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html
 */
export type Messages<C extends Intl.LDMLPluralRule> = {
  readonly [K in MessageKey]: English[K] extends string ? string : Readonly<Record<C, string>>
}
/** Of whatever language. */
export type AnyMessages = { readonly [K in MessageKey]: English[K] extends string ? string : Plural }

type Placeholder<T> = T extends `${string}{${infer P}}${infer Rest}` ? P | Placeholder<Rest> : never
type PlaceholderOf<K extends MessageKey> = Placeholder<
  English[K] extends { other: infer Other } ? Other : English[K]
>

/** What has to be filled in: a number for `{count}`, text for everything else. */
export type Params<K extends MessageKey> = { [P in PlaceholderOf<K>]: P extends 'count' ? number : string }
/** No second argument where there is nothing to fill in. */
export type Filled<K extends MessageKey> = [PlaceholderOf<K>] extends [never] ? [] : [Params<K>]
