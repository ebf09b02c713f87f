import type { RequestButton } from './selection.ts'

/** The kind of peer that the picker offers to create, so that the new peer fits the request. */
export type NewPeer =
  | { kind: 'chat' }
  | { kind: 'supergroup'; forum: boolean; username: boolean }
  | { kind: 'broadcast'; username: boolean }
  | { kind: 'bot'; suggestedName: string; suggestedUsername: string }

/**
 * Undefined for people and existing bots, which can't be created here. The user owns a new chat with all rights,
 * so filters for rights always fit. A basic group is never a forum and never has a username.
 */
export function newPeerFor(peerType: RequestButton['peerType']): NewPeer | undefined {
  switch (peerType._) {
    case 'requestPeerTypeUser':
      return undefined
    case 'requestPeerTypeChat': {
      const { forum = false, hasUsername: username = false } = peerType
      return forum || username ? { kind: 'supergroup', forum, username } : { kind: 'chat' }
    }
    case 'requestPeerTypeBroadcast':
      return { kind: 'broadcast', username: peerType.hasUsername === true }
    case 'requestPeerTypeCreateBot': {
      const { suggestedName = '', suggestedUsername = '' } = peerType
      return { kind: 'bot', suggestedName, suggestedUsername }
    }
    default:
      return peerType satisfies never
  }
}

/** The entry above the list, in the clients' words. */
export function newPeerTitle(wanted: NewPeer): string {
  switch (wanted.kind) {
    case 'chat':
      return 'New group'
    case 'supergroup':
      return wanted.forum ? 'New group with topics' : 'New public group'
    case 'broadcast':
      return wanted.username ? 'New public channel' : 'New channel'
    case 'bot':
      return 'New bot'
    default:
      return wanted satisfies never
  }
}
