import type { Update } from '@grammyjs/types'

export type UpdateKind = Exclude<keyof Update, 'update_id'>

/** All kinds of updates, and whether bots get them by default. */
const KINDS: Record<UpdateKind, 'by default' | 'asked for'> = {
  message: 'by default',
  edited_message: 'by default',
  channel_post: 'by default',
  edited_channel_post: 'by default',
  business_connection: 'by default',
  business_message: 'by default',
  edited_business_message: 'by default',
  deleted_business_messages: 'by default',
  guest_message: 'by default',
  stopped_message_generation: 'by default',
  message_reaction: 'asked for',
  message_reaction_count: 'asked for',
  inline_query: 'by default',
  chosen_inline_result: 'by default',
  callback_query: 'by default',
  shipping_query: 'by default',
  pre_checkout_query: 'by default',
  purchased_paid_media: 'by default',
  poll: 'by default',
  poll_answer: 'by default',
  my_chat_member: 'by default',
  chat_member: 'asked for',
  chat_join_request: 'by default',
  chat_boost: 'by default',
  removed_chat_boost: 'by default',
  managed_bot: 'by default',
  subscription: 'by default',
}

const NAMES = Object.keys(KINDS) as UpdateKind[] // these are the object's own keys

export const DEFAULT_KINDS: readonly UpdateKind[] = NAMES.filter(name => KINDS[name] === 'by default')

/**
 * The kinds in `allowed_updates`: names in any case, without unknown ones. `default` for an empty list, and for
 * a list of only unknown names. Undefined for a value that is no list, which leaves the setting unchanged.
 */
export function readAllowedUpdates(value: unknown): UpdateKind[] | 'default' | undefined {
  if (!Array.isArray(value)) return undefined
  const wanted = new Set(value.map(name => String(name).toLowerCase()))
  const known = NAMES.filter(name => wanted.has(name))
  return known.length > 0 ? known : 'default'
}

/** The time that an update waits, in seconds from its creation. */
export function lifetimeOf(kind: UpdateKind): number {
  switch (kind) {
    case 'callback_query':
    case 'shipping_query':
    case 'pre_checkout_query':
      return 150
    case 'inline_query':
      return 30
    case 'chosen_inline_result':
      return 600
    default:
      return 24 * 60 * 60
  }
}
