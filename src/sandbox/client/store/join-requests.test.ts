import { expect, it } from 'vitest'
import type { Updates } from '../api/updates.ts'
import { takeRequests, useJoinRequests } from './join-requests.ts'

const asks = (userId: number): Updates => ({
  _: 'updates',
  updates: [
    {
      _: 'updatePendingJoinRequests',
      peer: { _: 'peerChannel', channelId: 7 },
      ...{ requestsPending: 1, recentRequesters: [userId] },
    },
  ],
  ...{ users: [], chats: [], date: 0, seq: 0 },
})

it('the requests are another object once another person asks, though as many ask as before', () => {
  takeRequests(asks(1))
  const before = useJoinRequests.getState()['channel:7']
  takeRequests(asks(2))
  const after = useJoinRequests.getState()['channel:7']
  expect([before, after]).toEqual([{ count: 1 }, { count: 1 }])
  expect(after).not.toBe(before)
})
