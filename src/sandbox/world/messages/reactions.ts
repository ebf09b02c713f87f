import { isBot } from '../bots/bot-users.ts'
import { tellBot } from '../bots/qts-events.ts'
import { isAdmin } from '../chats/rights.ts'
import { findPeer } from '../state/find-peer.ts'
import type { Message, Reaction } from '../state/message.ts'
import { memberOf, type PeerRef } from '../state/peers.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { isChannelBox, ownerOf } from './boxes.ts'
import { replaceMessage, tellReaders } from './deliver.ts'
import { copiesOf, saidUnder } from './edit-message.ts'
import { assertMayWrite } from './send-text.ts'

/** The reactions that every user may choose. @see https://core.telegram.org/bots/api#reactiontypeemoji */
export const REACTIONS: readonly string[] = [
  ...[
    '❤',
    '👍',
    '👎',
    '🔥',
    '🥰',
    '👏',
    '😁',
    '🤔',
    '🤯',
    '😱',
    '🤬',
    '😢',
    '🎉',
    '🤩',
    '🤮',
    '💩',
    '🙏',
    '👌',
  ],
  ...[
    '🕊',
    '🤡',
    '🥱',
    '🥴',
    '😍',
    '🐳',
    '❤‍🔥',
    '🌚',
    '🌭',
    '💯',
    '🤣',
    '⚡',
    '🍌',
    '🏆',
    '💔',
    '🤨',
    '😐',
    '🍓',
  ],
  ...[
    '🍾',
    '💋',
    '🖕',
    '😈',
    '😴',
    '😭',
    '🤓',
    '👻',
    '👨‍💻',
    '👀',
    '🎃',
    '🙈',
    '😇',
    '😨',
    '🤝',
    '✍',
    '🤗',
    '🫡',
  ],
  ...[
    '🎅',
    '🎄',
    '☃',
    '💅',
    '🤪',
    '🗿',
    '🆒',
    '💘',
    '🙉',
    '🦄',
    '😘',
    '💊',
    '🙊',
    '😎',
    '👾',
    '🤷‍♂',
    '🤷',
    '🤷‍♀',
    '😡',
  ],
]

/** The number of reactions that a user may have on a message. */
const [MAX_REACTIONS, MAX_REACTIONS_WITH_PREMIUM] = [1, 3]

/**
 * `messages.sendReaction`: sets a user's reactions to a message. An empty list removes them. People are told at
 * once, and bots if they are allowed to know. Errors: MESSAGE_ID_INVALID, REACTION_INVALID, REACTIONS_TOO_MANY,
 * MESSAGE_NOT_MODIFIED, and those of {@link assertMayWrite} for a user who isn't a member.
 *
 * @param emoticons in the order in which they were chosen
 * @see https://core.telegram.org/method/messages.sendReaction
 */
export function sendReaction(
  world: World,
  userId: number,
  peer: PeerRef,
  id: number,
  emoticons: string[],
  big: boolean,
): Message {
  assertMayReact(world, userId, peer)
  const message = saidUnder(world, userId, peer, id)
  if (message.content.kind !== 'text') throw badRequest('MESSAGE_ID_INVALID')
  const plain = [...new Set(emoticons.map(one => one.replace('\ufe0f', '')))]
  if (plain.some(one => !REACTIONS.includes(one))) throw badRequest('REACTION_INVALID')
  const most = world.users.get(userId)?.premium ? MAX_REACTIONS_WITH_PREMIUM : MAX_REACTIONS
  if (plain.length > most) throw badRequest('REACTIONS_TOO_MANY')
  const before = (message.reactions ?? []).filter(one => one.userId === userId).map(one => one.emoticon)
  if (before.join() === plain.join()) throw badRequest('MESSAGE_NOT_MODIFIED')

  const date = world.now()
  const others = (message.reactions ?? []).filter(one => one.userId !== userId)
  const own = plain.map(
    (emoticon): Reaction => ({ userId, emoticon, date, ...(big && { big: true as const }) }),
  )
  const reactions = [...others, ...own]
  const copies = copiesOf(world, message).map(copy => {
    const { reactions: _before, ...rest } = copy
    const changed: Message = { ...rest, ...(reactions.length > 0 && { reactions }) }
    replaceMessage(world, changed)
    return changed
  })
  for (const copy of copies) {
    tellReaders(world, copy, accountId => ({ kind: 'reactions', accountId, message: copy }), isPerson(world))
    if (!isBot(world, userId)) tellBots(world, copy, userId, before, plain)
  }
  return copies.find(({ box }) => box === message.box) ?? message
}

/** The number of times that each reaction was chosen, the most frequent first. */
export function countsOf({ reactions = [] }: Message): { emoticon: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { emoticon } of reactions) counts.set(emoticon, (counts.get(emoticon) ?? 0) + 1)
  return [...counts].map(([emoticon, count]) => ({ emoticon, count })).sort((a, b) => b.count - a.count)
}

const isPerson = (world: World) => (accountId: number) => !isBot(world, accountId)

/** Every subscriber of a channel may react, though subscribers can't write. Nobody may in a group that is a supergroup now. */
function assertMayReact(world: World, userId: number, peer: PeerRef) {
  const target = findPeer(world, peer)
  const isMember = target && 'members' in target && memberOf(target, userId)
  if (!isMember || target.deactivated) assertMayWrite(world, userId, peer)
}

/**
 * A bot is told of reactions in its private chats, and in chats where it is an administrator. In channels it is
 * told only the counts, because reactions there are anonymous.
 *
 * @see https://core.telegram.org/constructor/updateBotMessageReaction
 */
function tellBots(world: World, copy: Message, actorId: number, before: string[], after: string[]) {
  const { box, peer, id: messageId } = copy
  const date = world.now()
  const chat = peer.kind === 'user' ? undefined : world.chats.get(peer.id)
  const accounts = isChannelBox(box) ? (chat?.members ?? []).map(({ userId }) => userId) : [ownerOf(box)]
  for (const botId of accounts) {
    if (!isBot(world, botId) || (chat && !isAdmin(chat, botId))) continue
    if (chat?.type === 'channel') {
      tellBot(world, botId, { kind: 'reaction_counts', peer, messageId, date, counts: countsOf(copy) })
    } else tellBot(world, botId, { kind: 'reaction', peer, messageId, date, actorId, before, after })
  }
}
