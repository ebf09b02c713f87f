import { type EntryRecord, nameOf } from './entry.ts'

const CORE = 'https://core.telegram.org'
const BOT_API = `${CORE}/bots/api`

/** The type that an update of the Bot API contains, where its name differs from the update's name. */
const HELD: Readonly<Record<string, string>> = {
  edited_message: 'message',
  channel_post: 'message',
  edited_channel_post: 'message',
  business_message: 'message',
  edited_business_message: 'message',
  guest_message: 'message',
  my_chat_member: 'chat_member_updated',
  chat_member: 'chat_member_updated',
  message_reaction: 'message_reaction_updated',
  message_reaction_count: 'message_reaction_count_updated',
  managed_bot: 'managed_bot_updated',
}

/** The address of Telegram's own page about a step. */
export function docsLink(entry: EntryRecord): string {
  const name = nameOf(entry)
  switch (entry.kind) {
    case 'rpc':
      if (entry.via === 'bot-api') return `${BOT_API}#${name.toLowerCase()}`
      return `${CORE}/method/${name}`
    case 'update':
      if (entry.via === 'bot-api') return `${BOT_API}#${(HELD[name] ?? name).replaceAll('_', '')}`
      return `${CORE}/constructor/${name}`
    case 'event': {
      const anchor = name.replaceAll('_', '-')
      // Events such as `iframe_ready` have no anchor of their own, only the article about web events.
      if (!name.startsWith('web_app_') && entry.from === 'app') return `${CORE}/api/web-events`
      return entry.from === 'app' ? `${CORE}/api/web-events#${anchor}` : `${CORE}/api/bots/webapps#${anchor}`
    }
    default:
      return entry satisfies never
  }
}
