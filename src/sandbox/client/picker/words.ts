import { rightText } from './consequences.ts'
import type { RequestButton } from './selection.ts'

type PeerType = RequestButton['peerType']

/** The picker's title. Telegram's clients don't show the button's text there. */
export function pickerTitle(peerType: PeerType, limit: number): string {
  switch (peerType._) {
    case 'requestPeerTypeUser':
      if (peerType.bot) return limit > 1 ? 'Choose Bots' : 'Choose a Bot'
      return limit > 1 ? 'Choose Users' : 'Choose User'
    case 'requestPeerTypeChat':
      return 'Choose a Group'
    case 'requestPeerTypeBroadcast':
      return 'Choose a Channel'
    case 'requestPeerTypeCreateBot':
      return 'New bot'
    default:
      return peerType satisfies never
  }
}

/** The filters of a request as sentences, in the order of Telegram's clients. Empty when everybody fits. */
export function requirements(peerType: PeerType): string[] {
  switch (peerType._) {
    case 'requestPeerTypeUser':
      if (peerType.bot) return []
      return either(
        peerType.premium,
        'The user must have Telegram Premium.',
        'The user must not have Telegram Premium.',
      )
    case 'requestPeerTypeChat':
      return [
        ...either(peerType.hasUsername, 'The group must be public.', 'The group must be private.'),
        ...either(
          peerType.forum,
          'The group must have topics turned on.',
          'The group must have topics turned off.',
        ),
        ...(peerType.botParticipant ? ['The bot must be a member of the group.'] : []),
        ...ownRights(peerType, 'group'),
      ]
    case 'requestPeerTypeBroadcast':
      return [
        ...either(peerType.hasUsername, 'The channel must be public.', 'The channel must be private.'),
        ...ownRights(peerType, 'channel'),
      ]
    case 'requestPeerTypeCreateBot':
      return []
    default:
      return peerType satisfies never
  }
}

const either = (filter: boolean | undefined, yes: string, no: string) =>
  filter === undefined ? [] : [filter ? yes : no]

/** An owner has every right, so the rights aren't listed besides. */
function ownRights(
  { creator, userAdminRights }: Extract<PeerType, { creator?: boolean }>,
  chat: 'group' | 'channel',
): string[] {
  if (creator) return [`You must be the owner of the ${chat}.`]
  const rights = Object.entries(userAdminRights ?? {}).flatMap(([right, has]) =>
    has === true ? [right] : [],
  )
  return rights.length === 0 ? [] : [`You must have these rights: ${rights.map(rightText).join(', ')}.`]
}

/** The title and the sentence of a picker in which nothing fits. */
export function nothingFits(peerType: PeerType): { title: string; sentence: string } {
  switch (peerType._) {
    case 'requestPeerTypeUser':
      return peerType.bot
        ? { title: 'No such bots', sentence: 'You don’t know a bot that meets these requirements.' }
        : { title: 'No such users', sentence: 'You don’t know a user who meets these requirements.' }
    case 'requestPeerTypeChat':
      return { title: 'No such groups', sentence: 'You aren’t in a group that meets these requirements.' }
    case 'requestPeerTypeBroadcast':
      return { title: 'No such channels', sentence: 'You aren’t in a channel that meets these requirements.' }
    case 'requestPeerTypeCreateBot':
      return { title: 'No such bots', sentence: 'You have no such bot.' }
    default:
      return peerType satisfies never
  }
}
