import { isBot } from '../bots/bot-users.ts'
import { tellBot } from '../bots/qts-events.ts'
import { isClosed } from '../media/polls.ts'
import type { Message } from '../state/message.ts'
import type { PeerRef } from '../state/peers.ts'
import type { Poll } from '../state/polls.ts'
import { badRequest, RpcError } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { tellReaders } from './deliver.ts'
import { changeContent, saidUnder } from './edit-message.ts'

/**
 * `messages.sendVote`: replaces a user's vote. An empty list of answers removes it. Errors: MESSAGE_ID_INVALID,
 * MESSAGE_POLL_CLOSED, OPTIONS_TOO_MUCH, OPTION_INVALID, REVOTE_NOT_ALLOWED in a quiz and in a poll that
 * forbids another vote.
 *
 * @param answers places in the list of answers
 * @see https://core.telegram.org/method/messages.sendVote
 */
export function sendVote(world: World, userId: number, peer: PeerRef, id: number, answers: number[]): Poll {
  const poll = pollOf(world, saidUnder(world, userId, peer, id))
  if (isClosed(world, poll)) throw badRequest('MESSAGE_POLL_CLOSED')
  if (answers.length > 1 && !poll.multipleChoice) throw badRequest('OPTIONS_TOO_MUCH')
  if (answers.some(index => poll.answers[index] === undefined)) throw badRequest('OPTION_INVALID')
  const before = poll.votes.find(vote => vote.userId === userId)
  if (before && (poll.correct || poll.revotingDisabled)) throw badRequest('REVOTE_NOT_ALLOWED')
  const others = poll.votes.filter(vote => vote.userId !== userId)
  const own = { userId, answers: [...new Set(answers)], date: world.now() }
  const voted: Poll = { ...poll, votes: answers.length > 0 ? [...others, own] : others }
  world.polls.set(poll.id, voted)
  tellOfPoll(world, voted)
  if (poll.publicVoters && isBot(world, poll.creatorId)) {
    tellBot(world, poll.creatorId, { kind: 'vote', pollId: poll.id, userId, answers: own.answers })
  }
  return voted
}

/**
 * Closes a poll, as an edit of its message does. Errors: MESSAGE_ID_INVALID, 403 MESSAGE_AUTHOR_REQUIRED,
 * MESSAGE_POLL_CLOSED.
 */
export function stopPoll(
  world: World,
  userId: number,
  peer: PeerRef,
  id: number,
  replyMarkup: Parameters<typeof changeContent>[2]['replyMarkup'],
) {
  const message = saidUnder(world, userId, peer, id)
  const poll = pollOf(world, message)
  if (message.fromId !== userId) throw new RpcError(403, 'MESSAGE_AUTHOR_REQUIRED')
  if (isClosed(world, poll)) throw badRequest('MESSAGE_POLL_CLOSED')
  const stopped: Poll = { ...poll, closed: true }
  world.polls.set(poll.id, stopped)
  if (message.content.kind === 'text') {
    const { replyMarkup: _before, ...content } = message.content
    changeContent(world, message, { ...content, ...(replyMarkup && { replyMarkup }) })
  }
  tellOfPoll(world, stopped)
}

/** Closes a poll whose time is over, and tells of it once. A poll that isn't over stays open. */
export function closeInTime(world: World, pollId: string) {
  const poll = world.polls.get(pollId)
  if (!poll || poll.closed || !isClosed(world, poll)) return
  const over: Poll = { ...poll, closed: true }
  world.polls.set(pollId, over)
  tellOfPoll(world, over)
}

function pollOf(world: World, { content }: Message): Poll {
  const media = content.kind === 'text' ? content.media : undefined
  const poll = media?.kind === 'poll' ? world.polls.get(media.pollId) : undefined
  if (!poll) throw badRequest('MESSAGE_ID_INVALID')
  return poll
}

/** Tells the people who see the poll anywhere, and the bot that made it. */
function tellOfPoll(world: World, { id: pollId, creatorId }: Poll) {
  const told = new Set<number>()
  for (const message of world.messages.values()) {
    const media = message.content.kind === 'text' ? message.content.media : undefined
    if (media?.kind !== 'poll' || media.pollId !== pollId) continue
    const toUpdate = (accountId: number) => {
      told.add(accountId)
      return { kind: 'poll' as const, accountId, pollId }
    }
    const passes = (accountId: number) =>
      !told.has(accountId) && (accountId === creatorId || !isBot(world, accountId))
    tellReaders(world, message, toUpdate, passes)
  }
}
