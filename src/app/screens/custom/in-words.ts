import type { AdminRight } from '../../../contract/admin-rights.ts'
import type { PeerRequest } from '../../../contract/peer-request.ts'
import type { RequestPeerType } from '../../../contract/request-peer-type.ts'
import { RIGHT_WORDS } from './rights.ts'

type Of<K extends RequestPeerType['kind']> = Extract<RequestPeerType, { kind: K }>

/** What a request asks for, said to the person who is going to be asked. */
export function inWords(request: PeerRequest): string {
  return [...whatToChoose(request), whatIsTold(request)].join(' ')
}

function whatToChoose({ peerType, maxQuantity }: PeerRequest): string[] {
  switch (peerType.kind) {
    case 'user':
      return [`Choose ${users(peerType, maxQuantity)}.`]
    case 'chat': {
      const noun = ['a', publicWord(peerType.hasUsername), 'group', forumWords(peerType.forum)]
      return [`Choose ${words(noun)}.`, ...conditions(peerType, peerType.botParticipant)]
    }
    case 'broadcast':
      return [`Choose ${words(['a', publicWord(peerType.hasUsername), 'channel'])}.`, ...conditions(peerType)]
    case 'createBot':
      return newBot(peerType)
    default:
      return peerType satisfies never
  }
}

function users({ bot, premium }: Of<'user'>, maxQuantity: number): string {
  const [one, many] =
    bot === undefined ? ['person or bot', 'people or bots'] : bot ? ['bot', 'bots'] : ['person', 'people']
  const withPremium =
    premium === undefined ? '' : premium ? ' with Telegram Premium' : ' without Telegram Premium'
  return `${maxQuantity > 1 ? `up to ${maxQuantity} ${many}` : `a ${one}`}${withPremium}`
}

const publicWord = (hasUsername: boolean | undefined) =>
  hasUsername === undefined ? '' : hasUsername ? 'public' : 'private'

const forumWords = (forum: boolean | undefined) =>
  forum === undefined ? '' : forum ? 'with topics' : 'without topics'

function conditions(type: Omit<Of<'broadcast'>, 'kind'>, botParticipant?: boolean): string[] {
  const { creator, userAdminRights, botAdminRights } = type
  const bot = botAdminRights
    ? `The bot must be ${administrator(botAdminRights)}, or you must be able to make it one.`
    : botParticipant && 'The bot must be a member, or you must be able to add it.'
  return [
    // The owner may do everything.
    creator && 'You must be its owner.',
    !creator && userAdminRights && `You must be ${administrator(userAdminRights)}.`,
    bot,
  ].filter(isSaid)
}

const administrator = (rights: AdminRight[]) =>
  rights.length === 0
    ? 'an administrator'
    : `an administrator who can ${list(rights.map(right => RIGHT_WORDS[right]))}`

function newBot({ botManaged, suggestedName, suggestedUsername }: Of<'createBot'>): string[] {
  const suggested = list([
    suggestedName && `the name “${suggestedName}”`,
    suggestedUsername && `the username @${suggestedUsername}`,
  ])
  const verb = suggestedName && suggestedUsername ? 'are' : 'is'
  return [
    'Make a new bot.',
    suggested && `${suggested.replace('the', 'The')} ${verb} suggested.`,
    botManaged && 'This bot will manage it.',
  ].filter(isSaid)
}

function whatIsTold({ nameRequested, usernameRequested, photoRequested }: PeerRequest): string {
  const told = list([
    'id',
    nameRequested && 'name',
    usernameRequested && 'username',
    photoRequested && 'photo',
  ])
  return told === 'id' ? 'Only the id is shared.' : `The ${told} are shared.`
}

const words = (parts: string[]) => parts.filter(Boolean).join(' ')

const isSaid = (part: string | false | undefined): part is string => Boolean(part)

/** “a, b and c”. */
const list = (parts: (string | false | undefined)[]): string => {
  const all = parts.filter(isSaid)
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`
}
