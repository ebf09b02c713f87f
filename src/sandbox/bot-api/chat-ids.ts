import type { Tl, tl } from '../tl/types.ts'
import type { PeerRef } from '../world/state/peers.ts'

/** The ids of supergroups and channels go down from here. */
const CHANNELS_FROM = -1_000_000_000_000

/** The id of a chat in the Bot API. @see https://core.telegram.org/api/bots/ids */
export function toChatId({ kind, id }: PeerRef): number {
  if (kind === 'user') return id
  return kind === 'chat' ? -id : CHANNELS_FROM - id
}

/** The chat with an id of the Bot API. Undefined for 0. */
export function fromChatId(chatId: number): PeerRef | undefined {
  if (chatId > 0) return { kind: 'user', id: chatId }
  if (chatId < CHANNELS_FROM) return { kind: 'channel', id: CHANNELS_FROM - chatId }
  return chatId === 0 ? undefined : { kind: 'chat', id: -chatId }
}

export function peerOf(peer: Tl<tl.TypePeer>): PeerRef {
  if (peer._ === 'peerUser') return { kind: 'user', id: peer.userId }
  return peer._ === 'peerChat' ? { kind: 'chat', id: peer.chatId } : { kind: 'channel', id: peer.channelId }
}

/** A peer as a bot names it: without an access hash. */
export function toInputPeer({ kind, id }: PeerRef): Tl<tl.TypeInputPeer> {
  if (kind === 'user') return { _: 'inputPeerUser', userId: id, accessHash: 0n }
  if (kind === 'chat') return { _: 'inputPeerChat', chatId: id }
  return { _: 'inputPeerChannel', channelId: id, accessHash: 0n }
}

export const toInputUser = (userId: number): Tl<tl.RawInputUser> => ({
  _: 'inputUser',
  userId,
  accessHash: 0n,
})

export const toInputChannel = (channelId: number): Tl<tl.RawInputChannel> => ({
  _: 'inputChannel',
  channelId,
  accessHash: 0n,
})
