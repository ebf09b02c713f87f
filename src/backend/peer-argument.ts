import * as v from 'valibot'
import { peerKey, peerKeySchema } from '../contract/peer.ts'
import { toBareId } from '../peer-requests/telegram/chat-ids.ts'

/**
 * The key of the peer that an owner names: a user's id (`5000000001`), a chat's id as the Bot API writes it
 * (`-1001890000000`), or a key (`channel-1890000000`). Undefined for any other text.
 */
export function readPeer(text: string): string | undefined {
  const key = /^-?[1-9][0-9]{0,15}$/.test(text) ? peerKey(toBareId(Number(text))) : text
  return v.is(peerKeySchema, key) ? key : undefined
}
