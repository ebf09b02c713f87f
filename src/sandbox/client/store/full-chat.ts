import { type Peer, toInputChannel } from '../api/peer.ts'
import type { Call } from '../api/rpc.ts'

/** Fetches what Telegram tells only of single groups and channels. */
export const fetchFullChat = (call: Call, chat: Peer) =>
  chat.kind === 'channel'
    ? call('channels.getFullChannel', { channel: toInputChannel(chat) })
    : call('messages.getFullChat', { chatId: chat.id })
