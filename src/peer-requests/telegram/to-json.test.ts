import { describe, expect, it } from 'vitest'
import { ADMIN_RIGHTS } from '../../contract/admin-rights.ts'
import type { RequestPeerType } from '../../contract/request-peer-type.ts'
import { aRequest } from '../../contract/test-request.ts'
import { TelegramError } from '../telegram-error.ts'
import { toButton } from './to-json.ts'

const buttonFor = (peerType: RequestPeerType, more = {}) =>
  toButton({ buttonId: 7, request: aRequest({ peerType, ...more }) })
const ALL_TOLD = { request_username: true, request_photo: true }

describe('what the bot asks for, in the Bot API’s words', () => {
  it('is users, with what to tell of them', () => {
    expect(buttonFor({ kind: 'user' }, { maxQuantity: 5 })).toEqual({
      text: 'Choose',
      request_users: { request_id: 7, max_quantity: 5, request_name: true, ...ALL_TOLD },
    })
    const nothing = { nameRequested: false, usernameRequested: false, photoRequested: false }
    expect(buttonFor({ kind: 'user' }, nothing)).toEqual({
      text: 'Choose',
      request_users: { request_id: 7, max_quantity: 1 },
    })
  })
  it('says no as well as yes with a filter, and nothing without it', () => {
    expect(buttonFor({ kind: 'user', bot: false, premium: true })).toMatchObject({
      request_users: { user_is_bot: false, user_is_premium: true },
    })
    expect(buttonFor({ kind: 'chat', forum: false, hasUsername: false })).toMatchObject({
      request_chat: { chat_is_forum: false, chat_has_username: false },
    })
  })
  it('is a group or a channel', () => {
    expect(buttonFor({ kind: 'chat', creator: true, botParticipant: true })).toEqual({
      text: 'Choose',
      request_chat: {
        request_id: 7,
        chat_is_channel: false,
        chat_is_created: true,
        bot_is_member: true,
        request_title: true,
        ...ALL_TOLD,
      },
    })
    expect(buttonFor({ kind: 'broadcast', hasUsername: true })).toMatchObject({
      request_chat: { chat_is_channel: true, chat_has_username: true },
    })
  })
  it('has the rights by their names here, and no others', () => {
    const asked = buttonFor({
      kind: 'chat',
      userAdminRights: ['inviteUsers', 'banUsers'],
      botAdminRights: [],
    })
    const { user_administrator_rights: user, bot_administrator_rights: bot } =
      'request_chat' in asked ? asked.request_chat : {}
    const set = (rights: object = {}) => Object.entries(rights).flatMap(([name, is]) => (is ? name : []))
    expect(set(user)).toEqual(['can_manage_chat', 'can_restrict_members', 'can_invite_users'])
    // Any administrator.
    expect(set(bot)).toEqual(['can_manage_chat'])
  })
  it('has a name for every right', () => {
    for (const right of ADMIN_RIGHTS.filter(name => name !== 'other')) {
      const asked = buttonFor({ kind: 'chat', userAdminRights: [right] })
      const rights = 'request_chat' in asked ? asked.request_chat.user_administrator_rights : {}
      expect([right, Object.values(rights ?? {}).filter(is => is === true).length]).toEqual([right, 2])
    }
  })
  it('is a new bot that this one manages, and no other', () => {
    const suggested = { suggestedName: 'Helper', suggestedUsername: 'helper_bot' }
    expect(buttonFor({ kind: 'createBot', botManaged: true, ...suggested })).toEqual({
      text: 'Choose',
      request_managed_bot: { request_id: 7, suggested_name: 'Helper', suggested_username: 'helper_bot' },
    })
    expect(() => buttonFor({ kind: 'createBot' })).toThrow(TelegramError)
    expect(() => buttonFor({ kind: 'createBot' })).toThrow('only be asked for with botManaged')
  })
  it('has its colour, when it has one', () => {
    expect(buttonFor({ kind: 'user' }, { style: 'danger' })).toMatchObject({ style: 'danger' })
  })
})
