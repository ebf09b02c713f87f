import { beforeEach, describe, expect, it } from 'vitest'
import { historyOf } from '../messages/history.ts'
import { admission } from '../requests/admit-bot.ts'
import { type AdminRights, chatPeer, memberOf } from '../state/peers.ts'
import { ALICE, BOB, GONE, OTHER_BOT, openScene, SAM, type Scene } from '../test-scene.ts'
import { BOT_ID, refusalOf } from '../test-world.ts'
import { editBanned } from './ban.ts'
import { createChannel, createGroup } from './create-chat.ts'
import { toggleForum, updateUsername } from './edit-channel.ts'
import { addMembers, editAdmin, editChatAdmin } from './members.ts'
import { GROUP_ADMIN_RIGHTS, hasRights, isAdmin, mayPromote, rightNames } from './rights.ts'

const [GROUP, SUPERGROUP, CHANNEL] = [501, 502, 503]
let scene: Scene
beforeEach(() => {
  scene = openScene()
})
const chatOf = (id: number) => scene.chatOf(id)
/** Gives Alice administrator rights in a chat, or takes them away. */
const promote = (id: number, adminRights?: AdminRights) => {
  const chat = chatOf(id)
  const alice = { userId: ALICE, ...(adminRights && { adminRights }) }
  scene.world.chats.set(id, { ...chat, members: [{ userId: SAM }, alice] })
  return chatOf(id)
}
const rightsOf = (id: number, userId: number) => memberOf(chatOf(id), userId)?.adminRights
const lastWords = (id: number) => historyOf(scene.world, SAM, chatPeer(chatOf(id))).at(-1)?.content

describe('rights', () => {
  it('are all rights for the creator, and the set rights for an administrator', () => {
    const chat = promote(SUPERGROUP, { banUsers: true })
    expect(hasRights(chat, SAM, { addAdmins: true })).toBe(true)
    expect(hasRights(chat, ALICE, { banUsers: true })).toBe(true)
    expect(hasRights(chat, ALICE, { banUsers: true, pinMessages: true })).toBe(false)
  })
  it('are missing for an ordinary member, and for a creator who has left', () => {
    const chat = promote(SUPERGROUP)
    expect([isAdmin(chat, ALICE), isAdmin(chat, SAM), isAdmin(chat, BOB)]).toEqual([false, true, false])
    expect(isAdmin({ ...chat, members: [] }, SAM)).toBe(false)
    expect(isAdmin(promote(SUPERGROUP, {}), ALICE)).toBe(true)
  })
  it('have names, and only rights that are set count', () => {
    expect(rightNames({ _: 'chatAdminRights', banUsers: true, other: false } as never)).toEqual(['banUsers'])
  })
  it('can be given by administrators who have them and may add administrators; in a basic group by its creator', () => {
    const ban: AdminRights = { banUsers: true }
    expect(mayPromote(promote(SUPERGROUP, { ...ban, addAdmins: true }), ALICE, ban)).toBe(true)
    expect(mayPromote(promote(SUPERGROUP, ban), ALICE, ban)).toBe(false)
    expect(mayPromote(promote(SUPERGROUP, { addAdmins: true }), ALICE, ban)).toBe(false)
    const group = promote(GROUP, { ...GROUP_ADMIN_RIGHTS, addAdmins: true })
    expect([mayPromote(group, ALICE, ban), mayPromote(group, SAM, ban)]).toEqual([false, true])
    expect(mayPromote(group, SAM, { manageTopics: true })).toBe(false)
  })
})

describe('adding members', () => {
  const add = (byId: number, id: number, ...userIds: number[]) =>
    refusalOf(() => addMembers(scene.world, byId, chatOf(id), userIds))

  it('puts each new member last, once, and a group announces them', () => {
    expect(add(SAM, GROUP, BOB, BOB)).toBeUndefined()
    expect(chatOf(GROUP).members.map(({ userId }) => userId)).toEqual([SAM, ALICE, BOB])
    expect(lastWords(GROUP)).toEqual({ kind: 'users_added', userIds: [BOB] })
    expect(scene.told().sort()).toEqual([`message ${SAM}`, `message ${ALICE}`, `message ${BOB}`])
  })
  it('to a channel makes no message', () => {
    expect(add(SAM, CHANNEL, BOB)).toBeUndefined()
    expect(lastWords(CHANNEL)).toBeUndefined()
    expect(scene.told().sort()).toEqual([`chat ${SAM}`, `chat ${ALICE}`, `chat ${BOB}`])
  })
  it('is refused without the right, and for users who can’t be added', () => {
    expect(add(BOB, GROUP, BOB)).toBe('403 CHAT_ADMIN_REQUIRED')
    expect(add(SAM, GROUP, GONE)).toBe('400 INPUT_USER_DEACTIVATED')
    expect(add(SAM, GROUP, ALICE)).toBe('400 USER_ALREADY_PARTICIPANT')
    expect(add(SAM, CHANNEL, OTHER_BOT)).toBe('400 USER_BOT')
    expect(add(SAM, SUPERGROUP, OTHER_BOT)).toBeUndefined()
    expect(chatOf(GROUP).members).toHaveLength(2)
  })
})

describe('an administrator', () => {
  const edit = (byId: number, id: number, userId: number, rights: AdminRights) =>
    refusalOf(() => editAdmin(scene.world, byId, chatOf(id), userId, rights))

  it('loses the rights only while in the chat', () => {
    editBanned(scene.world, SAM, chatOf(SUPERGROUP), BOB, { viewMessages: true }, 0)
    expect(edit(SAM, SUPERGROUP, BOB, {})).toBe('400 USER_NOT_PARTICIPANT')
    expect(memberOf(chatOf(SUPERGROUP), BOB)).toBeUndefined()
  })
  it('gets exactly the given rights, and an empty set takes them away', () => {
    expect(edit(SAM, SUPERGROUP, ALICE, { banUsers: true })).toBeUndefined()
    expect(rightsOf(SUPERGROUP, ALICE)).toEqual({ banUsers: true, other: true })
    expect(chatOf(SUPERGROUP).members.map(({ userId }) => userId)).toEqual([SAM, ALICE, BOT_ID])
    expect(lastWords(SUPERGROUP)).toBeUndefined()
    expect(scene.told()).toContain(`chat ${ALICE}`)
    expect(edit(SAM, SUPERGROUP, ALICE, {})).toBeUndefined()
    expect(memberOf(chatOf(SUPERGROUP), ALICE)).toStrictEqual({ userId: ALICE })
  })
  it('becomes a member too, which a group announces and a channel doesn’t', () => {
    expect(edit(SAM, SUPERGROUP, BOB, { banUsers: true })).toBeUndefined()
    expect(lastWords(SUPERGROUP)).toEqual({ kind: 'users_added', userIds: [BOB] })
    expect(edit(SAM, CHANNEL, BOB, { postMessages: true })).toBeUndefined()
    expect(lastWords(CHANNEL)).toBeUndefined()
    expect(rightsOf(CHANNEL, BOB)).toEqual({ postMessages: true, other: true })
  })
  it('is made by administrators who may add others and have all the given rights', () => {
    expect(edit(ALICE, SUPERGROUP, SAM, {})).toBe('400 USER_CREATOR')
    expect(edit(ALICE, SUPERGROUP, BOB, {})).toBe('403 CHAT_ADMIN_REQUIRED')
    promote(CHANNEL, { addAdmins: true })
    expect(edit(ALICE, CHANNEL, BOB, { postMessages: true })).toBe('403 RIGHT_FORBIDDEN')
    promote(CHANNEL, { addAdmins: true, postMessages: true })
    expect(edit(ALICE, CHANNEL, BOB, { postMessages: true })).toBe('403 CHAT_ADMIN_INVITE_REQUIRED')
    expect(edit(SAM, CHANNEL, GONE, { postMessages: true })).toBe('400 INPUT_USER_DEACTIVATED')
  })
  it('of a basic group has all of its rights or none, as its creator decides', () => {
    const edit = (byId: number, userId: number, admin: boolean) =>
      refusalOf(() => editChatAdmin(scene.world, byId, chatOf(GROUP), userId, admin))
    expect(edit(SAM, ALICE, true)).toBeUndefined()
    expect(rightsOf(GROUP, ALICE)).toEqual(GROUP_ADMIN_RIGHTS)
    expect(scene.told()).toContain(`chat ${ALICE}`)
    expect(edit(SAM, ALICE, false)).toBeUndefined()
    expect(memberOf(chatOf(GROUP), ALICE)).toStrictEqual({ userId: ALICE })
    expect(edit(ALICE, ALICE, true)).toBe('400 CHAT_ADMIN_REQUIRED')
    expect(edit(SAM, SAM, true)).toBe('400 USER_ID_INVALID')
    expect(edit(SAM, BOB, true)).toBe('400 USER_NOT_PARTICIPANT')
  })
})

describe('a new chat', () => {
  it('that is a group has its members from the start, each once, and announces them', () => {
    const group = createGroup(scene.world, SAM, ' Trip ', [ALICE, ALICE, SAM])
    expect(group).toMatchObject({ type: 'group', title: 'Trip', creatorId: SAM, createdAt: scene.clock.now })
    expect(group.members).toEqual([{ userId: SAM }, { userId: ALICE }])
    expect(lastWords(group.id)).toEqual({ kind: 'chat_created', title: 'Trip', userIds: [SAM, ALICE] })
    const next = createGroup(scene.world, SAM, 'Next', [])
    expect([group.id > 4_300_000_000, next.id]).toEqual([true, group.id + 1])
    expect(chatOf(next.id)).toEqual(next)
  })
  it.each([
    ['a channel', { broadcast: true, megagroup: false, forum: false }, { type: 'channel' }],
    ['a supergroup', { broadcast: false, megagroup: true, forum: false }, { type: 'supergroup' }],
    ['a forum', { broadcast: false, megagroup: true, forum: true }, { type: 'supergroup', forum: true }],
    ['a forum, said so only', { broadcast: false, megagroup: false, forum: true }, { forum: true }],
  ])('is %s', (_, wanted, made) => {
    const chat = createChannel(scene.world, SAM, { title: 'New', ...wanted })
    expect(chat).toMatchObject({ ...made, creatorId: SAM, members: [{ userId: SAM }] })
    expect('forum' in chat).toBe(wanted.forum)
    expect(chat.id).toBeGreaterThan(9_100_000_000)
  })
  it('is refused without a title, with deleted members, and when its kind isn’t exactly one', () => {
    const channel = (broadcast: boolean, megagroup: boolean, forum = false, title = 'New') =>
      refusalOf(() => createChannel(scene.world, SAM, { title, broadcast, megagroup, forum }))
    expect(refusalOf(() => createGroup(scene.world, SAM, ' ', []))).toBe('400 CHAT_TITLE_EMPTY')
    expect(refusalOf(() => createGroup(scene.world, SAM, 'x', [GONE]))).toBe('400 INPUT_USER_DEACTIVATED')
    expect(channel(false, false)).toBe('500 CHAT_INVALID')
    expect(channel(true, true)).toBe('500 CHAT_INVALID')
    expect(channel(true, false, true)).toBe('500 CHAT_INVALID')
    expect(channel(true, false, false, '')).toBe('400 CHAT_TITLE_EMPTY')
  })
})

describe('a channel’s username', () => {
  const name = (byId: number, username: string) =>
    refusalOf(() => updateUsername(scene.world, byId, chatOf(CHANNEL), username))

  it('makes the channel public, can change, and can be removed again', () => {
    expect(name(SAM, 'sams_news')).toBeUndefined()
    expect(scene.told().sort()).toEqual([`chat ${SAM}`, `chat ${ALICE}`])
    expect(name(SAM, 'Sams_News')).toBeUndefined()
    expect(chatOf(CHANNEL).username).toBe('Sams_News')
    expect(name(SAM, '')).toBeUndefined()
    expect(chatOf(CHANNEL)).not.toHaveProperty('username')
  })
  it('is set only by the creator, and has to be new, valid and free', () => {
    expect(name(ALICE, 'sams_news')).toBe('403 CHAT_ADMIN_REQUIRED')
    expect(name(SAM, '')).toBe('400 USERNAME_NOT_MODIFIED')
    expect(name(SAM, 'no')).toBe('400 USERNAME_INVALID')
    expect(name(SAM, 'ALICE_m')).toBe('400 USERNAME_OCCUPIED')
    name(SAM, 'sams_news')
    expect(name(SAM, 'sams_news')).toBe('400 USERNAME_NOT_MODIFIED')
  })
})

describe('topics', () => {
  const toggle = (byId: number, id: number, enabled: boolean) =>
    refusalOf(() => toggleForum(scene.world, byId, chatOf(id), enabled))

  it('are switched on and off in a supergroup, by its creator', () => {
    expect(toggle(SAM, SUPERGROUP, true)).toBeUndefined()
    expect(chatOf(SUPERGROUP).forum).toBe(true)
    expect(scene.told()).toContain(`chat ${ALICE}`)
    expect(toggle(SAM, SUPERGROUP, true)).toBe('400 CHAT_NOT_MODIFIED')
    expect(toggle(SAM, SUPERGROUP, false)).toBeUndefined()
    expect(chatOf(SUPERGROUP)).not.toHaveProperty('forum')
    expect(toggle(SAM, SUPERGROUP, false)).toBe('400 CHAT_NOT_MODIFIED')
    expect(toggle(ALICE, SUPERGROUP, true)).toBe('400 CHAT_ADMIN_REQUIRED')
    expect(toggle(SAM, CHANNEL, true)).toBe('400 CHANNEL_INVALID')
    expect(toggle(SAM, GROUP, true)).toBe('400 CHANNEL_INVALID')
  })
})

describe('the changes for the bot when a chat is shared', () => {
  const ban = { _: 'chatAdminRights', banUsers: true } as const
  const chatType = (more: object) => ({ _: 'requestPeerTypeChat' as const, ...more })
  const channelType = (more: object) => ({ _: 'requestPeerTypeBroadcast' as const, ...more })

  it('are nothing when the request wants nothing for the bot', () => {
    const nothing = { addsBot: false, grants: [] }
    expect(admission(chatType({}), chatOf(GROUP), BOT_ID)).toEqual(nothing)
    expect(admission(channelType({}), chatOf(CHANNEL), BOT_ID)).toEqual(nothing)
    expect(admission({ _: 'requestPeerTypeUser' }, chatOf(GROUP), BOT_ID)).toEqual(nothing)
  })
  it('are that it joins, when it isn’t a member yet', () => {
    const wantsBot = chatType({ botParticipant: true })
    expect(admission(wantsBot, chatOf(GROUP), BOT_ID)).toEqual({ addsBot: true, grants: [] })
    expect(admission(wantsBot, chatOf(SUPERGROUP), BOT_ID)).toEqual({ addsBot: false, grants: [] })
  })
  it('are the requested rights that it doesn’t have yet; in a basic group all rights', () => {
    const wanted = { botAdminRights: ban }
    expect(admission(channelType(wanted), chatOf(CHANNEL), BOT_ID)).toEqual({
      addsBot: true,
      grants: ['banUsers'],
    })
    expect(admission(chatType(wanted), chatOf(SUPERGROUP), BOT_ID)).toEqual({
      addsBot: false,
      grants: ['banUsers'],
    })
    const { other: _, ...all } = GROUP_ADMIN_RIGHTS
    expect(admission(chatType(wanted), chatOf(GROUP), BOT_ID).grants).toEqual(rightNames(all))
  })
  it('are that it becomes an administrator, when the request wants only that', () => {
    const wanted = { botAdminRights: { _: 'chatAdminRights', other: true } }
    expect(admission(channelType(wanted), chatOf(CHANNEL), BOT_ID).grants).toEqual(['other'])
  })
})
