import type { TlJson, tl } from '../../tl/types.ts'
import { randomId } from '../api/message.ts'
import { type Peer, toInputPeer } from '../api/peer.ts'
import type { Poll } from '../api/poll.ts'
import type { Call } from '../api/rpc.ts'
import { takeUpdates } from './chats.ts'

/** What somebody asks. */
export interface NewPoll {
  question: string
  answers: string[]
  anonymous: boolean
  multiple: boolean
  /** Of a quiz: the place of the right answer. */
  correct?: number
}

const plain = (text: string): TlJson<tl.RawTextWithEntities> => ({
  _: 'textWithEntities',
  text,
  entities: [],
})

/**
 * The answers that say something.
 *
 * @param right the place of a quiz's right answer in the form, where some may be empty
 */
export function answersGiven(
  fields: string[],
  right: number | undefined,
): Pick<NewPoll, 'answers' | 'correct'> {
  const given = (some: string[]) => some.map(field => field.trim()).filter(answer => answer !== '')
  return {
    answers: given(fields),
    ...(right !== undefined && { correct: given(fields.slice(0, right)).length }),
  }
}

export async function sendPoll(call: Call, peer: Peer, poll: NewPoll, replyTo?: number) {
  takeUpdates(
    await call('messages.sendMedia', {
      peer: toInputPeer(peer),
      media: toInputMedia(poll),
      message: '',
      ...(replyTo !== undefined && { replyTo: { _: 'inputReplyToMessage', replyToMsgId: replyTo } }),
      randomId: randomId(),
    }),
  )
}

function toInputMedia({
  question,
  answers,
  anonymous,
  multiple,
  correct,
}: NewPoll): TlJson<tl.RawInputMediaPoll> {
  return {
    _: 'inputMediaPoll',
    poll: {
      ...{ _: 'poll', id: '0', hash: '0' },
      question: plain(question),
      answers: answers.map(answer => ({ _: 'inputPollAnswer', text: plain(answer) })),
      ...(!anonymous && { publicVoters: true }),
      ...(multiple && { multipleChoice: true }),
      ...(correct !== undefined && { quiz: true }),
    },
    ...(correct !== undefined && { correctAnswers: [correct] }),
  }
}

/** Ends a poll of one's own, as an edit of its message does. */
export async function stopPoll(call: Call, peer: Peer, msgId: number, { id, question, answers }: Poll) {
  const media: TlJson<tl.RawInputMediaPoll> = {
    _: 'inputMediaPoll',
    poll: {
      ...{ _: 'poll', id, hash: '0', closed: true },
      question: plain(question),
      answers: answers.map(({ text, option }) => ({ _: 'pollAnswer', text: plain(text), option })),
    },
  }
  takeUpdates(await call('messages.editMessage', { peer: toInputPeer(peer), id: msgId, media }))
}
