import type { Tl, tl } from '../../tl/types.ts'
import type { Poll } from '../state/polls.ts'
import { randomLong } from '../state/random-long.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'

/** @see https://core.telegram.org/bots/api#sendpoll */
const [MAX_QUESTION, MAX_ANSWER, MAX_ANSWERS] = [300, 100, 12]

/**
 * A new poll. Errors: POLL_QUESTION_INVALID, POLL_ANSWERS_INVALID, POLL_ANSWER_INVALID, QUIZ_CORRECT_ANSWERS_EMPTY,
 * QUIZ_CORRECT_ANSWER_INVALID.
 *
 * @see https://core.telegram.org/constructor/inputMediaPoll
 */
export function createPoll(world: World, creatorId: number, given: Tl<tl.RawInputMediaPoll>): Poll {
  const { poll, correctAnswers = [], solution } = given
  const question = poll.question.text.trim()
  if (question === '' || question.length > MAX_QUESTION) throw badRequest('POLL_QUESTION_INVALID')
  if (poll.answers.length === 0 || poll.answers.length > MAX_ANSWERS) throw badRequest('POLL_ANSWERS_INVALID')
  const answers = poll.answers.map(({ text: { text } }) => text.trim())
  if (answers.some(text => text === '' || text.length > MAX_ANSWER)) throw badRequest('POLL_ANSWER_INVALID')
  if (poll.quiz && correctAnswers.length === 0) throw badRequest('QUIZ_CORRECT_ANSWERS_EMPTY')
  if (correctAnswers.some(index => !answers[index])) throw badRequest('QUIZ_CORRECT_ANSWER_INVALID')
  const closeDate =
    poll.closeDate ?? (poll.closePeriod === undefined ? undefined : world.now() + poll.closePeriod)
  const made: Poll = {
    id: BigInt.asUintN(62, BigInt(randomLong(world))).toString(),
    creatorId,
    question,
    answers,
    votes: [],
    ...(poll.publicVoters && { publicVoters: true }),
    ...(poll.multipleChoice && { multipleChoice: true }),
    ...(poll.quiz && { correct: correctAnswers }),
    ...(poll.quiz && solution !== undefined && { solution }),
    ...(poll.closePeriod !== undefined && { closePeriod: poll.closePeriod }),
    ...(closeDate !== undefined && { closeDate }),
    ...(poll.closed && { closed: true }),
  }
  world.polls.set(made.id, made)
  return made
}

/** Closed by its author, or by its time. */
export const isClosed = (world: World, { closed, closeDate }: Poll) =>
  closed === true || (closeDate !== undefined && closeDate <= world.now())
