import { isBot } from '../bots/bot-users.ts'
import { tellBot } from '../bots/qts-events.ts'
import { isClosed } from '../media/polls.ts'
import type { Message } from '../state/message.ts'
import { joinedAt, memberOf, type PeerRef } from '../state/peers.ts'
import type { Poll } from '../state/polls.ts'
import { badRequest, RpcError } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { tellReaders } from './deliver.ts'
import { assertMayChange, assertMayEdit, changeContent, markupAfter, saidUnder } from './edit-message.ts'

/** How long before the post a voter must have subscribed. @see https://core.telegram.org/api/poll */
const SUBSCRIBED_FOR_SECONDS = 24 * 60 * 60

/**
 * `messages.sendVote`: replaces a user's vote. An empty list of answers removes it. Errors: MESSAGE_ID_INVALID,
 * MESSAGE_POLL_CLOSED, 406 POLL_MEMBER_RESTRICTED, OPTIONS_TOO_MUCH, OPTION_INVALID, REVOTE_NOT_ALLOWED in a quiz and in a poll that
 * forbids another vote.
 *
 * @param answers places in the list of answers
 * @see https://core.telegram.org/method/messages.sendVote
 */
export function sendVote(world: World, userId: number, peer: PeerRef, id: number, answers: number[]): Poll {
  const message = saidUnder(world, userId, peer, id)
  const poll = pollOf(world, message)
  if (isClosed(world, poll)) throw badRequest('MESSAGE_POLL_CLOSED')
  if (poll.subscribersOnly && !isSubscriber(world, userId, message)) {
    throw new RpcError(406, 'POLL_MEMBER_RESTRICTED')
  }
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
 * Closes a poll, as an edit of its message does. Errors: MESSAGE_ID_INVALID, also for a poll that was forwarded or copied;
 * MESSAGE_POLL_CLOSED; those of {@link assertMayChange} and {@link assertMayEdit}.
 */
export function stopPoll(
  world: World,
  userId: number,
  peer: PeerRef,
  id: number,
  given: Parameters<typeof changeContent>[2]['replyMarkup'],
) {
  assertMayChange(world, userId, peer)
  const message = saidUnder(world, userId, peer, id)
  const poll = pollOf(world, message)
  assertMayEdit(world, userId, message)
  const { content, fromId } = message
  // A copy has the same votes, so its sender can't close the poll for everybody.
  const isPassedOn = content.kind !== 'text' || content.forwardedFrom || poll.creatorId !== fromId
  if (isPassedOn) throw badRequest('MESSAGE_ID_INVALID')
  if (isClosed(world, poll)) throw badRequest('MESSAGE_POLL_CLOSED')
  const stopped: Poll = { ...poll, closed: true }
  world.polls.set(poll.id, stopped)
  const { replyMarkup: _before, ...rest } = content
  const replyMarkup = markupAfter(world, userId, message, given)
  changeContent(world, message, { ...rest, ...(replyMarkup && { replyMarkup }) })
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

/** Whether a user had been in the poll's first chat for a day when the poll was posted there. */
function isSubscriber(world: World, userId: number, { peer, date, content }: Message): boolean {
  const passedOn = content.kind === 'text' ? content.forwardedFrom : undefined
  const chat = world.chats.get(passedOn?.post?.channelId ?? peer.id)
  if (!chat || !memberOf(chat, userId)) return false
  return joinedAt(chat, userId) + SUBSCRIBED_FOR_SECONDS <= (passedOn?.date ?? date)
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
