import { describe, expect, it } from 'vitest'
import { toPeers } from './peer.ts'

const CHAT = { title: 'Group', photo: { _: 'chatPhotoEmpty' as const }, date: 1 }
const NO_PINS = { _: 'chatBannedRights' as const, untilDate: 0, pinMessages: true as const }
const NO_POLLS = { _: 'chatBannedRights' as const, untilDate: 0, sendPolls: true as const }
const PINNER = { _: 'chatAdminRights' as const, pinMessages: true as const }
const INVITER = { _: 'chatAdminRights' as const, inviteUsers: true as const }

describe('the right to pin messages', () => {
  const pins = (more: object) =>
    toPeers({ users: [], chats: [{ _: 'channel', id: 1, ...CHAT, ...more }] })[0]?.pins
  const pinsInBasicGroup = (more: object) =>
    toPeers({
      users: [],
      chats: [{ _: 'chat', id: 1, version: 1, participantsCount: 2, ...CHAT, ...more }],
    })[0]?.pins

  it('in a group belongs to its creator, and to an administrator with the right', () => {
    for (const who of [{ creator: true }, { adminRights: PINNER }]) {
      expect(pins({ ...who, defaultBannedRights: NO_PINS })).toBe(true)
      expect(pinsInBasicGroup({ ...who, defaultBannedRights: NO_PINS })).toBe(true)
    }
    expect(pins({ adminRights: INVITER, defaultBannedRights: NO_PINS })).toBe(false)
  })
  it('in a private group belongs to every member, unless the group forbids pinning', () => {
    expect([pins({}), pinsInBasicGroup({})]).toEqual([true, true])
    expect(pins({ bannedRights: NO_POLLS, defaultBannedRights: NO_POLLS })).toBe(true)
    expect(pins({ bannedRights: NO_PINS })).toBe(false)
    expect(pins({ defaultBannedRights: NO_PINS })).toBe(false)
    expect(pinsInBasicGroup({ defaultBannedRights: NO_PINS })).toBe(false)
    expect([pins({ left: true }), pins({ username: 'public_group' })]).toEqual([false, false])
  })
  it('in a channel belongs to administrators who may edit', () => {
    const EDITOR = { _: 'chatAdminRights', editMessages: true }
    expect([pins({ broadcast: true }), pins({ broadcast: true, adminRights: PINNER })]).toEqual([
      false,
      false,
    ])
    expect(pins({ broadcast: true, adminRights: EDITOR })).toBe(true)
  })
})

describe('the administrator rights that the user may give', () => {
  const grants = (more: object) =>
    toPeers({ users: [], chats: [{ _: 'channel', id: 1, ...CHAT, ...more }] })[0]?.grants

  it('are all rights for the creator, in a group other ones than in a channel', () => {
    expect(grants({ creator: true })).toContain('pinMessages')
    expect(grants({ creator: true, broadcast: true })).toContain('postMessages')
    expect(grants({ creator: true, broadcast: true })).not.toContain('pinMessages')
  })
  it('are an administrator’s own rights, if the administrator may add others', () => {
    expect(grants({ adminRights: { ...PINNER, addAdmins: true } })).toEqual(['pinMessages', 'addAdmins'])
    expect([grants({ adminRights: PINNER }), grants({})]).toEqual([undefined, undefined])
  })
  it('are none in a basic group that its creator left, or that is a supergroup now', () => {
    const group = { _: 'chat' as const, id: 1, ...CHAT, creator: true, participantsCount: 1, version: 1 }
    const migratedTo = { _: 'inputChannel' as const, channelId: 2, accessHash: '1' }
    const grantsOf = (more: object) => toPeers({ users: [], chats: [{ ...group, ...more }] })[0]?.grants
    expect(grantsOf({})).toEqual([])
    expect([grantsOf({ left: true }), grantsOf({ migratedTo })]).toEqual([undefined, undefined])
  })
})

describe('the rights to topics', () => {
  const NO_TOPICS = { _: 'chatBannedRights' as const, untilDate: 0, manageTopics: true as const }
  const MANAGER = { _: 'chatAdminRights' as const, manageTopics: true as const }
  const rights = (more: object) => {
    const [forum] = toPeers({ users: [], chats: [{ _: 'channel', id: 1, forum: true, ...CHAT, ...more }] })
    return [forum?.createsTopics, forum?.managesTopics]
  }
  it('belong to administrators with the right; members create topics unless it is forbidden', () => {
    for (const who of [{ creator: true }, { adminRights: MANAGER }]) {
      expect(rights({ ...who, defaultBannedRights: NO_TOPICS })).toEqual([true, true])
    }
    expect(rights({ adminRights: PINNER, defaultBannedRights: NO_TOPICS })).toEqual([false, false])
    expect(rights({})).toEqual([true, false])
    expect(rights({ left: true })).toEqual([false, false])
    expect(rights({ bannedRights: NO_TOPICS })).toEqual([false, false])
  })
  it('are none outside of forums', () => {
    const [group] = toPeers({ users: [], chats: [{ _: 'channel', id: 1, creator: true, ...CHAT }] })
    expect(group).not.toHaveProperty('createsTopics')
  })
})
