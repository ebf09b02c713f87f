import type { MessageEntity, Poll, PollAnswer, PollOption } from '@grammyjs/types'
import type { Tl, tl } from '../../tl/types.ts'
import { peerOf } from '../chat-ids.ts'
import { receivedText } from '../text/entities-from-tl.ts'
import { entitiesToJson } from '../text/entities-to-json.ts'
import { chatOfPeer, type Known, userOf } from './known.ts'

type Told = Pick<Tl<tl.RawMessageMediaPoll>, 'poll' | 'results'>

/** A poll with its results. @see https://core.telegram.org/bots/api#poll */
export function toPoll(known: Known, { poll, results }: Told): Poll {
  const { text: question, entities } = textOf(known, poll.question)
  const { closePeriod = 0, closeDate = 0 } = poll
  return {
    id: poll.id.toString(),
    question,
    ...(entities && { question_entities: entities }),
    options: poll.answers.map(answer => toOption(known, answer, results.results ?? [])),
    total_voter_count: results.totalVoters ?? 0,
    ...(closePeriod !== 0 && closeDate !== 0 && { open_period: closePeriod, close_date: closeDate }),
    is_closed: poll.closed === true,
    is_anonymous: poll.publicVoters !== true,
    allows_multiple_answers: poll.multipleChoice === true,
    allows_revoting: poll.revotingDisabled !== true,
    members_only: poll.subscribersOnly === true,
    ...(poll.quiz ? { type: 'quiz', ...quizOf(known, results) } : { type: 'regular' }),
  } as Poll // the correct answer has the older field as well
}

/** The fields of a message with a poll. The message's text is the poll's description. */
export function toPolled(
  known: Known,
  { message: text, entities = [] }: Tl<tl.RawMessage>,
  media: Tl<tl.RawMessageMediaPoll>,
): { poll: Poll } {
  const description = textOf(known, { text, entities })
  return {
    poll: {
      ...toPoll(known, media),
      ...(description.text !== '' && { description: description.text }),
      ...(description.entities && { description_entities: description.entities }),
    },
  }
}

function toOption(
  known: Known,
  answer: Tl<tl.TypePollAnswer>,
  results: Tl<tl.TypePollAnswerVoters>[],
): PollOption {
  const option = answer._ === 'pollAnswer' ? persistentId(answer.option) : ''
  const { text, entities } = textOf(known, answer.text)
  const found = results.find(one => persistentId(one.option) === option)
  return {
    persistent_id: option,
    text,
    ...(entities && { text_entities: entities }),
    voter_count: found?.voters ?? 0,
  }
}

function quizOf(known: Known, { results = [], solution, solutionEntities }: Tl<tl.RawPollResults>) {
  const correct = results.flatMap(({ correct }, index) => (correct ? [index] : []))
  const said = solution ? textOf(known, { text: solution, entities: solutionEntities ?? [] }) : undefined
  return {
    ...(correct.length === 1 && { correct_option_id: correct[0] }),
    ...(correct.length > 0 && { correct_option_ids: correct }),
    ...(said && { explanation: said.text, explanation_entities: said.entities ?? [] }),
  }
}

/** @see https://core.telegram.org/bots/api#pollanswer */
export function toPollAnswer(
  known: Known,
  { pollId, peer, options, positions }: Tl<tl.RawUpdateMessagePollVote>,
): PollAnswer {
  const { kind, id } = peerOf(peer)
  return {
    poll_id: pollId.toString(),
    ...(kind === 'user' ? { user: userOf(known, id) } : { voter_chat: chatOfPeer(known, peer) }),
    option_ids: positions,
    option_persistent_ids: options.map(persistentId),
  }
}

const persistentId = (option: Uint8Array) => Buffer.from(option).toString()

/** A text without entities has no list of them. */
function textOf(known: Known, { text, entities }: { text: string; entities: Tl<tl.TypeMessageEntity>[] }) {
  const received = receivedText(text, entities)
  const found = entitiesToJson(received.entities, id => userOf(known, id)) as MessageEntity[] // Telegram's own field names
  return { text: received.text, entities: found.length > 0 ? found : undefined }
}
