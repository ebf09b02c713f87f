import { Long, type tl } from '@mtcute/node'
import { kindOf, message, sentId } from '../requests.ts'
import type { Scenario } from '../scenario.ts'

/** Catching up with updates, and reading. */

/** Other updates depend on what happened in the account's channels in the same second. */
const kindAndCount = (difference: tl.updates.TypeDifference) => ({
  ...kindOf(difference),
  newMessages: 'newMessages' in difference ? difference.newMessages.length : 0,
})

const historyOf = (peer: tl.TypeInputPeer): tl.messages.RawGetHistoryRequest => ({
  _: 'messages.getHistory',
  peer,
  ...{ offsetId: 0, offsetDate: 0, addOffset: 0, limit: 2, maxId: 0, minId: 0, hash: Long.ZERO },
})

export const SYNC: Scenario[] = [
  {
    name: 'a client from a lost world',
    asks: ["a client whose pts or qts is beyond the account's, or whose `date` is from before this world"],
    async run(stage) {
      const { ben } = stage
      const { pts, qts, date } = await stage.need(ben, { _: 'updates.getState' })
      const ask = (name: string, more: Partial<tl.updates.RawGetDifferenceRequest>) =>
        stage.step(
          name,
          ben,
          { _: 'updates.getDifference', pts, qts, date, ptsTotalLimit: 10, ...more },
          kindOf,
        )
      await ask('a pts beyond the account’s', { pts: pts + 100_000 })
      await ask('a qts beyond the account’s', { qts: qts + 100_000 })
      await ask('a date of the year 2001', { date: 1_000_000_000 })
    },
  },
  {
    name: 'the size of a difference',
    asks: ['the size of one difference'],
    async run(stage) {
      const { ann, ben } = stage
      const { pts, qts, date } = await stage.need(ben, { _: 'updates.getState' })
      for (const text of ['one', 'two', 'three', 'four']) await stage.need(ann, message(ann.peer(ben), text))
      const ask = (name: string, more: Partial<tl.updates.RawGetDifferenceRequest>) =>
        stage.step(name, ben, { _: 'updates.getDifference', pts, qts, date, ...more }, kindAndCount)
      await ask('of four messages', {})
      await ask('at most two pts', { ptsLimit: 2 })
      await ask('when two pts in all are too many', { ptsTotalLimit: 2 })
    },
  },
  {
    name: 'missed events in a channel',
    asks: ['missed events in channels'],
    async run(stage) {
      const { ann, ben } = stage
      const group = await stage.supergroup('meeting')
      const state = await stage.need(ben, { _: 'updates.getState' })
      await stage.need(ann, message(ann.peer(group), 'missed'))
      const { pts, qts, date } = state
      const isTooLong = (difference: tl.updates.TypeDifference) =>
        'otherUpdates' in difference && difference.otherUpdates.some(({ _ }) => _ === 'updateChannelTooLong')
      const request = { _: 'updates.getDifference', pts, qts, date: date - 1 } as const
      await stage.step('whether the difference says so', ben, request, isTooLong)
      await stage.step(
        'the channel’s difference',
        ben,
        {
          _: 'updates.getChannelDifference',
          channel: ben.inputChannel(group),
          filter: { _: 'channelMessagesFilterEmpty' },
          ...{ pts: 1, limit: 10 },
        },
        kindOf,
      )
    },
  },
  {
    name: 'reading in a supergroup',
    asks: ['reading up to a message in a supergroup'],
    async run(stage) {
      const { ann, ben } = stage
      const group = await stage.supergroup('meeting')
      const write = async (text: string) => sentId(await stage.need(ann, message(ann.peer(group), text)))
      const first = await write('to read')
      await stage.hear('by messages.readHistory', [ann], () =>
        stage.step('its answer', ben, { _: 'messages.readHistory', peer: ben.peer(group), maxId: first }),
      )
      const second = await write('to read, too')
      await stage.hear('by channels.readHistory', [ann], () =>
        stage.step('the other answer', ben, {
          _: 'channels.readHistory',
          channel: ben.inputChannel(group),
          maxId: second,
        }),
      )
    },
  },
  {
    name: 'who sees a history',
    asks: ["who sees a supergroup's or channel's history"],
    async run(stage) {
      const { bot, ben } = stage
      const cleo = await stage.cleo()
      const group = await stage.supergroup('meeting')
      const channel = await stage.channel('seen')
      const size = (messages: tl.messages.TypeMessages) =>
        'messages' in messages ? messages.messages.length : kindOf(messages)
      await stage.step('a member', ben, historyOf(ben.peer(channel)), size)
      await stage.step('a bot that isn’t in the group', bot, historyOf(bot.peer(group)), size)
      await stage.step('a person who isn’t in the group', cleo, historyOf(cleo.peer(group)), size)
      const own = await stage.supergroup('bots', { bot: 'admin' })
      await stage.step(
        'a bot in its own group',
        bot,
        { _: 'channels.getMessages', channel: bot.inputChannel(own), id: [{ _: 'inputMessageID', id: 1 }] },
        size,
      )
    },
  },
]
