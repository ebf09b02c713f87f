import { expect, it } from 'vitest'
import type { Peer } from '../api/peer.ts'
import type { Topic } from '../api/topic.ts'
import { mayDeleteTopic, mayEditTopic, mayWriteIn } from './may-edit-topic.ts'

const forum: Peer = { kind: 'channel', id: 3, title: 'Club', accessHash: '1', forum: true }
const topic: Topic = {
  ...{ id: 7, title: 'Trips', iconColor: 1, unread: 0 },
  ...{ own: false, closed: false, hidden: false, pinned: false },
}

it('a topic is changed by its creator, and by users who manage topics', () => {
  expect(mayEditTopic(forum, topic)).toBe(false)
  expect(mayEditTopic(forum, { ...topic, own: true })).toBe(true)
  expect(mayEditTopic({ ...forum, managesTopics: true }, topic)).toBe(true)
})
it('a closed topic is written in only by its creator, and by users who manage topics', () => {
  const closed = { ...topic, closed: true }
  expect(mayWriteIn(forum, closed)).toBe(false)
  expect(mayWriteIn(forum, { ...closed, own: true })).toBe(true)
  expect(mayWriteIn({ ...forum, managesTopics: true }, closed)).toBe(true)
})
it('an open topic, and a chat without topics, let others write, too', () => {
  expect(mayWriteIn(forum, topic)).toBe(true)
  expect(mayWriteIn(forum, undefined)).toBe(true)
})
it('a topic other than General is deleted by users who may delete messages', () => {
  expect(mayDeleteTopic(forum, { ...topic, own: true })).toBe(false)
  expect(mayDeleteTopic({ ...forum, deletes: true }, topic)).toBe(true)
  expect(mayDeleteTopic({ ...forum, deletes: true }, { ...topic, id: 1 })).toBe(false)
})
