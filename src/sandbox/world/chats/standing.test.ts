import { beforeEach, describe, expect, it } from 'vitest'
import { hasBlocked, setBlocked } from '../accounts/blocked.ts'
import { historyOf } from '../messages/history.ts'
import { type AdminRights, formerMemberOf, memberOf, withoutMember } from '../state/peers.ts'
import { ALICE, BOB, openScene, SAM, type Scene } from '../test-scene.ts'
import { BOT_ID, refusalOf } from '../test-world.ts'
import { editBanned, removeMember } from './ban.ts'
import { defaultBansOf, wholeBans } from './banned-rights.ts'
import { editAbout, editDefaultBans, editTitle } from './edit-info.ts'
import { addMembers, editAdmin, editChatAdmin } from './members.ts'
import { banOf, isForbidden, mayAsMember, participantOf } from './participants.ts'
import { assertRank, editRank } from './ranks.ts'
import { mayEditAdmin } from './rights.ts'

const [GROUP, SUPERGROUP, CHANNEL] = [501, 502, 503]
const DAY_SECONDS = 24 * 60 * 60
let scene: Scene
beforeEach(() => {
  scene = openScene()
})
const chatOf = (id: number) => scene.chatOf(id)
const promote = (byId: number, userId: number, rights: AdminRights, rank?: string) =>
  refusalOf(() => editAdmin(scene.world, byId, chatOf(SUPERGROUP), userId, rights, rank))
const standing = (userId: number, id = SUPERGROUP) => participantOf(scene.world, chatOf(id), userId)

describe('the title of an administrator', () => {
  it('has at most sixteen characters, and no emoji', () => {
    expect(refusalOf(() => assertRank('я'.repeat(16)))).toBeUndefined()
    // Characters are counted, not UTF-16 units.
    expect(refusalOf(() => assertRank('𝒳'.repeat(16)))).toBeUndefined()
    expect(refusalOf(() => assertRank('x'.repeat(17)))).toBe('400 RANK_INVALID')
    expect(refusalOf(() => assertRank('Boss 👑'))).toBe('400 RANK_EMOJI_NOT_ALLOWED')
  })
  it('may be set together with the rights, stays when they change, and goes with them', () => {
    expect(promote(SAM, ALICE, { pinMessages: true }, 'Guide')).toBeUndefined()
    promote(SAM, ALICE, { banUsers: true })
    expect(standing(ALICE)).toMatchObject({ rank: 'Guide', rights: { banUsers: true } })
    promote(SAM, ALICE, { banUsers: true }, 'Chief')
    expect(standing(ALICE)).toMatchObject({ rank: 'Chief' })
    promote(SAM, ALICE, {})
    expect(memberOf(chatOf(SUPERGROUP), ALICE)).toStrictEqual({ userId: ALICE })
    expect(promote(SAM, ALICE, { pinMessages: true }, 'x'.repeat(17))).toBe('400 RANK_INVALID')
    expect(standing(ALICE)).toEqual({ kind: 'member' })
  })
  it('is set by the creator, by the promoter, and by the administrator', () => {
    const title = (byId: number, userId: number, rank: string) =>
      refusalOf(() => editRank(scene.world, byId, chatOf(SUPERGROUP), userId, rank))
    promote(SAM, ALICE, { addAdmins: true, pinMessages: true, inviteUsers: true })
    promote(ALICE, BOB, { pinMessages: true })
    promote(SAM, BOT_ID, { pinMessages: true })
    scene.told()
    expect(title(ALICE, BOB, 'Hers')).toBeUndefined()
    expect(scene.told()).toContain(`chat ${BOB}`)
    expect(title(BOB, BOB, 'His')).toBeUndefined()
    expect(title(ALICE, BOT_ID, 'Bot')).toBe('400 CHAT_ADMIN_REQUIRED')
    expect(title(BOB, ALICE, 'Hers')).toBe('400 CHAT_ADMIN_REQUIRED')
    expect(title(SAM, SAM, 'Owner')).toBeUndefined()
    expect(standing(SAM)).toEqual({ kind: 'creator', rank: 'Owner' })
    expect(standing(ALICE)).not.toHaveProperty('rank')
    expect(standing(BOB)).toMatchObject({ rank: 'His' })
    expect(title(SAM, BOB, 'x'.repeat(17))).toBe('400 RANK_INVALID')
  })
})

describe('the promoter of an administrator', () => {
  const ALL = { addAdmins: true, pinMessages: true, inviteUsers: true }

  it('is remembered unless it is the creator, even when another user changes the rights later', () => {
    promote(SAM, ALICE, ALL)
    expect(memberOf(chatOf(SUPERGROUP), ALICE)).not.toHaveProperty('promotedBy')
    promote(ALICE, BOB, { pinMessages: true })
    promote(SAM, BOB, { pinMessages: true, inviteUsers: true })
    expect(standing(BOB)).toMatchObject({ kind: 'admin', promotedBy: ALICE })
  })
  it('and the creator may change the rights, and the administrator may step down', () => {
    promote(SAM, ALICE, ALL)
    promote(ALICE, BOB, ALL)
    const may = (byId: number, userId: number) => mayEditAdmin(chatOf(SUPERGROUP), byId, userId)
    expect([may(SAM, BOB), may(ALICE, BOB), may(BOB, ALICE), may(BOB, BOT_ID)]).toEqual([
      true,
      true,
      false,
      true,
    ])
    expect(promote(BOB, ALICE, {})).toBe('400 CHAT_ADMIN_REQUIRED')
    expect(promote(BOB, BOB, { pinMessages: true })).toBe('400 CHAT_ADMIN_REQUIRED')
    expect(promote(BOB, BOB, {})).toBeUndefined()
    expect(promote(BOB, BOB, {})).toBe('403 CHAT_ADMIN_REQUIRED')
    promote(ALICE, BOB, ALL)
    promote(SAM, ALICE, { pinMessages: true })
    expect(may(ALICE, BOB)).toBe(false)
  })
})

describe('a ban', () => {
  const ban = (rights: object, untilDate = 0, id = SUPERGROUP) =>
    editBanned(scene.world, SAM, chatOf(id), ALICE, rights, untilDate)
  const until = () => chatOf(SUPERGROUP).bans?.[0]?.untilDate

  it('is for ever if it is shorter than 30 seconds or longer than 366 days', () => {
    const { now } = scene.clock
    const ends = (seconds: number) => {
      ban({ sendPlain: true }, now + seconds)
      return until()
    }
    expect([29, 30].map(ends)).toEqual([0, now + 30])
    const most = 366 * DAY_SECONDS
    expect([most, most + 1].map(ends)).toEqual([now + most, 0])
  })
  it('ends at its time', () => {
    ban({ sendPlain: true }, scene.clock.now + 60)
    const isBanned = () => banOf(scene.world, chatOf(SUPERGROUP), ALICE) !== undefined
    scene.clock.now += 59
    expect(isBanned()).toBe(true)
    scene.clock.now += 1
    expect(isBanned()).toBe(false)
  })
  it('tells the user, the rights, the administrator and the date, and replaces an earlier ban', () => {
    editBanned(scene.world, SAM, chatOf(SUPERGROUP), BOB, { sendPlain: true }, 0)
    ban({ sendPlain: true, sendGifs: false })
    ban({ sendPolls: true })
    const by = { byId: SAM, date: scene.clock.now, untilDate: 0 }
    expect(chatOf(SUPERGROUP).bans).toEqual([
      { userId: BOB, rights: { sendPlain: true }, ...by },
      { userId: ALICE, rights: { sendPolls: true }, ...by },
    ])
    expect(standing(ALICE)).toMatchObject({ kind: 'banned', isMember: true, rights: { sendPolls: true } })
    expect(standing(BOB)).toMatchObject({ kind: 'banned', isMember: false })
  })
  it('that doesn’t exist can’t be lifted, and nothing happens', () => {
    scene.told()
    const before = chatOf(SUPERGROUP)
    ban({})
    expect(chatOf(SUPERGROUP)).toBe(before)
    expect(scene.told()).toEqual([])
    ban({ sendPlain: true })
    ban({})
    expect(chatOf(SUPERGROUP).bans).toEqual([])
  })
  it('from a channel is announced only to the banned user, once', () => {
    scene.told()
    ban({ viewMessages: true }, 0, CHANNEL)
    expect(historyOf(scene.world, SAM, scene.channel)).toEqual([])
    expect(scene.told()).toEqual([`chat ${ALICE}`, `chat ${SAM}`])
    ban({ viewMessages: true }, 0, CHANNEL)
    expect(scene.told()).toEqual([`chat ${SAM}`])
  })
  it('takes an administrator’s rights, and ends when the user is added again', () => {
    promote(SAM, ALICE, { pinMessages: true }, 'Guide')
    ban({ sendPlain: true })
    expect(memberOf(chatOf(SUPERGROUP), ALICE)).toStrictEqual({ userId: ALICE })
    expect(memberOf(chatOf(SUPERGROUP), SAM)).toStrictEqual({ userId: SAM })
    ban({ viewMessages: true })
    addMembers(scene.world, SAM, chatOf(SUPERGROUP), [ALICE])
    expect(chatOf(SUPERGROUP).bans).toEqual([])
    expect(standing(ALICE)).toEqual({ kind: 'member' })
  })
})

describe('a member who is removed or leaves', () => {
  it('is no member any more, and both users are told', () => {
    scene.told()
    removeMember(scene.world, ALICE, chatOf(CHANNEL), ALICE)
    expect(memberOf(chatOf(CHANNEL), ALICE)).toBeUndefined()
    expect(scene.told()).toEqual([`chat ${ALICE}`, `chat ${SAM}`])
    expect(historyOf(scene.world, SAM, scene.channel)).toEqual([])
  })
  it('is remembered as gone or as removed, until they come back', () => {
    const former = (userId: number) => formerMemberOf(chatOf(SUPERGROUP), userId)
    removeMember(scene.world, ALICE, chatOf(SUPERGROUP), ALICE)
    removeMember(scene.world, SAM, chatOf(SUPERGROUP), BOT_ID)
    expect([ALICE, BOT_ID, SAM, BOB].map(former)).toStrictEqual([
      { userId: ALICE },
      { userId: BOT_ID, kicked: true },
      undefined,
      undefined,
    ])
    addMembers(scene.world, SAM, chatOf(SUPERGROUP), [BOT_ID])
    expect(former(BOT_ID)).toBeUndefined()
    removeMember(scene.world, BOT_ID, chatOf(SUPERGROUP), BOT_ID)
    expect(chatOf(SUPERGROUP).formerMembers).toStrictEqual([{ userId: ALICE }, { userId: BOT_ID }])
    const before = chatOf(SUPERGROUP)
    expect(withoutMember(before, BOB, true)).toBe(before)
  })
  it('may be the creator of a basic group, whom others can’t remove', () => {
    editChatAdmin(scene.world, SAM, chatOf(GROUP), ALICE, true)
    const remove = (byId: number, userId: number) =>
      refusalOf(() => removeMember(scene.world, byId, chatOf(GROUP), userId))
    expect(remove(ALICE, SAM)).toBe('400 USER_ADMIN_INVALID')
    expect(remove(SAM, SAM)).toBeUndefined()
  })
})

describe('the default rights of members', () => {
  const may = (userId: number, right: 'changeInfo' | 'pinMessages' | 'inviteUsers', id = SUPERGROUP) =>
    mayAsMember(scene.world, chatOf(id), userId, right)

  it('allow inviting, but neither changing the info nor pinning, until that is allowed', () => {
    expect(defaultBansOf(chatOf(SUPERGROUP))).toEqual({ changeInfo: true, pinMessages: true })
    expect(defaultBansOf(chatOf(CHANNEL))).toEqual({})
    const RIGHTS = ['changeInfo', 'pinMessages', 'inviteUsers'] as const
    expect(RIGHTS.map(right => may(ALICE, right))).toEqual([false, false, true])
    editDefaultBans(scene.world, SAM, chatOf(SUPERGROUP), { inviteUsers: true, sendPlain: false })
    expect(RIGHTS.map(right => may(ALICE, right))).toEqual([true, true, false])
    expect(RIGHTS.map(right => may(SAM, right))).toEqual([true, true, true])
    expect(RIGHTS.map(right => may(BOB, right))).toEqual([false, false, false])
  })
  it('don’t apply in a channel or a public group', () => {
    expect(may(ALICE, 'inviteUsers', CHANNEL)).toBe(false)
    scene.world.chats.set(SUPERGROUP, { ...chatOf(SUPERGROUP), username: 'public_group' })
    expect(may(ALICE, 'inviteUsers')).toBe(false)
    promote(SAM, ALICE, { inviteUsers: true })
    expect(may(ALICE, 'inviteUsers')).toBe(true)
  })
  it('can be forbidden to all or to one member, and never to an administrator', () => {
    const forbidden = (userId: number) => isForbidden(scene.world, chatOf(SUPERGROUP), userId, 'sendPhotos')
    expect(forbidden(ALICE)).toBe(false)
    editDefaultBans(scene.world, SAM, chatOf(SUPERGROUP), { sendMedia: true })
    expect([forbidden(ALICE), forbidden(SAM)]).toEqual([true, false])
    promote(SAM, ALICE, { pinMessages: true })
    expect(forbidden(ALICE)).toBe(false)
  })
  it('are changed by an administrator who may ban, to other rights, and everybody is told', () => {
    const edit = (byId: number, rights: object) =>
      refusalOf(() => editDefaultBans(scene.world, byId, chatOf(SUPERGROUP), rights))
    expect(edit(ALICE, { sendPlain: true })).toBe('400 CHAT_ADMIN_REQUIRED')
    promote(SAM, ALICE, { banUsers: true })
    scene.told()
    expect(edit(ALICE, { sendPlain: true })).toBeUndefined()
    expect(scene.told()).toEqual([`chat ${SAM}`, `chat ${ALICE}`, `chat ${BOT_ID}`])
    expect(edit(ALICE, { sendPlain: true })).toBe('400 CHAT_NOT_MODIFIED')
  })
})

describe('the names of forbidden rights', () => {
  const names = (rights: object) => Object.keys(wholeBans(rights))

  it('are the set rights, always in the same order', () => {
    expect(names({ sendPolls: true, pinMessages: true, sendGifs: false })).toEqual([
      'pinMessages',
      'sendPolls',
    ])
    expect(names({})).toEqual([])
  })
  it('are all rights when viewing is forbidden', () => {
    expect(names({ viewMessages: true })).toEqual([
      ...['embedLinks', 'sendAudios', 'sendDocs', 'sendGames', 'sendGifs', 'sendInline', 'sendMedia'],
      ...['sendMessages', 'sendPhotos', 'sendPlain', 'sendPolls', 'sendRoundvideos', 'sendStickers'],
      ...['sendVideos', 'sendVoices', 'viewMessages'],
    ])
  })
  it('include media as a whole when every kind of media is forbidden', () => {
    const { sendMedia: _media, ...kinds } = wholeBans({ sendMedia: true })
    expect(names(kinds)).toContain('sendMedia')
    const { sendDocs: _docs, ...most } = kinds
    expect(names(most)).not.toContain('sendMedia')
  })
})

describe('the info of a chat', () => {
  it('has a title that is cut after 128 characters, and a description of at most 255', () => {
    editTitle(scene.world, SAM, chatOf(SUPERGROUP), 'x'.repeat(129))
    expect(chatOf(SUPERGROUP).title).toBe('x'.repeat(128))
    editTitle(scene.world, SAM, chatOf(SUPERGROUP), '😀'.repeat(129))
    expect(chatOf(SUPERGROUP).title).toBe('😀'.repeat(128))
    const about = (text: string) => refusalOf(() => editAbout(scene.world, SAM, chatOf(SUPERGROUP), text))
    scene.told()
    expect(about('x'.repeat(255))).toBeUndefined()
    expect(scene.told()).toContain(`chat ${ALICE}`)
    expect(about('x'.repeat(255))).toBe('400 CHAT_ABOUT_NOT_MODIFIED')
    expect(about('')).toBeUndefined()
    expect(chatOf(SUPERGROUP)).not.toHaveProperty('about')
  })
  it('is told to the members when the title changes', () => {
    scene.told()
    editTitle(scene.world, SAM, chatOf(CHANNEL), 'New')
    expect(scene.told()).toEqual([`chat ${SAM}`, `chat ${ALICE}`, `message ${SAM}`, `message ${ALICE}`])
  })
})

describe('the blocked users of an account', () => {
  it('are those whom it has blocked and not unblocked', () => {
    const blocked = () => [ALICE, BOB].map(id => hasBlocked(scene.world, SAM, id))
    expect(blocked()).toEqual([false, false])
    for (const id of [ALICE, BOB]) setBlocked(scene.world, SAM, id, true)
    setBlocked(scene.world, SAM, ALICE, false)
    expect(blocked()).toEqual([false, true])
    expect(hasBlocked(scene.world, BOB, SAM)).toBe(false)
  })
  it('change with an update to the account, and without one when nothing changes', () => {
    setBlocked(scene.world, SAM, BOB, false)
    expect(scene.updates).toEqual([])
    setBlocked(scene.world, SAM, BOB, true)
    expect(scene.updates).toEqual([{ kind: 'blocked', accountId: SAM, peerId: BOB, isBlocked: true }])
  })
  it('that are bots are told of the block and of its end, with the date', () => {
    for (const isBlocked of [true, false]) setBlocked(scene.world, SAM, BOT_ID, isBlocked)
    const stopped = { kind: 'stopped', accountId: BOT_ID, userId: SAM, date: scene.clock.now }
    expect([...scene.world.qtsEvents.values()]).toMatchObject([
      { ...stopped, stopped: true },
      { ...stopped, stopped: false },
    ])
  })
})
