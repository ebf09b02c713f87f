import type { TlJson, tl } from '../../tl/types.ts'
import { type Keyboard, toKeyboard } from './keyboard.ts'
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
  /** What it does to the chat's keyboard; absent when nothing. */
  markup?: Keyboard | 'hide'
}

export type MessageContent =
  | { kind: 'text'; text: string }
  | { kind: 'requested_peers'; peers: PeerRef[] }
  | { kind: 'chat_created'; title: string }
  | { kind: 'users_added'; users: PeerRef[] }
  | { kind: 'unsupported' }

/** Something that happened rather than something that was said. */
export const isService = ({ kind }: MessageContent) => kind !== 'text' && kind !== 'unsupported'

/** Undefined for `messageEmpty`, which says only that there is nothing. */
export function toMessage(message: TlJson<tl.TypeMessage>): Message | undefined {
  if (message._ === 'messageEmpty') return undefined
  const { id, date, out = false } = message
  const peer = toPeerRef(message.peerId)
  const from = message.fromId ? toPeerRef(message.fromId) : peer
  const markup = message._ === 'message' ? toKeyboard(message.replyMarkup) : undefined
  return { id, date, out, peer, from, content: toContent(message), ...(markup && { markup }) }
}

function toContent(message: TlJson<tl.RawMessage> | TlJson<tl.RawMessageService>): MessageContent {
  if (message._ === 'message') {
    return message.message === '' ? { kind: 'unsupported' } : { kind: 'text', text: message.message }
  }
  const { action } = message
  switch (action._) {
    case 'messageActionRequestedPeer':
      return { kind: 'requested_peers', peers: action.peers.map(toPeerRef) }
    case 'messageActionChatCreate':
    case 'messageActionChannelCreate':
      return { kind: 'chat_created', title: action.title }
    case 'messageActionChatAddUser':
      return { kind: 'users_added', users: action.users.map(id => ({ kind: 'user', id })) }
    default:
      return { kind: 'unsupported' }
  }
}

/** A client's own id for a message, so that sending it twice makes one. */
export const randomId = (): string => crypto.getRandomValues(new BigInt64Array(1)).join()
