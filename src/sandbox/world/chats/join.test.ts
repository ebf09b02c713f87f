import { beforeEach, describe, expect, it } from 'vitest'
import { historyOf } from '../messages/history.ts'
import { sendText } from '../messages/send-text.ts'
import { memberOf } from '../state/peers.ts'
import { ALICE, BOB, openScene, SAM, type Scene } from '../test-scene.ts'
import { BOT_ID, refusalOf } from '../test-world.ts'
import { editBanned } from './ban.ts'
import { chatOfInvite, editInvite, exportInvite, invitesOf, inviteUnder, primaryInvite } from './invites.ts'
import { hideJoinRequest, importInvite, joinChannel } from './join.ts'
import { joinRequestsOf } from './join-requests.ts'
import { addMembers, editAdmin } from './members.ts'

let scene: Scene
beforeEach(() => {
  scene = openScene()
})
const SUPERGROUP = 502
const chat = () => scene.chatOf(SUPERGROUP)
const invite = (settings: Parameters<typeof exportInvite>[3] = {}, byId = SAM, isPrimary = false) =>
  exportInvite(scene.world, byId, chat(), settings, isPrimary)
const edit = (hash: string, more: Partial<Parameters<typeof editInvite>[4]>, byId = SAM) =>
  editInvite(scene.world, byId, chat(), hash, { isRevoked: false, ...more })
const join = (hash: string, userId = BOB) => refusalOf(() => importInvite(scene.world, userId, hash))
const isThere = (userId = BOB) => memberOf(chat(), userId) !== undefined
const lastContent = () => historyOf(scene.world, SAM, scene.supergroup).at(-1)?.content
const qts = () => [...scene.world.qtsEvents.values()]
const promoteBot = () => editAdmin(scene.world, SAM, chat(), BOT_ID, { inviteUsers: true, banUsers: true })

describe('a link', () => {
  it('lets a user in, and the chat says that they joined by the link', () => {
    promoteBot()
    const { hash } = invite()
    expect(join(hash)).toBeUndefined()
    expect(isThere()).toBe(true)
    expect(lastContent()).toEqual({ kind: 'joined_by_link', inviterId: SAM })
    expect(qts().at(-1)).toMatchObject({ userId: BOB, actorId: BOB, hash, after: { kind: 'member' } })
    expect(invitesOf(chat(), SAM, SAM, false)).toMatchObject([{ hash, uses: [{ userId: BOB }] }])
    expect(join(hash)).toBe('400 USER_ALREADY_PARTICIPANT')
  })
  it('can be made only by administrators who may invite', () => {
    expect(refusalOf(() => invite({}, ALICE))).toBe('400 CHAT_ADMIN_REQUIRED')
    editAdmin(scene.world, SAM, chat(), ALICE, { pinMessages: true })
    expect(refusalOf(() => invite({}, ALICE))).toBe('400 CHAT_ADMIN_REQUIRED')
    editAdmin(scene.world, SAM, chat(), ALICE, { inviteUsers: true })
    const { hash } = invite({}, ALICE)
    editAdmin(scene.world, SAM, chat(), ALICE, {})
    expect(join(hash)).toBe('400 INVITE_HASH_EXPIRED')
  })
  it('shows its details only to its own administrator and to the chat’s creator', () => {
    editAdmin(scene.world, SAM, chat(), ALICE, { inviteUsers: true, pinMessages: true })
    const [ofSam, ofAlice] = [invite(), invite({}, ALICE)]
    const look = (byId: number, hash: string) => refusalOf(() => inviteUnder(chat(), byId, hash))
    expect([look(SAM, ofSam.hash), look(SAM, ofAlice.hash), look(ALICE, ofAlice.hash)]).toEqual(
      Array(3).fill(undefined),
    )
    expect(look(ALICE, ofSam.hash)).toBe('400 CHAT_ADMIN_REQUIRED')
    expect(look(ALICE, 'another')).toBe('400 INVITE_HASH_EXPIRED')
    editAdmin(scene.world, SAM, chat(), ALICE, { pinMessages: true })
    expect(look(ALICE, ofAlice.hash)).toBe('400 CHAT_ADMIN_REQUIRED')
  })
  it('stops working at its time, after its last use, and when it is revoked', () => {
    const { now } = scene.clock
    const timed = invite({ expireDate: now + 60 })
    const limited = invite({ usageLimit: 1 })
    const other = invite()
    expect(join(limited.hash)).toBeUndefined()
    expect(join(limited.hash, 5)).toBe('400 INVITE_HASH_EXPIRED')
    scene.clock.now = now + 60
    expect(join(timed.hash, 5)).toBe('400 INVITE_HASH_EXPIRED')
    edit(other.hash, { isRevoked: true })
    expect(join(other.hash, 5)).toBe('400 INVITE_HASH_EXPIRED')
    expect(refusalOf(() => edit(other.hash, { title: 'x' }))).toBe('400 INVITE_REVOKED_MISSING')
    expect([join('nothing'), join('')]).toEqual(['400 INVITE_HASH_EXPIRED', '400 INVITE_HASH_EMPTY'])
  })
  it('doesn’t work for a banned user', () => {
    const { hash } = invite()
    editBanned(scene.world, SAM, chat(), ALICE, { viewMessages: true }, 0)
    expect(join(hash, ALICE)).toBe('400 INVITE_HASH_EXPIRED')
    editBanned(scene.world, SAM, chat(), ALICE, {}, 0)
    expect(join(hash, ALICE)).toBeUndefined()
  })
  it('refuses settings beyond Telegram’s limits', () => {
    const refused = (settings: Parameters<typeof invite>[0]) => refusalOf(() => invite(settings))
    expect(refused({ expireDate: scene.clock.now })).toBe('400 EXPIRE_DATE_INVALID')
    expect(refused({ usageLimit: 100_000 })).toBe('400 USAGE_LIMIT_INVALID')
    expect(refused({ usageLimit: 1, requestNeeded: true })).toBe('400 USAGE_LIMIT_INVALID')
    expect(invite({ title: 'x'.repeat(40) }).title).toHaveLength(32)
  })
  it('can be changed by its maker, and by the creator of the chat', () => {
    editAdmin(scene.world, SAM, chat(), ALICE, { inviteUsers: true })
    const [own, hers] = [invite({ expireDate: scene.clock.now + 9 }), invite({}, ALICE)]
    expect(refusalOf(() => edit(own.hash, {}, ALICE))).toBe('400 INVITE_HASH_EXPIRED')
    expect(edit(hers.hash, { title: 'New', usageLimit: 3 }).invite).toMatchObject({
      title: 'New',
      usageLimit: 3,
    })
    expect(edit(own.hash, { expireDate: 0 }).invite).not.toHaveProperty('expireDate')
    expect(refusalOf(() => invitesOf(chat(), ALICE, SAM, false))).toBe('400 CHAT_ADMIN_REQUIRED')
    expect(invitesOf(chat(), SAM, ALICE, false)).toHaveLength(1)
  })
})

it('a primary link is replaced when it is revoked, or when a new one is made', () => {
  const first = invite({}, SAM, true)
  const second = invite({}, SAM, true)
  expect(chat().invites).toMatchObject([{ hash: first.hash, revoked: true }, { hash: second.hash }])
  expect(refusalOf(() => edit(second.hash, { title: 'x' }))).toBe('400 CHAT_INVITE_PERMANENT')
  const { replacement } = edit(second.hash, { isRevoked: true })
  expect(primaryInvite(chat(), SAM)).toEqual(replacement)
  expect(invitesOf(chat(), SAM, SAM, true).map(({ hash }) => hash)).toEqual([second.hash, first.hash])
})

it('a primary link of a former administrator is revoked without a replacement', () => {
  editAdmin(scene.world, SAM, chat(), ALICE, { inviteUsers: true })
  const hers = invite({}, ALICE, true)
  editAdmin(scene.world, SAM, chat(), ALICE, {})
  expect(edit(hers.hash, { isRevoked: true })).toStrictEqual({ invite: { ...hers, revoked: true } })
  expect(chat().invites).toStrictEqual([{ ...hers, revoked: true }])
})

describe('a request to join', () => {
  const ask = (userId = BOB) => {
    const { hash } = invite({ requestNeeded: true })
    expect(importInvite(scene.world, userId, hash)).toBe('requested')
    return hash
  }
  it('waits for an administrator, and administrators who may let people in are told', () => {
    promoteBot()
    scene.told()
    const hash = ask()
    expect(isThere()).toBe(false)
    expect(scene.told()).toEqual(expect.arrayContaining([`join_requests ${SAM}`, `qts ${BOT_ID}`]))
    expect(qts().at(-1)).toMatchObject({ kind: 'join_request', userId: BOB, hash })
    importInvite(scene.world, BOB, hash)
    expect(joinRequestsOf(chat(), SAM)).toHaveLength(1)
    expect(joinRequestsOf(chat(), SAM, 'another')).toEqual([])
    expect(refusalOf(() => joinRequestsOf(chat(), ALICE))).toBe('400 CHAT_ADMIN_REQUIRED')
  })
  it('is approved, and the chat says so', () => {
    promoteBot()
    const hash = ask()
    expect(refusalOf(() => hideJoinRequest(scene.world, ALICE, chat(), BOB, true))).toBe(
      '400 CHAT_ADMIN_REQUIRED',
    )
    hideJoinRequest(scene.world, SAM, chat(), BOB, true)
    expect([isThere(), chat().joinRequests]).toEqual([true, []])
    expect(lastContent()).toEqual({ kind: 'joined_by_request' })
    expect(qts().at(-1)).toMatchObject({ kind: 'participant', actorId: SAM, userId: BOB, hash })
    expect(chat().invites?.[0]?.uses).toMatchObject([{ userId: BOB, approvedBy: SAM }])
    const again = () => hideJoinRequest(scene.world, SAM, chat(), BOB, true)
    expect(refusalOf(again)).toBe('400 USER_ALREADY_PARTICIPANT')
  })
  it('is declined, and may be made again', () => {
    ask()
    hideJoinRequest(scene.world, SAM, chat(), BOB, false)
    expect([isThere(), chat().joinRequests]).toEqual([false, []])
    expect(refusalOf(() => hideJoinRequest(scene.world, SAM, chat(), BOB, true))).toBe(
      '400 HIDE_REQUESTER_MISSING',
    )
    ask()
    expect(chat().joinRequests).toHaveLength(1)
  })
  it('is dropped once the user is added', () => {
    ask()
    addMembers(scene.world, SAM, chat(), [BOB])
    expect(chat().joinRequests).toEqual([])
  })
  it('is dropped once the user becomes an administrator, and administrators who may invite are told', () => {
    ask()
    scene.told()
    editAdmin(scene.world, SAM, chat(), BOB, { pinMessages: true })
    expect(chat().joinRequests).toEqual([])
    expect(scene.told()).toContain(`join_requests ${SAM}`)
    editAdmin(scene.world, SAM, chat(), ALICE, { pinMessages: true })
    expect(scene.told()).not.toContain(`join_requests ${SAM}`)
  })
  it('is dropped once the user is banned, and administrators who may invite are told', () => {
    ask()
    scene.told()
    editBanned(scene.world, SAM, chat(), BOB, { sendPlain: true }, 0)
    expect(chat().joinRequests).toHaveLength(1)
    expect(scene.told()).not.toContain(`join_requests ${SAM}`)
    editBanned(scene.world, SAM, chat(), BOB, { viewMessages: true }, 0)
    expect(chat().joinRequests).toEqual([])
    expect(scene.told()).toContain(`join_requests ${SAM}`)
    expect(refusalOf(() => hideJoinRequest(scene.world, SAM, chat(), BOB, true))).toBe(
      '400 HIDE_REQUESTER_MISSING',
    )
    editBanned(scene.world, SAM, chat(), ALICE, { viewMessages: true }, 0)
    expect(scene.told()).not.toContain(`join_requests ${SAM}`)
  })
  it('lets a bot that may answer the request write to the user for five minutes', () => {
    const write = () => refusalOf(() => sendText(scene.world, BOT_ID, scene.bob, { text: 'Who are you?' }))
    ask()
    expect(write()).toBe('400 PEER_ID_INVALID')
    promoteBot()
    expect(write()).toBeUndefined()
    scene.clock.now += 301
    expect(write()).toBe('400 PEER_ID_INVALID')
  })
})

it('a public chat is open to everybody but banned users', () => {
  const go = (userId: number) => refusalOf(() => joinChannel(scene.world, userId, chat()))
  expect(go(BOB)).toBe('400 CHANNEL_PRIVATE')
  scene.world.chats.set(SUPERGROUP, { ...chat(), username: 'public_group' })
  expect(go(BOB)).toBeUndefined()
  expect(lastContent()).toEqual({ kind: 'users_added', userIds: [BOB] })
  expect(go(BOB)).toBe('400 USER_ALREADY_PARTICIPANT')
  editBanned(scene.world, SAM, chat(), BOB, { viewMessages: true }, 0)
  expect(go(BOB)).toBe('400 CHANNEL_PRIVATE')
})

it('a link leads to its chat while the chat has no other members', () => {
  const { hash } = invite()
  expect(chatOfInvite(scene.world, hash).chat.id).toBe(SUPERGROUP)
})
