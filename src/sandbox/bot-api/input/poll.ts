import type { Tl, tl } from '../../tl/types.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import { isObject, optionalString, required } from '../json/fields.ts'
import { finishText, readText, type SentText } from '../text/parse-text.ts'
import { strictInteger } from '../text/scan.ts'
import type { FormattedText } from '../text/text-entity.ts'
import {
  type Arguments,
  flagArgument,
  hasArgument,
  integerArgument,
  jsonArgument,
  textArgument,
} from '../wire/arguments.ts'
import { type Found, kindOf } from './find-chat.ts'

/** Limits in characters, and of the number of options. */
const [MAX_QUESTION_CHARACTERS, MAX_OPTION_CHARACTERS, MAX_DESCRIPTION_CHARACTERS, MAX_OPTIONS] = [
  300, 100, 1024, 12,
]
const LONGEST_OPEN_SECONDS = 2_628_000

type Texts = 'question' | 'description' | 'explanation'
type Names =
  | `${Texts}`
  | `${Texts}_parse_mode`
  | `${Texts}_entities`
  | 'options'
  | 'is_anonymous'
  | 'type'
  | 'allows_multiple_answers'
  | 'allows_revoting'
  | 'correct_option_id'
  | 'correct_option_ids'
  | 'open_period'
  | 'close_date'
  | 'is_closed'
  | 'shuffle_options'
  | 'hide_results_until_closes'
  | 'members_only'

/** A poll as the bot gave it. */
export interface GivenPoll {
  question: FormattedText
  options: FormattedText[]
  description: FormattedText
  /** Absent unless the poll is a quiz. */
  quiz?: { correct: number[]; explanation: FormattedText }
  isMembersOnly: boolean
  flags: Partial<Pick<Tl<tl.RawPoll>, Flag>>
  closePeriod: number
  closeDate: number
}
type Flag =
  | 'publicVoters'
  | 'multipleChoice'
  | 'revotingDisabled'
  | 'shuffleAnswers'
  | 'hideResultsUntilClose'
  | 'closed'

/**
 * The parameters of sendPoll. Errors: 400 `Can't parse options JSON object`, `Expected an Array of String as options`,
 * `Expected an option to be of type String`, `Unsupported poll type specified`, `Can't parse correct option identifiers
 * JSON object`, `Expected an Array of correct option identifiers`, and those of readText.
 *
 * @see https://core.telegram.org/bots/api#sendpoll
 */
export function pollGiven(args: Arguments<Names>): GivenPoll {
  const question = textGiven(args, 'question')
  const options = optionsGiven(args)
  const description = textGiven(args, 'description')
  const type = textArgument(args, 'type')
  if (!['', 'regular', 'quiz'].includes(type)) throw badRequest('Unsupported poll type specified')
  const isQuiz = type === 'quiz'
  const isRevotable = hasArgument(args, 'allows_revoting') ? flagArgument(args, 'allows_revoting') : !isQuiz
  const isAnonymous = !hasArgument(args, 'is_anonymous') || flagArgument(args, 'is_anonymous')
  return {
    question,
    options,
    description,
    ...(isQuiz && { quiz: { explanation: textGiven(args, 'explanation'), correct: correctGiven(args) } }),
    isMembersOnly: flagArgument(args, 'members_only'),
    flags: {
      ...(!isAnonymous && { publicVoters: true }),
      ...(flagArgument(args, 'allows_multiple_answers') && { multipleChoice: true }),
      ...(!isRevotable && { revotingDisabled: true }),
      ...(flagArgument(args, 'shuffle_options') && { shuffleAnswers: true }),
      ...(flagArgument(args, 'hide_results_until_closes') && { hideResultsUntilClose: true }),
      ...(flagArgument(args, 'is_closed') && { closed: true }),
    },
    closePeriod: integerArgument(args, 'open_period', { min: 0, max: LONGEST_OPEN_SECONDS }),
    closeDate: integerArgument(args, 'close_date'),
  }
}

function textGiven(args: Arguments<Names>, name: Texts): FormattedText {
  const entities = jsonArgument(args, `${name}_entities`)
  return readText({
    text: textArgument(args, name),
    parseMode: textArgument(args, `${name}_parse_mode`),
    ...(entities.kind === 'json' && { entities: entities.value }),
  })
}

/** An option is an InputPollOption, or in the older form only its text. */
function optionsGiven(args: Arguments<Names>): FormattedText[] {
  const json = jsonArgument(args, 'options')
  if (json.kind !== 'json') throw badRequest("Can't parse options JSON object")
  if (!Array.isArray(json.value)) throw badRequest('Expected an Array of String as options')
  return json.value.map((option: unknown) => {
    if (typeof option === 'string') return { text: option, entities: [] }
    if (!isObject(option)) throw badRequest('Expected an option to be of type String')
    return readText({
      text: required(option, 'text', optionalString),
      parseMode: optionalString(option, 'text_parse_mode'),
      entities: option.text_entities,
    })
  })
}

function correctGiven(args: Arguments<Names>): number[] {
  if (!hasArgument(args, 'correct_option_ids')) {
    return hasArgument(args, 'correct_option_id')
      ? [integerArgument(args, 'correct_option_id', { min: -1 })]
      : []
  }
  const json = jsonArgument(args, 'correct_option_ids')
  if (json.kind !== 'json') throw badRequest("Can't parse correct option identifiers JSON object")
  if (!Array.isArray(json.value)) throw badRequest('Expected an Array of correct option identifiers')
  return json.value.map(value => {
    if (typeof value !== 'number') throw badRequest('Correct option identifier must be of type Number')
    const id = strictInteger(String(value), 32)
    if (id === undefined) throw badRequest('Invalid correct option identifier specified')
    return Number(id)
  })
}

/**
 * The poll in TL, checked as TDLib does. Errors: 400 `Text must be non-empty`, `Poll question length must not exceed
 * 300`, `Poll must have at least one answer option`, `Poll can't have more than 12 options`, `Poll options length must
 * not exceed 100`, `Correct quiz option list must be non-empty`, `… increasing`, `Wrong quiz correct_option_id`,
 * `Poll voters can be restricted only in channel chats`, `Message caption is too long`.
 */
export function pollSent(
  given: GivenPoll,
  chat: Found,
): { media: Tl<tl.RawInputMediaPoll>; message: string; entities?: Tl<tl.TypeMessageEntity>[] } {
  const { text: message, entities } = finishText(given.description, 'keep')
  if (lengthOf(message) > MAX_DESCRIPTION_CHARACTERS) throw badRequest('Message caption is too long')
  const question = finishText(given.question, 'refuse')
  if (lengthOf(question.text) > MAX_QUESTION_CHARACTERS) {
    throw badRequest(`Poll question length must not exceed ${MAX_QUESTION_CHARACTERS}`)
  }
  const options = optionsSent(given.options)
  const quiz = given.quiz && quizSent(given.quiz, options.length)
  const isChannel = 'chat' in chat && kindOf(chat.chat) === 'channel'
  if (given.isMembersOnly && !isChannel) {
    throw badRequest('Poll voters can be restricted only in channel chats')
  }
  const { closePeriod, closeDate } = given
  return {
    message,
    ...(entities.length > 0 && { entities }),
    media: {
      _: 'inputMediaPoll',
      poll: {
        _: 'poll',
        id: 0n,
        hash: 0n,
        question: toTextWithEntities(question),
        answers: options.map(option => ({ _: 'inputPollAnswer', text: toTextWithEntities(option) })),
        ...given.flags,
        ...(quiz && { quiz: true }),
        ...(given.isMembersOnly && { subscribersOnly: true }),
        // The period counts when both are given.
        ...(closePeriod !== 0 ? { closePeriod } : closeDate !== 0 && { closeDate }),
      },
      ...quiz,
    },
  }
}

function optionsSent(options: FormattedText[]): SentText[] {
  if (options.length === 0) throw badRequest('Poll must have at least one answer option')
  if (options.length > MAX_OPTIONS) throw badRequest(`Poll can't have more than ${MAX_OPTIONS} options`)
  return options.map(option => {
    const sent = finishText(option, 'refuse')
    if (lengthOf(sent.text) > MAX_OPTION_CHARACTERS)
      throw badRequest(`Poll options length must not exceed ${MAX_OPTION_CHARACTERS}`)
    return sent
  })
}

function quizSent({ correct, explanation }: NonNullable<GivenPoll['quiz']>, optionCount: number) {
  if (correct.length === 0) throw badRequest('Correct quiz option list must be non-empty')
  const isIncreasing = correct.every((id, index) => index === 0 || id > (correct[index - 1] ?? 0))
  if (!isIncreasing) throw badRequest('Correct quiz option list must be increasing')
  if (correct.some(id => id < 0 || id >= optionCount)) throw badRequest('Wrong quiz correct_option_id')
  const { text: solution, entities } = finishText(explanation, 'keep')
  return {
    correctAnswers: correct,
    ...(solution !== '' && { solution, solutionEntities: entities }),
  }
}

const lengthOf = (text: string) => [...text].length

const toTextWithEntities = ({ text, entities }: SentText): Tl<tl.RawTextWithEntities> => ({
  _: 'textWithEntities',
  text,
  entities,
})
