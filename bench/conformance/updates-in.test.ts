import type { tl } from '@mtcute/node'
import { expect, it } from 'vitest'
import { updatesIn } from './updates-in.ts'

const short = { id: 5, message: 'Hello', date: 1, pts: 8, ptsCount: 1, out: false }

it('makes a short private message whole', () => {
  expect(updatesIn({ _: 'updateShortMessage', userId: 7, ...short })).toMatchObject([
    {
      _: 'updateNewMessage',
      pts: 8,
      message: { _: 'message', id: 5, message: 'Hello', peerId: { _: 'peerUser', userId: 7 } },
    },
  ])
})

it('makes a short message of a group whole', () => {
  const [update] = updatesIn({ _: 'updateShortChatMessage', chatId: 9, fromId: 7, ...short })
  expect(update).toMatchObject({
    message: { fromId: { _: 'peerUser', userId: 7 }, peerId: { _: 'peerChat', chatId: 9 } },
  })
  expect(update).not.toHaveProperty('message.chatId', 9)
})

it('takes single and several updates as they are', () => {
  const update: tl.TypeUpdate = { _: 'updateConfig' }
  expect(updatesIn({ _: 'updateShort', update, date: 1 })).toEqual([update])
  const several: tl.RawUpdates = {
    _: 'updates',
    updates: [update, update],
    users: [],
    chats: [],
    date: 1,
    seq: 0,
  }
  expect(updatesIn(several)).toEqual([update, update])
  expect(updatesIn({ _: 'updatesTooLong' })).toEqual([])
})
