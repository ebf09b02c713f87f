import type { tl } from '@mtcute/node'
import type { PreparedMessageTelegram } from '../../list-messages/ports.ts'
import type { Call } from './call.ts'
import { toInlineResult } from './message-tl.ts'
import { toInputUser } from './to-tl.ts'

/** Chats with people, groups and channels. A bot has no use for a list of people. */
const PEER_TYPES: tl.TypeInlineQueryPeerType[] = [
  { _: 'inlineQueryPeerTypePM' },
  { _: 'inlineQueryPeerTypeChat' },
  { _: 'inlineQueryPeerTypeMegagroup' },
  { _: 'inlineQueryPeerTypeBroadcast' },
]

/** @see https://core.telegram.org/method/messages.savePreparedInlineMessage */
export const createPreparedMessages = (call: Call): PreparedMessageTelegram => ({
  async savePreparedMessage(userId, message) {
    const { id, expireDate } = await call({
      _: 'messages.savePreparedInlineMessage',
      result: toInlineResult(message),
      userId: toInputUser(userId),
      peerTypes: PEER_TYPES,
    })
    return { id, expiresAt: expireDate }
  },
})
