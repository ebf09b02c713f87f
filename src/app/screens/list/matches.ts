import { folded } from '../../../contract/folded.ts'
import type { SharedPeer } from '../../../contract/peer.ts'
import { peerName } from '../../ui/peer.ts'

/** All texts that a peer can be found by. */
export const findable = (peer: SharedPeer): string => folded(`${peerName(peer)} ${peer.username ?? ''}`)

/** Whether a {@link findable} text contains each word of the query. `@` is ignored. */
export function isFound(text: string, query: string): boolean {
  return folded(query)
    .split(/[\s@]+/)
    .every(word => text.includes(word))
}
