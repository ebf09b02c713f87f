import type { Message } from '../api/message.ts'
import type { Peer } from '../api/peer.ts'

/** From whose chats a message can be deleted: always from everybody's, or from everybody's if one wants so. */
export type Deletion = 'everybody' | 'oneself' | 'either'

/** How the user can delete a message; undefined when they can't. */
export function deletion({ out }: Message, peer: Peer): Deletion | undefined {
  const mayRevoke = out || peer.deletes === true
  if (peer.kind === 'channel') return mayRevoke ? 'everybody' : undefined
  if (peer.kind === 'chat') return mayRevoke ? 'either' : 'oneself'
  return peer.self ? 'oneself' : 'either'
}
