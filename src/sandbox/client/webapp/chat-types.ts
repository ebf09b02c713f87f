import type { InlinePeerType } from '../share/fits.ts'

/** A Mini App's names for kinds of chats. @see https://core.telegram.org/api/web-events#web-app-switch-inline-query */
export const CHAT_TYPES = ['users', 'bots', 'groups', 'channels'] as const

export type ChatType = (typeof CHAT_TYPES)[number]

const PEER_TYPES: Record<ChatType, InlinePeerType['_'][]> = {
  users: ['inlineQueryPeerTypePM'],
  bots: ['inlineQueryPeerTypeBotPM', 'inlineQueryPeerTypeSameBotPM'],
  groups: ['inlineQueryPeerTypeChat', 'inlineQueryPeerTypeMegagroup'],
  channels: ['inlineQueryPeerTypeBroadcast'],
}

export const toPeerTypes = (types: ChatType[]): InlinePeerType[] =>
  types.flatMap(type => PEER_TYPES[type].map(_ => ({ _ })))
