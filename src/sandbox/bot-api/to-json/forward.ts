import type { MessageOrigin } from '@grammyjs/types'
import type { Tl, tl } from '../../tl/types.ts'
import type { Fields } from './documents.ts'
import { chatOfPeer, type Known, userOf } from './known.ts'

/** Telegram still adds the older fields of a forwarded message. */
export function toForward(
  known: Known,
  { fromId, fromName, date, channelPost }: Tl<tl.RawMessageFwdHeader>,
): Fields {
  if (fromId?._ === 'peerUser') {
    const user = userOf(known, fromId.userId)
    const forward_origin: MessageOrigin = { type: 'user', sender_user: user, date }
    return { forward_origin, forward_from: user, forward_date: date }
  }
  if (fromId) {
    const chat = chatOfPeer(known, fromId)
    const forward_origin: MessageOrigin =
      chat.type === 'channel'
        ? { type: 'channel', chat, message_id: channelPost ?? 0, date }
        : { type: 'chat', sender_chat: chat, date }
    return {
      forward_origin,
      forward_from_chat: chat,
      ...(channelPost !== undefined && { forward_from_message_id: channelPost }),
      forward_date: date,
    }
  }
  const name = fromName ?? ''
  const forward_origin: MessageOrigin = { type: 'hidden_user', sender_user_name: name, date }
  return { forward_origin, forward_sender_name: name, forward_date: date }
}

/** The first author of a forwarded message. @see https://core.telegram.org/bots/api#messageorigin */
export const originOf = (known: Known, header: Tl<tl.RawMessageFwdHeader>) =>
  toForward(known, header).forward_origin
