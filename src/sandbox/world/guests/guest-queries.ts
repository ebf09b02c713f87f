import { byUsername } from '../accounts/usernames.ts'
import { isBot } from '../bots/bot-users.ts'
import { findMessage } from '../messages/deliver.ts'
import { findPeer } from '../state/find-peer.ts'
import type { Message } from '../state/message.ts'
import { memberOf, type User } from '../state/peers.ts'
import type { World } from '../state/world.ts'

/** How many guests one message can call. @see https://core.telegram.org/api/bots/guest-mode */
const MOST_GUESTS = 3

/**
 * The bots that a message calls as guests: the one whose answer it replies to, and those whose usernames it
 * mentions, in this order, each once. Nobody where guests aren't let in, and none that is a member anyway.
 *
 * @see https://core.telegram.org/bots/features#guest-bots
 */
export function calledGuests(world: World, message: Message): User[] {
  if (!mayCallGuests(world, message)) return []
  const called = [
    repliedGuest(world, message),
    ...mentioned(message).map(name => byUsername(world, name).user),
  ]
  const guests = called.filter(user => user?.bot?.guest && !isMember(world, message, user)).filter(isPresent)
  return [...new Set(guests)].slice(0, MOST_GUESTS)
}

/**
 * Groups without content protection, and private chats between two people. Only what a user wrote counts: not
 * what was forwarded, and no bot's words, so that bots can't call each other for ever.
 */
function mayCallGuests(world: World, { fromId, peer, content }: Message): boolean {
  if (content.kind !== 'text' || content.forwardedFrom || isBot(world, fromId)) return false
  const chat = findPeer(world, peer)
  if (!chat) return false
  if ('members' in chat) return chat.type !== 'channel' && !chat.noforwards
  return chat.id !== fromId && !chat.bot && !chat.deleted
}

/** The bot that has posted the message that is replied to, if it was there as a guest. */
function repliedGuest(world: World, { box, replyTo }: Message): User | undefined {
  const parent = replyTo === undefined ? undefined : findMessage(world, box, replyTo)
  return parent?.guestVia && world.users.get(parent.fromId)
}

/** The usernames in a text, without their @. */
function mentioned({ content }: Message): string[] {
  if (content.kind !== 'text') return []
  const mentions = (content.entities ?? []).filter(({ _ }) => _ === 'messageEntityMention')
  return mentions.map(({ offset, length }) => content.text.slice(offset, offset + length).replace(/^@/, ''))
}

function isMember(world: World, { peer }: Message, user: User): boolean {
  const chat = findPeer(world, peer)
  return chat !== undefined && 'members' in chat && memberOf(chat, user.id) !== undefined
}

const isPresent = (user: User | undefined): user is User => user !== undefined
