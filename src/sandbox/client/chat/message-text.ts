import type { Message } from '../api/message.ts'
import { type Peer, type PeerKey, type PeerRef, peerKey } from '../api/peer.ts'

/** Our words, or somebody's name: names are hostile text and are shown isolated. */
export type Part = string | { name: string }

type Peers = Record<PeerKey, Peer>

/** What a message says, in one line. */
export function messageParts({ content, peer, out }: Message, peers: Peers): Part[] {
  switch (content.kind) {
    case 'text':
      return [content.text]
    case 'requested_peers': {
      const names = content.peers.map(one => nameOf(one, peers))
      const owner = out ? 'You' : nameOf(peer, peers)
      return [
        owner,
        ' shared ',
        ...names.flatMap((name, index) => (index ? [', ', name] : [name])),
        ' with ',
        nameOf(peer, peers),
      ]
    }
    case 'unsupported':
      return ['This message can’t be shown here']
    default:
      return content satisfies never
  }
}

const nameOf = (peer: PeerRef, peers: Peers): Part => ({ name: peers[peerKey(peer)]?.title || 'Someone' })
