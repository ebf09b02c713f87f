import { describe, expect, it } from 'vitest'
import type { RequestPeerType } from '../../../contract/request-peer-type.ts'
import { aRequest } from './test-request.ts'
import { toTl } from './to-tl.ts'

describe('a request as Telegram’s object', () => {
  it('has the flags that are set, and no others', () => {
    expect(toTl(aRequest({ maxQuantity: 3, style: 'success', photoRequested: false }))).toEqual({
      _: 'inputKeyboardButtonRequestPeer',
      nameRequested: true,
      usernameRequested: true,
      style: { _: 'keyboardButtonStyle', bgSuccess: true },
      text: 'Choose',
      peerType: { _: 'requestPeerTypeUser' },
      maxQuantity: 3,
    })
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
        botAdminRights: { _: 'chatAdminRights' },
      },
    ],
    [
      { kind: 'broadcast', creator: true, hasUsername: true },
      { _: 'requestPeerTypeBroadcast', creator: true, hasUsername: true },
    ],
    [
      { kind: 'createBot', botManaged: true, suggestedUsername: 'helper_bot' },
      { _: 'requestPeerTypeCreateBot', botManaged: true, suggestedUsername: 'helper_bot' },
    ],
  ])('of %o', (peerType, expected) => {
    expect(toTl(aRequest({ peerType })).peerType).toEqual(expected)
  })
})
