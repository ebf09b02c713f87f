import { expect, it } from 'vitest'
import { changedChannels } from './topics.ts'

const peer = { _: 'peerChannel', channelId: 3 } as const
const counted = { pts: 2, ptsCount: 1 }
const updates = (...updates: object[]) =>
  changedChannels({ ...{ _: 'updates', users: [], chats: [], date: 1, seq: 0 }, updates } as never)

it.each([
  ['a message', { _: 'updateNewChannelMessage', ...counted, message: { _: 'message', id: 1, peerId: peer } }],
  ['a deletion', { _: 'updateDeleteChannelMessages', channelId: 3, messages: [1], ...counted }],
  ['a pinned topic', { _: 'updatePinnedForumTopic', peer, topicId: 7, pinned: true }],
  ['a change of the chat', { _: 'updateChannel', channelId: 3 }],
])('%s changes the topics of its chat', (_, update) => {
  expect(updates(update, update)).toEqual(['channel:3'])
})
it('an update of a private chat changes no topics', () => {
  expect(updates({ _: 'updateNewMessage', ...counted, message: { _: 'messageEmpty', id: 1 } })).toEqual([])
})
