import { describe, expect, it } from 'vitest'
import type { RequestPeerType } from './request-peer-type.ts'
import { toTlButton } from './request-tl.ts'
import { aRequest } from './test-request.ts'

describe('a request as Telegram’s object', () => {
  it('has the set flags, and no others', () => {
    expect(toTlButton(aRequest({ maxQuantity: 3, style: 'success', photoRequested: false }))).toEqual({
      _: 'inputKeyboardButtonRequestPeer',
      nameRequested: true,
      usernameRequested: true,
      style: { _: 'keyboardButtonStyle', bgSuccess: true },
      text: 'Choose',
      peerType: { _: 'requestPeerTypeUser' },
      maxQuantity: 3,
    })
  })
  it('asks for photos when the request does', () => {
    expect(toTlButton(aRequest({ photoRequested: true })).photoRequested).toBe(true)
  })
  it.each([
    ['primary', 'bgPrimary'],
    ['danger', 'bgDanger'],
    ['success', 'bgSuccess'],
  ] as const)('is %s by %s', (style, flag) => {
    expect(toTlButton(aRequest({ style })).style).toEqual({ _: 'keyboardButtonStyle', [flag]: true })
  })
  it('has no details that weren’t asked for', () => {
    const nothing = { nameRequested: false, usernameRequested: false, photoRequested: false }
    expect(Object.keys(toTlButton(aRequest(nothing)))).toEqual(['_', 'text', 'peerType', 'maxQuantity'])
  })
  it.each<[RequestPeerType, object]>([
    [
      { kind: 'user', bot: false, premium: true },
      { _: 'requestPeerTypeUser', bot: false, premium: true },
    ],
    [
      { kind: 'chat', forum: false, botParticipant: true, userAdminRights: ['banUsers'], botAdminRights: [] },
      {
        _: 'requestPeerTypeChat',
        forum: false,
        botParticipant: true,
        userAdminRights: { _: 'chatAdminRights', banUsers: true },
        botAdminRights: { _: 'chatAdminRights', other: true },
      },
    ],
    [
      { kind: 'broadcast', creator: true, hasUsername: true },
      { _: 'requestPeerTypeBroadcast', creator: true, hasUsername: true },
    ],
    [
      { kind: 'broadcast', userAdminRights: [], botAdminRights: ['postMessages'] },
      {
        _: 'requestPeerTypeBroadcast',
        userAdminRights: { _: 'chatAdminRights', other: true },
        botAdminRights: { _: 'chatAdminRights', postMessages: true },
      },
    ],
    [
      { kind: 'createBot', botManaged: true, suggestedUsername: 'helper_bot' },
      { _: 'requestPeerTypeCreateBot', botManaged: true, suggestedUsername: 'helper_bot' },
    ],
  ])('of %o', (peerType, expected) => {
    expect(toTlButton(aRequest({ peerType })).peerType).toEqual(expected)
  })
})
