import { beforeEach, expect, it, vi } from 'vitest'
import { type Peer, peerKey } from '../api/peer.ts'
import { useChats } from './chats.ts'
import { changedChannels, refreshTopics, useTopics } from './topics.ts'

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

const change = { _: 'updates', updates: [{ _: 'updateChannel', channelId: 3 }] } as never
const chat: Peer = { kind: 'channel', id: 3, title: 'Club', accessHash: '1' }
const call = vi.fn()

beforeEach(() => {
  useTopics.setState({ 'channel:3': [] })
  call
    .mockReset()
    .mockResolvedValue({ _: 'messages.forumTopics', topics: [], messages: [], users: [], chats: [] })
})

it('the topics of an opened forum are fetched again after a change', async () => {
  useChats.setState({ peers: { [peerKey(chat)]: { ...chat, forum: true } } })
  await refreshTopics(call, change)
  expect(call).toHaveBeenCalledWith('messages.getForumTopics', expect.anything())
})
it('nothing is fetched of a chat whose topics were turned off', async () => {
  useChats.setState({ peers: { [peerKey(chat)]: chat } })
  await refreshTopics(call, change)
  expect(call).not.toHaveBeenCalled()
})
