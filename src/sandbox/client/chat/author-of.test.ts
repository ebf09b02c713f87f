import { describe, expect, it } from 'vitest'
import type { TlJson, tl } from '../../tl/types.ts'
import { toMessage } from '../api/message.ts'
import type { Peer, PeerKey } from '../api/peer.ts'
import { authorOf } from './author-of.ts'
import { groupMessages } from './group-messages.ts'

const alice: Peer = { kind: 'user', id: 2, accessHash: '0', title: 'Alice' }
const bot: Peer = { kind: 'user', id: 9, accessHash: '0', title: 'Some Bot', bot: true, guest: true }
const group: Peer = { kind: 'channel', id: 6, accessHash: '0', title: 'Trip' }
const news: Peer = { ...group, broadcast: true }
const peers: Record<PeerKey, Peer> = { 'user:2': alice, 'user:9': bot, 'channel:6': group }

const user = (userId: number) => ({ _: 'peerUser', userId }) as const
const message = (fromId: number, more: Partial<TlJson<tl.RawMessage>> = {}) =>
  toMessage({ _: 'message', id: 1, date: 1, message: 'Hi', fromId: user(fromId), peerId: user(2), ...more })!

describe('authorOf', () => {
  it('names the author in a group, unless the user wrote the message', () => {
    expect(authorOf(message(2), group, peers)).toBe(alice)
    expect(authorOf(message(1, { out: true }), group, peers)).toBeUndefined()
  })

  it('names no author in a channel or a private chat', () => {
    expect(authorOf(message(2), news, peers)).toBeUndefined()
    expect(authorOf(message(2), alice, peers)).toBeUndefined()
  })

  it('names the guest bot in every chat, for every caller', () => {
    const answer = message(9, { guestchatViaFrom: user(1) })
    expect(authorOf(answer, alice, peers)).toBe(bot)
    expect(authorOf(answer, group, peers)).toBe(bot)
    expect(answer).toMatchObject({ guestchatViaFrom: { kind: 'user', id: 1 }, out: false })
  })
})

describe('groupMessages', () => {
  it('separates a bot’s answers to different callers, and incoming messages from outgoing ones', () => {
    const answers = [1, 1, 2].map(id => message(9, { guestchatViaFrom: user(id) }))
    expect(groupMessages(answers).map(({ first }) => first)).toEqual([true, false, true])
    expect(groupMessages([message(2), message(2, { out: true })]).map(({ first }) => first)).toEqual([
      true,
      true,
    ])
  })
})
