import { type EntryRecord, nameOf } from './entry.ts'

const CORE = 'https://core.telegram.org'

/** Telegram's own page about a step. */
export function docsLink(entry: EntryRecord): string {
  const name = nameOf(entry)
  switch (entry.kind) {
    case 'rpc':
      if (entry.via === 'bot-api') return `${CORE}/bots/api#${name.toLowerCase()}`
      return `${CORE}/method/${name}`
    case 'update':
      return `${CORE}/constructor/${name}`
    case 'event': {
      const anchor = name.replaceAll('_', '-')
      // What a page says of its frame is no part of the API: the article around it is all there is.
      if (!name.startsWith('web_app_') && entry.from === 'app') return `${CORE}/api/web-events`
      return entry.from === 'app' ? `${CORE}/api/web-events#${anchor}` : `${CORE}/api/bots/webapps#${anchor}`
    }
    default:
      return entry satisfies never
  }
}
