import type { tl } from '@mtcute/node'
import type { MessageTelegram } from '../guest/prepare-message.ts'
import { toInlineResult } from './guest-tl.ts'
import { toInputUser } from './to-tl.ts'

type Call = <T extends tl.RpcMethod>(request: T) => Promise<tl.RpcCallReturn[T['_']]>

/** Chats with people, groups and channels; a bot has no use for a list of people. */
const PEER_TYPES: tl.TypeInlineQueryPeerType[] = [
  { _: 'inlineQueryPeerTypePM' },
  { _: 'inlineQueryPeerTypeChat' },
  { _: 'inlineQueryPeerTypeMegagroup' },
  { _: 'inlineQueryPeerTypeBroadcast' },
]

/** @see https://core.telegram.org/method/messages.savePreparedInlineMessage */
export const createMessageTelegram = (call: Call): MessageTelegram => ({
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
