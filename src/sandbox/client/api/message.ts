import type { TlJson, tl } from '../../tl/types.ts'
import { type PeerRef, toPeerRef } from './peer.ts'

/** A message as the page shows it. */
export interface Message {
  id: number
  peer: PeerRef
  from: PeerRef
  /** Unix time in seconds. */
  date: number
  out: boolean
  content: MessageContent
}

export type MessageContent =
  | { kind: 'text'; text: string }
  | { kind: 'requested_peers'; peers: PeerRef[] }
  | { kind: 'unsupported' }

/** Undefined for `messageEmpty`, which says only that there is nothing. */
export function toMessage(message: TlJson<tl.TypeMessage>): Message | undefined {
  if (message._ === 'messageEmpty') return undefined
  const { id, date, out = false } = message
  const peer = toPeerRef(message.peerId)
  const from = message.fromId ? toPeerRef(message.fromId) : peer
  return { id, date, out, peer, from, content: toContent(message) }
}

function toContent(message: TlJson<tl.RawMessage> | TlJson<tl.RawMessageService>): MessageContent {
  if (message._ === 'message') {
    return message.message === '' ? { kind: 'unsupported' } : { kind: 'text', text: message.message }
  }
  const { action } = message
  if (action._ !== 'messageActionRequestedPeer') return { kind: 'unsupported' }
  return { kind: 'requested_peers', peers: action.peers.map(toPeerRef) }
}

/** A client's own id for a message, so that sending it twice makes one. */
export const randomId = (): string => crypto.getRandomValues(new BigInt64Array(1)).join()
