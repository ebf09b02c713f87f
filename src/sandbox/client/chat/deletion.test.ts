import { expect, it } from 'vitest'
import type { Message } from '../api/message.ts'
import type { Peer } from '../api/peer.ts'
import { deletion } from './deletion.ts'

const peer = (more: Partial<Peer>): Peer => ({ kind: 'user', id: 1, accessHash: '0', title: 'Peer', ...more })
const message = (out: boolean) => ({ out }) as Message // `deletion` reads no other field

it.each<[string, boolean, Partial<Peer>, ReturnType<typeof deletion>]>([
  ['anything in a private chat', false, {}, 'either'],
  ['a note to oneself', true, { self: true }, 'oneself'],
  ['one’s own in a group', true, { kind: 'chat' }, 'either'],
  ['another’s in a group', false, { kind: 'chat' }, 'oneself'],
  ['another’s as a group’s administrator', false, { kind: 'chat', deletes: true }, 'either'],
  ['one’s own in a supergroup', true, { kind: 'channel' }, 'everybody'],
  ['another’s in a supergroup', false, { kind: 'channel' }, undefined],
  ['another’s as an administrator', false, { kind: 'channel', deletes: true }, 'everybody'],
])('%s can be deleted as Telegram lets one', (_, out, more, expected) => {
  expect(deletion(message(out), peer(more))).toBe(expected)
})
