import type { TlJson, tl } from '../../tl/types.ts'
import { randomId } from '../api/message.ts'
import { type Peer, toInputPeer } from '../api/peer.ts'
import type { Poll } from '../api/poll.ts'
import type { Call } from '../api/rpc.ts'
import { replyIn } from './reply-in.ts'

/** A poll before it is sent. */
export interface NewPoll {
  question: string
  answers: string[]
  anonymous: boolean
  multiple: boolean
  /** The index of a quiz's right answer. */
  correct?: number
}

const plain = (text: string): TlJson<tl.RawTextWithEntities> => ({
  _: 'textWithEntities',
  text,
  entities: [],
})

/**
 * The answers that aren't empty.
 *
 * @param right the index of a quiz's right answer among all fields, the empty ones included
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
  await call('messages.sendMedia', {
    peer: toInputPeer(peer),
    media: toInputMedia(poll),
    message: '',
    ...replyIn(peer, replyTo),
    randomId: randomId(),
  })
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

/** Ends the user's own poll by an edit of its message. */
export async function stopPoll(call: Call, peer: Peer, msgId: number, { id, question, answers }: Poll) {
  const media: TlJson<tl.RawInputMediaPoll> = {
    _: 'inputMediaPoll',
    poll: {
      ...{ _: 'poll', id, hash: '0', closed: true },
      question: plain(question),
      answers: answers.map(({ text, option }) => ({ _: 'pollAnswer', text: plain(text), option })),
    },
  }
  await call('messages.editMessage', { peer: toInputPeer(peer), id: msgId, media })
}
