import { Long, type tl } from '@mtcute/node'
import type { Account } from '../account.ts'
import { kindOf, randomId } from '../requests.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'

/** Polls. */

const plain = (text: string): tl.RawTextWithEntities => ({ _: 'textWithEntities', text, entities: [] })
const bold = (text: string): tl.RawTextWithEntities => ({
  ...plain(text),
  entities: [{ _: 'messageEntityBold', offset: 0, length: 3 }],
})

const pollOf = (more: Partial<tl.RawPoll> = {}): tl.RawPoll => ({
  _: 'poll',
  id: Long.ZERO,
  question: plain('Where to?'),
  answers: ['Here', 'There'].map(text => ({ _: 'inputPollAnswer', text: plain(text) })),
  hash: Long.ZERO,
  ...more,
})

const posting = (
  peer: tl.TypeInputPeer,
  poll: tl.RawPoll,
  more: Partial<tl.RawInputMediaPoll> = {},
): tl.messages.RawSendMediaRequest => ({
  _: 'messages.sendMedia',
  peer,
  media: { _: 'inputMediaPoll', poll, ...more },
  message: '',
  randomId: randomId(),
})

/** The bot posts a poll in its group. Gives the message, and the answers to vote for. */
async function post(stage: Stage, poll: tl.RawPoll, more: Partial<tl.RawInputMediaPoll> = {}) {
  const group = await stage.supergroup('bots', { bot: 'admin' })
  const { message } = await stage.next(stage.ann, 'updateNewChannelMessage', () =>
    stage.need(stage.bot, posting(stage.bot.peer(group), poll, more)),
  )
  const media = message._ === 'message' ? message.media : undefined
  const answers = media?._ === 'messageMediaPoll' ? media.poll.answers : []
  const options = answers.map(answer => ('option' in answer ? answer.option : new Uint8Array()))
  const voting = (by: Account, ...indexes: number[]): tl.messages.RawSendVoteRequest => ({
    _: 'messages.sendVote',
    peer: by.peer(group),
    msgId: message.id,
    options: indexes.map(index => options[index] ?? new Uint8Array()),
  })
  return { group, message, voting }
}

export const POLLS: Scenario[] = [
  {
    name: 'a poll and its votes',
    asks: ['a poll', 'which bots get votes'],
    async run(stage) {
      const { ann, ben, bot } = stage
      const hidden = await post(stage, pollOf())
      await stage.hear('a vote in an anonymous poll', [bot, ben], () =>
        stage.step('its answer', ann, hidden.voting(ann, 0)),
      )
      const open = await post(stage, pollOf({ publicVoters: true }))
      await stage.hear('a vote in a public poll', [bot, ben], () =>
        stage.step('the other answer', ann, open.voting(ann, 1)),
      )
      await stage.again('another vote', ann, open.voting(ann, 0))
      await stage.step('taking it back', ann, open.voting(ann))
      const id = open.message.id
      await stage.hear('closing it', [ann, ben], () =>
        stage.step('the answer to closing', bot, {
          _: 'messages.editMessage',
          ...{
            peer: bot.peer(open.group),
            id,
            media: { _: 'inputMediaPoll', poll: pollOf({ closed: true }) },
          },
        }),
      )
      await stage.step('a vote afterwards', ann, open.voting(ann, 0))
    },
  },
  {
    name: 'forms of polls',
    asks: ['a poll'],
    async run(stage) {
      const { ann, bot } = stage
      const group = await stage.supergroup('bots', { bot: 'admin' })
      const send = (name: string, poll: tl.RawPoll, more: Partial<tl.RawInputMediaPoll> = {}) =>
        stage.hear(name, [ann], () =>
          stage.step(`${name}: the answer`, bot, posting(bot.peer(group), poll, more), kindOf),
        )
      await send('with entities', pollOf({ question: bold('Where to?') }))
      await send('with one answer', pollOf({ answers: pollOf().answers.slice(0, 1) }))
      await send('without a question', pollOf({ question: plain('') }))
      await send('with hidden results', pollOf({ hideResultsUntilClose: true, closePeriod: 60 }))
      const solution = { solution: 'Here', solutionEntities: bold('Here').entities, correctAnswers: [0] }
      const quiz = await post(stage, pollOf({ quiz: true }), solution)
      await stage.step('a vote in a quiz', ann, quiz.voting(ann, 1))
      await stage.again('a second vote in it', ann, quiz.voting(ann, 0))
      await stage.aged('a vote in a poll of a minute', [10, 70], {
        make: () => post(stage, pollOf({ closePeriod: 60 })),
        by: ann,
        use: ({ voting }) => voting(ann, 0),
      })
    },
  },
]
