import type { AskedAs } from '../../contract/peer.ts'
import type { RequestPeerType } from '../../contract/request-peer-type.ts'

/** The word for the kind of peer that a request asks for. */
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
