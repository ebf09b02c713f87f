import { byUsername } from '../accounts/usernames.ts'
import { isBot } from '../bots/bot-users.ts'
import { findMessage } from '../messages/deliver.ts'
import { findPeer } from '../state/find-peer.ts'
import type { Message, TextContent } from '../state/message.ts'
import type { User } from '../state/peers.ts'
import type { World } from '../state/world.ts'

/** How many guests one message can call. @see https://core.telegram.org/api/bots/guest-mode */
const MAX_GUESTS = 3

/**
 * The bots that a message calls as guests. First comes the bot whose answer it replies to, then the bots that
 * it mentions, each once. Members of the chat aren't guests, and some chats let no guests in.
 *
 * @see https://core.telegram.org/bots/features#guest-bots
 */
export function calledGuests(world: World, message: Message): User[] {
  const { content, peer } = message
  // Only the sender's own words count, not forwarded ones.
  if (content.kind !== 'text' || content.forwardedFrom || !mayCallGuests(world, message)) return []
  const called = [
    repliedGuest(world, message),
    ...mentioned(content).map(name => byUsername(world, name).user),
  ]
  const chat = findPeer(world, peer)
  const members = chat && 'members' in chat ? chat.members : []
  const isCalled = (user: User | undefined): user is User =>
    user?.bot?.guest === true && !members.some(({ userId }) => userId === user.id)
  const guests = called.filter(isCalled)
  return [...new Set(guests)].slice(0, MAX_GUESTS)
}

/**
 * Guests can be called in groups without content protection, and in private chats between two people. Bots
 * can't call guests, so that bots don't call each other for ever.
 */
function mayCallGuests(world: World, { fromId, peer }: Message): boolean {
  if (isBot(world, fromId)) return false
  const chat = findPeer(world, peer)
  if (!chat) return false
  if ('members' in chat) return chat.type !== 'channel' && !chat.noforwards
  return chat.id !== fromId && !chat.bot && !chat.deleted
}

/** The bot that posted the answered message, if it posted as a guest. */
function repliedGuest(world: World, { box, replyTo }: Message): User | undefined {
  const parent = replyTo === undefined ? undefined : findMessage(world, box, replyTo)
  return parent?.guestVia && world.users.get(parent.fromId)
}

/** The usernames in a text, without their @. */
function mentioned({ text, entities = [] }: TextContent): string[] {
  const mentions = entities.filter(({ _ }) => _ === 'messageEntityMention')
  return mentions.map(({ offset, length }) => text.slice(offset + 1, offset + length))
}
