import type { PeerRef } from '../../world/state/peers.ts'
import type { Bot } from '../bot.ts'
import { peerOf, toInputChannel } from '../chat-ids.ts'
import { orUndefined } from '../input/find-chat.ts'
import { knownIn } from './known.ts'
import type { MessageOptions, Told } from './message.ts'
import { repliedId } from './reply.ts'

/** A message that the bot may see, by the bot's id for it. */
export function findMessage(bot: Bot, peer: PeerRef, messageId: number): Told | undefined {
  if (messageId <= 0) return undefined
  const id = [{ _: 'inputMessageID' as const, id: messageId }]
  const answer = orUndefined(() =>
    peer.kind === 'channel'
      ? bot.invoke({ _: 'channels.getMessages', channel: toInputChannel(peer.id), id })
      : bot.invoke({ _: 'messages.getMessages', id }),
  )
  if (!answer || answer._ === 'messages.messagesNotModified') return undefined
  const [message] = answer.messages
  if (!message || message._ === 'messageEmpty') return undefined
  const at = peerOf(message.peerId)
  return at.kind === peer.kind && at.id === peer.id ? { message, known: knownIn(answer) } : undefined
}

export const optionsFor = (bot: Bot): MessageOptions => ({
  botId: bot.id,
  now: bot.world.now(),
  parentOf(message) {
    const id = repliedId(message)
    return id === undefined ? undefined : findMessage(bot, peerOf(message.peerId), id)
  },
})
