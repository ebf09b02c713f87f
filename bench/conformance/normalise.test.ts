import { Long } from '@mtcute/node'
import { expect, it } from 'vitest'
import { createNormaliser } from './normalise.ts'

const NOW_MS = 1_800_000_000_000
const create = () =>
  createNormaliser(
    id => (id === 7_000_000_001 ? 'bot' : undefined),
    () => NOW_MS,
  )

it('names people and chats in the order of their appearance', () => {
  const { normalise } = create()
  const peers = [
    { _: 'peerUser', userId: 7_000_000_001 },
    { _: 'peerUser', userId: 42 },
    { _: 'peerChat', chatId: 42 },
    { _: 'peerUser', userId: 43 },
    { _: 'peerUser', userId: 42 },
  ]
  expect(normalise(peers, 'ann')).toEqual([
    { _: 'peerUser', userId: 'bot' },
    { _: 'peerUser', userId: 'person-1' },
    { _: 'peerChat', chatId: 'chat-1' },
    { _: 'peerUser', userId: 'person-2' },
    { _: 'peerUser', userId: 'person-1' },
  ])
})

it('tells messages of the same id in two chats apart', () => {
  const { normalise } = create()
  const inChannel = { _: 'message', id: 5, peerId: { _: 'peerChannel', channelId: 9 } }
  const inPrivate = { _: 'message', id: 5, peerId: { _: 'peerUser', userId: 9 } }
  expect(normalise([inChannel, inPrivate, inChannel], 'ann')).toMatchObject([
    { id: 'message-1' },
    { id: 'message-2' },
    { id: 'message-1' },
  ])
  expect(normalise(inPrivate, 'ben')).toMatchObject({ id: 'message-3' })
})

it('keeps only texts that a request said first', () => {
  const { saying, hearing, normalise } = create()
  saying({ message: 'Hello' })
  hearing({ firstName: 'Sam', id: 'abc' })
  saying({ webappReqId: 'abc', title: 'Sam' })
  const answer = { message: 'Hello', firstName: 'Sam', id: 'abc', lastName: '' }
  expect(normalise(answer, 'ann')).toEqual({
    message: 'Hello',
    firstName: 'text-1',
    id: 'text-2',
    lastName: '',
  })
})

it('leaves no access hash, phone number, photo or large number', () => {
  const user = {
    _: 'user',
    accessHash: Long.fromNumber(77),
    phone: '+9996612345',
    photo: { _: 'photo', id: Long.fromNumber(5), fileReference: new Uint8Array([1]) },
    stars: 123_456_789,
    level: 3,
    key: new Uint8Array([1, 2]),
    min: false,
    bot: false,
  }
  const plain = create().normalise(user, 'ann')
  expect(plain).toEqual({
    _: 'user',
    phone: 'text-1',
    photo: { _: 'photo' },
    stars: 'number-1',
    level: 3,
    key: 'bytes',
    bot: false,
  })
})

it('gives the time until a date', () => {
  const at = (seconds: number) => create().normalise({ expireDate: NOW_MS / 1000 + seconds }, 'ann')
  expect(at(599)).toEqual({ expireDate: 'in 600 s' })
  expect(at(62)).toEqual({ expireDate: 'in 60 s' })
  expect(at(-4)).toEqual({ expireDate: 'now' })
  expect(create().normalise({ untilDate: 0, closeDate: 2 ** 31 - 1 }, 'ann')).toEqual({
    untilDate: 0,
    closeDate: 'for ever',
  })
})
