import { beforeEach, expect, it } from 'vitest'
import type { Peer } from '../api/peer.ts'
import { replyIn } from './reply-in.ts'
import { openTopic } from './session.ts'

const forum: Peer = { kind: 'channel', id: 3, title: 'Club', accessHash: '1', forum: true }

beforeEach(() => openTopic(undefined))

it('a message in a topic answers the topic’s first message, or another one of the topic', () => {
  openTopic(7)
  expect(replyIn(forum, undefined)).toEqual({
    replyTo: { _: 'inputReplyToMessage', replyToMsgId: 7, topMsgId: 7 },
  })
  expect(replyIn(forum, 8)).toEqual({
    replyTo: { _: 'inputReplyToMessage', replyToMsgId: 8, topMsgId: 7 },
  })
})
it('a message in General, or outside of forums, names no topic', () => {
  openTopic(1)
  expect(replyIn(forum, undefined)).toEqual({})
  expect(replyIn(forum, 8)).toEqual({ replyTo: { _: 'inputReplyToMessage', replyToMsgId: 8 } })
  openTopic(7)
  expect(replyIn({ ...forum, forum: false }, undefined)).toEqual({})
})
