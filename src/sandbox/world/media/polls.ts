import type { Tl, tl } from '../../tl/types.ts'
import { toEntities } from '../messages/entities.ts'
import type { Poll } from '../state/polls.ts'
import { randomLong } from '../state/random-long.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'

/**
 * Limits of a question and of an answer in characters, and of the number of answers.
 *
 * @see https://core.telegram.org/bots/api#sendpoll
 */
const [MAX_QUESTION_CHARACTERS, MAX_ANSWER_CHARACTERS, MAX_ANSWERS] = [300, 100, 12]

/** The greatest date in Telegram's schema: Unix time in seconds. */
const LAST_UNIX_SECONDS = 0x7fffffff

/**
 * A new poll. Errors: POLL_QUESTION_INVALID, POLL_ANSWERS_INVALID, POLL_ANSWER_INVALID, QUIZ_CORRECT_ANSWERS_EMPTY,
 * QUIZ_CORRECT_ANSWER_INVALID.
 *
 * @see https://core.telegram.org/constructor/inputMediaPoll
 */
export function createPoll(world: World, creatorId: number, given: Tl<tl.RawInputMediaPoll>): Poll {
  const { poll, correctAnswers = [], solution, solutionEntities } = given
  const question = cut(poll.question)
  if (question.text === '' || lengthOf(question.text) > MAX_QUESTION_CHARACTERS)
    throw badRequest('POLL_QUESTION_INVALID')
  if (poll.answers.length === 0 || poll.answers.length > MAX_ANSWERS) throw badRequest('POLL_ANSWERS_INVALID')
  const answers = poll.answers.map(({ text }) => cut(text))
  const isWrong = ({ text }: { text: string }) => text === '' || lengthOf(text) > MAX_ANSWER_CHARACTERS
  if (answers.some(isWrong)) throw badRequest('POLL_ANSWER_INVALID')
  if (poll.quiz && correctAnswers.length === 0) throw badRequest('QUIZ_CORRECT_ANSWERS_EMPTY')
  if (correctAnswers.some(index => !answers[index])) throw badRequest('QUIZ_CORRECT_ANSWER_INVALID')
  const said = solution === undefined ? [] : toEntities(world, solution, solutionEntities)
  const made: Poll = {
    id: BigInt.asUintN(62, BigInt(randomLong(world))).toString(),
    creatorId,
    question: question.text,
    ...(question.entities.length > 0 && { questionEntities: question.entities }),
    answers: answers.map(({ text }) => text),
    ...(answers.some(one => one.entities.length > 0) && {
      answerEntities: answers.map(({ entities }) => entities),
    }),
    votes: [],
    ...(poll.publicVoters && { publicVoters: true }),
    ...(poll.multipleChoice && { multipleChoice: true }),
    ...(poll.quiz && { correct: correctAnswers }),
    ...(poll.quiz && solution !== undefined && { solution }),
    ...(poll.quiz && said.length > 0 && { solutionEntities: said }),
    ...(poll.revotingDisabled && { revotingDisabled: true }),
    ...(poll.shuffleAnswers && { shuffleAnswers: true }),
    ...(poll.hideResultsUntilClose && { hideResultsUntilClose: true }),
    ...(poll.subscribersOnly && { subscribersOnly: true }),
    ...timesOf(world, poll),
    ...(poll.closed && { closed: true }),
  }
  world.polls.set(made.id, made)
  return made
}

/** A poll has both a period and an end. A client gives either of them. */
function timesOf(
  world: World,
  { closePeriod, closeDate }: Tl<tl.RawPoll>,
): Pick<Poll, 'closePeriod' | 'closeDate'> {
  const now = world.now()
  const wanted = closePeriod === undefined ? closeDate : now + closePeriod
  if (wanted === undefined) return {}
  // A poll can't end before it begins, nor after the greatest date.
  const end = Math.min(Math.max(wanted, now), LAST_UNIX_SECONDS)
  return { closePeriod: end - now, closeDate: end }
}

const lengthOf = (text: string) => [...text].length

/** Removes spaces at both ends. Questions and answers keep only custom emoji as entities. */
function cut({ text, entities }: Tl<tl.RawTextWithEntities>) {
  const start = text.length - text.trimStart().length
  const trimmed = text.trim()
  return {
    text: trimmed,
    entities: entities
      .map(one => ({ ...one, offset: one.offset - start }))
      .filter(one => one._ === 'messageEntityCustomEmoji' && isWithin(trimmed, one)),
  }
}

const isWithin = (text: string, { offset, length }: { offset: number; length: number }) =>
  offset >= 0 && offset + length <= text.length

/** Whether the author closed the poll, or its time is over. */
export const isClosed = (world: World, { closed, closeDate }: Poll) =>
  closed === true || (closeDate !== undefined && closeDate <= world.now())
