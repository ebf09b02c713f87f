import type { Message } from '../api/message.ts'
import type { Peer } from '../api/peer.ts'

/** For whom a message can be deleted. With `either` the user chooses between everybody and only themselves. */
export type Deletion = 'everybody' | 'oneself' | 'either'

/** Undefined when the user can't delete the message. */
export function deletion({ out }: Message, peer: Peer): Deletion | undefined {
  const mayRevoke = out || peer.deletes === true
  if (peer.kind === 'channel') return mayRevoke ? 'everybody' : undefined
  if (peer.kind === 'chat') return mayRevoke ? 'either' : 'oneself'
  return peer.self ? 'oneself' : 'either'
}
