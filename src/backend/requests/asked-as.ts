import type { AskedAs } from '../../contract/peer.ts'
import type { RequestPeerType } from '../../contract/request-peer-type.ts'

/** What is asked for, in the one word that its results are called by. */
export function askedAs(type: RequestPeerType): AskedAs {
  switch (type.kind) {
    case 'user':
      return type.bot === undefined ? 'user' : type.bot ? 'bot' : 'person'
    case 'chat':
      return 'group'
    case 'broadcast':
      return 'channel'
    case 'createBot':
      return 'bot'
    default:
      return type satisfies never
  }
}
