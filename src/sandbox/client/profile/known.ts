import type { Profile, Shape } from './profile.ts'

/** Each fact with its source. The title is our own, so it has no source. */
export type Facts = { [K in Exclude<keyof Profile, 'title'>]: readonly [value: Profile[K], source: string] }

/** The facts about a client. */
export interface Known {
  profile: Profile
  /** The source of each fact. */
  sources: Readonly<Record<string, string>>
}

/** The sizes for the clients whose own sizes aren't recorded. */
export const COMMON_BUTTONS = { height: 48, radius: 12, edge: 12, gap: 8 }

export function known(title: string, facts: Facts): Known {
  const entries = Object.entries(facts)
  const values = Object.fromEntries(entries.map(([name, [value]]) => [name, value]))
  return {
    // The type of `facts` says that each field is there, with its own type.
    profile: { title, ...values } as unknown as Profile,
    sources: Object.fromEntries(entries.map(([name, [, source]]) => [name, source])),
  }
}

/** The ways in which `web_app_request_chat` may fail. */
export const FAILURES = [
  'dismissedOne',
  'dismissedSeveral',
  'dismissedForm',
  'refusedChoice',
  'refusedButton',
  'otherButton',
  'appGone',
] as const
type Failure = (typeof FAILURES)[number]

/** Gives the same answer to each of these outcomes. */
export function answers<K extends Failure | 'sent'>(names: readonly K[], shape: Shape, source: string) {
  const fact = [shape, source] as const
  const facts = Object.fromEntries(names.map(name => [name, fact]))
  return facts as Record<K, typeof fact> // the entries have exactly the given names
}

/** The facts of a client that doesn't know `web_app_request_chat`. */
export const knowsNoRequestChat = (source: string) => ({
  opensFor: [[], source] as const,
  withoutArguments: ['is ignored', source] as const,
  botSent: ['once', source] as const,
  afterCreatingBot: ['stays', source] as const,
  delivers: ['at once', source] as const,
  ...answers([...FAILURES, 'sent'], 'silent', source),
})
