import type { Tl, tl } from '../../tl/types.ts'
import { isClosed } from '../../world/media/polls.ts'
import { userPeer } from '../../world/state/peers.ts'
import type { Poll } from '../../world/state/polls.ts'
import type { World } from '../../world/state/world.ts'
import { toPeer } from './peers.ts'

/** The option of an answer: its place, in digits. */
export const toOption = (index: number): Uint8Array => Buffer.from(String(index))
/** The place of an option. -1 for an unknown option. */
export const fromOption = (option: Uint8Array): number => {
  const text = Buffer.from(option).toString('latin1')
  return /^\d{1,2}$/.test(text) ? Number(text) : -1
}

const said = (text: string, entities: Tl<tl.TypeMessageEntity>[] = []) => ({
  _: 'textWithEntities' as const,
  text,
  entities,
})

export const toPoll = (world: World, poll: Poll): Tl<tl.RawPoll> => ({
  _: 'poll',
  id: BigInt(poll.id),
  closed: isClosed(world, poll),
  publicVoters: poll.publicVoters === true,
  multipleChoice: poll.multipleChoice === true,
  quiz: poll.correct !== undefined,
  revotingDisabled: poll.revotingDisabled === true || poll.correct !== undefined,
  subscribersOnly: poll.subscribersOnly === true,
  shuffleAnswers: poll.shuffleAnswers === true,
  hideResultsUntilClose: poll.hideResultsUntilClose === true,
  question: said(poll.question, poll.questionEntities),
  answers: poll.answers.map((text, index) => ({
    _: 'pollAnswer',
    text: said(text, poll.answerEntities?.[index]),
    option: toOption(index),
  })),
  ...(poll.closePeriod !== undefined && { closePeriod: poll.closePeriod }),
  ...(poll.closeDate !== undefined && { closeDate: poll.closeDate }),
  hash: 0n,
})

/** A user who hasn't voted sees only the number of voters, until the poll is closed. */
export function toPollResults(world: World, viewerId: number, poll: Poll): Tl<tl.RawPollResults> {
  const own = poll.votes.find(vote => vote.userId === viewerId)
  const sees = own !== undefined || isClosed(world, poll) || poll.creatorId === viewerId
  // A poll with hidden results shows voters only their own choice.
  const isHidden = poll.hideResultsUntilClose && !isClosed(world, poll) && poll.creatorId !== viewerId
  const recent = isHidden ? [] : recentVoters(poll, poll.votes)
  return {
    _: 'pollResults',
    totalVoters: poll.votes.length,
    ...(sees && {
      results: poll.answers.map((_text, index) => ({
        _: 'pollAnswerVoters' as const,
        chosen: own?.answers.includes(index) === true,
        correct: !isHidden && poll.correct?.includes(index) === true,
        option: toOption(index),
        ...(!isHidden && votersFor(poll, index)),
      })),
    }),
    ...(sees &&
      !isHidden &&
      poll.solution !== undefined && {
        solution: poll.solution,
        solutionEntities: poll.solutionEntities ?? [],
      }),
    ...(recent.length > 0 && { recentVoters: recent }),
  }
}

/** Telegram sends recent voters together with their number. An anonymous poll names no voters. */
function votersFor(poll: Poll, index: number) {
  const votes = poll.votes.filter(({ answers }) => answers.includes(index))
  return { voters: votes.length, recentVoters: recentVoters(poll, votes) }
}

const recentVoters = ({ publicVoters }: Poll, votes: Poll['votes']) =>
  publicVoters ? votes.slice(-3).map(({ userId }) => toPeer(userPeer(userId))) : []
