import type * as messages from '../../contract/messages.ts'
import type { en } from './en.ts'

type English = typeof en
export type MessageKey = keyof English
export type { Plural } from '../../contract/messages.ts'

/** All texts of a language. `C` are its plural categories. */
export type Messages<C extends Intl.LDMLPluralRule> = messages.Messages<English, C>
/** The texts of any language. */
export type AnyMessages = messages.AnyMessages<English>
export type Filled<K extends MessageKey> = messages.Filled<English[K]>
