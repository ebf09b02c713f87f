import type { tl } from '@mtcute/node'
import { describe, expect, it } from 'vitest'
import { updatesInAnswer } from './updates-in-answer.ts'

const toPeer = (peer: tl.TypeInputPeer): tl.RpcMethod => ({ _: 'messages.readHistory', peer, maxId: 1 })
const toBot = toPeer({ _: 'inputPeerSelf' })
const group: tl.RawUpdates = { _: 'updates', updates: [], users: [], chats: [], date: 1, seq: 0 }
const moved = (channelId: number) => ({
  ...group,
  date: 0,
  updates: [{ _: 'mtcute.dummyUpdate', channelId, pts: 7, ptsCount: 2 }],
})

describe('updatesInAnswer', () => {
  it('returns updates unchanged', () => {
    expect(updatesInAnswer(toBot, group)).toBe(group)
    const short = { _: 'updateShort', update: { _: 'updateConfig' }, date: 1 }
    expect(updatesInAnswer(toBot, short)).toBe(short)
  })
  it('returns updates that are inside another object', () => {
    expect(updatesInAnswer(toBot, { _: 'messages.invitedUsers', updates: group, missingInvitees: [] })).toBe(
      group,
    )
  })
  it.each([
    ['messages.affectedMessages', {}],
    ['messages.affectedHistory', { offset: 0 }],
    ['updateShortSentMessage', { id: 5, date: 1 }],
  ])('makes an update of a bare pts in %s', (name, more) => {
    expect(updatesInAnswer(toBot, { _: name, pts: 7, ptsCount: 2, ...more })).toEqual(moved(0))
  })
  it('uses the pts of a channel for the channel', () => {
    const answer = { _: 'messages.affectedMessages', pts: 7, ptsCount: 2 }
    const channel = { channelId: 30, accessHash: {} as tl.Long }
    expect(updatesInAnswer(toPeer({ _: 'inputPeerChannel', ...channel }), answer)).toEqual(moved(30))
    const deleting = { _: 'channels.deleteMessages', channel: { _: 'inputChannel', ...channel }, id: [1] }
    expect(updatesInAnswer(deleting as tl.RpcMethod, answer)).toEqual(moved(30))
  })
  it.each([
    ['a state, which is no change', { _: 'updates.state', pts: 7, qts: 1, date: 1, seq: 1, unreadCount: 0 }],
    ['updates that the library has asked for', { _: 'updates.channelDifference', pts: 7, otherUpdates: [] }],
    ['a list', [{ _: 'user', id: 1 }]],
    ['a yes', true],
    ['updates of another kind', { _: 'other', updates: [group] }],
    ['a pts that is no number', { _: 'other', pts: '7', ptsCount: 2 }],
    ['a count that is no number', { _: 'other', pts: 7, ptsCount: '2' }],
    ['a count without a pts', { _: 'other', ptsCount: 2 }],
    ['nothing', null],
  ])('leaves %s', (_, answer) => {
    expect(updatesInAnswer(toBot, answer)).toBeUndefined()
  })
})
