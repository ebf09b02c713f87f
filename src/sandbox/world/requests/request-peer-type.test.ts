import { describe, expect, it } from 'vitest'
import { GROUP_ADMIN_RIGHTS } from '../chats/rights.ts'
import { type AdminRights, type Chat, chatPeer, type PeerRef, userPeer } from '../state/peers.ts'
import { addChat, addUser, BOT_ID, testWorld } from '../test-world.ts'
import { type Refusal, type RequestPeerType, whyNot } from './request-peer-type.ts'

const ME = 1
const FRIEND = 2
const OTHER_BOT = 4
const between = { userId: ME, botId: BOT_ID }

const world = testWorld()
const user = (id: number, more: object = {}) => userPeer(addUser(world, { id, firstName: 'U', ...more }).id)
const chat = (id: number, type: Chat['type'], more: Partial<Chat> = {}) =>
  chatPeer(addChat(world, { id, type, creatorId: FRIEND, members: [me(), { userId: FRIEND }], ...more }))
const me = (adminRights?: AdminRights) => ({ userId: ME, ...(adminRights && { adminRights }) })
const withBot = (adminRights?: AdminRights) => ({
  members: [me(), { userId: BOT_ID, ...(adminRights && { adminRights }) }],
})
const PROMOTER: AdminRights = { pinMessages: true, addAdmins: true, inviteUsers: true }

/** One user for each of Telegram's own distinctions. */
const users = {
  person: user(FRIEND),
  premium: user(3, { premium: true }),
  bot: user(OTHER_BOT, { bot: { token: '4:x' } }),
  myManagedBot: user(5, { bot: { creatorId: ME, managerId: BOT_ID } }),
  managedByOther: user(6, { bot: { creatorId: ME, managerId: OTHER_BOT } }),
  managedForFriend: user(7, { bot: { creatorId: FRIEND, managerId: BOT_ID } }),
  deleted: user(8, { deleted: true }),
  me: user(ME),
}
const groups = {
  group: chat(10, 'group'),
  ownGroup: chat(11, 'group', { creatorId: ME }),
  adminGroup: chat(12, 'group', { members: [me(GROUP_ADMIN_RIGHTS), { userId: FRIEND }] }),
  migrated: chat(13, 'group', { deactivated: true, creatorId: ME }),
  private: chat(14, 'supergroup'),
  public: chat(15, 'supergroup', { username: 'public_group' }),
  forum: chat(16, 'supergroup', { forum: true }),
  own: chat(17, 'supergroup', { creatorId: ME }),
  ownPublic: chat(18, 'supergroup', { creatorId: ME, username: 'own_public' }),
  promoter: chat(19, 'supergroup', { members: [me(PROMOTER)] }),
  botInside: chat(20, 'supergroup', { username: 'bot_inside', ...withBot() }),
  botAdmin: chat(21, 'supergroup', withBot({ pinMessages: true })),
  notMine: chat(22, 'supergroup', { members: [{ userId: FRIEND }] }),
}
const channels = {
  channel: chat(30, 'channel'),
  publicChannel: chat(31, 'channel', { username: 'public_channel' }),
  ownChannel: chat(32, 'channel', { creatorId: ME }),
  editor: chat(33, 'channel', { members: [me({ postMessages: true, inviteUsers: true })] }),
  editorInChief: chat(34, 'channel', {
    members: [me({ postMessages: true, inviteUsers: true, addAdmins: true })],
  }),
  botPosts: chat(35, 'channel', withBot({ postMessages: true })),
  notMyChannel: chat(36, 'channel', { members: [{ userId: FRIEND }] }),
}

type Expected = Partial<Record<Refusal | 'fits', string[]>>
const outcomes = (type: RequestPeerType, peers: Record<string, PeerRef>): Expected => {
  const found: Expected = {}
  for (const [name, peer] of Object.entries(peers)) {
    const outcome = whyNot(world, type, peer, between) ?? 'fits'
    found[outcome] = [...(found[outcome] ?? []), name]
  }
  return found
}
const except = (peers: object, ...left: string[]) => Object.keys(peers).filter(name => !left.includes(name))
const rights = (given: AdminRights) => ({ _: 'chatAdminRights' as const, ...given })
const pin = rights({ pinMessages: true })
const topics = rights({ manageTopics: true })
const post = rights({ postMessages: true })

/** Users and chats that can never be shared, whatever the filters. */
const NO_USER: Expected = { 'deleted account': ['deleted'], 'the current user': ['me'] }
const NO_GROUP: Expected = { deactivated: ['migrated'], 'not a member': ['notMine'] }
const NO_CHANNEL: Expected = { 'not a member': ['notMyChannel'] }
const bots = ['bot', 'myManagedBot', 'managedByOther', 'managedForFriend']

describe('a request for users', () => {
  const allowed = except(users, 'deleted', 'me')
  it.each<[string, Omit<Extract<RequestPeerType, { _: 'requestPeerTypeUser' }>, '_'>, Expected]>([
    ['without filters', {}, { fits: allowed }],
    ['that are bots', { bot: true }, { fits: bots, 'wrong is_bot value': ['person', 'premium'] }],
    ['that are no bots', { bot: false }, { fits: ['person', 'premium'], 'wrong is_bot value': bots }],
    [
      'with Premium',
      { premium: true },
      { fits: ['premium'], 'wrong is_premium value': allowed.filter(name => name !== 'premium') },
    ],
    [
      'without Premium',
      { premium: false },
      { fits: allowed.filter(name => name !== 'premium'), 'wrong is_premium value': ['premium'] },
    ],
    [
      'that are people without Premium',
      { bot: false, premium: false },
      { fits: ['person'], 'wrong is_bot value': bots, 'wrong is_premium value': ['premium'] },
    ],
  ])('%s', (_, filter, expected) => {
    const type: RequestPeerType = { _: 'requestPeerTypeUser', ...filter }
    expect(outcomes(type, users)).toEqual({ ...NO_USER, ...expected })
    const chats = { ...groups, ...channels }
    expect(outcomes(type, chats)).toEqual({ 'wrong chat type': Object.keys(chats) })
  })
})

describe('a request for groups', () => {
  const allowed = except(groups, 'migrated', 'notMine')
  const own = ['ownGroup', 'own', 'ownPublic']
  const without = (...names: string[]) => allowed.filter(name => !names.includes(name))
  it.each<[string, Omit<Extract<RequestPeerType, { _: 'requestPeerTypeChat' }>, '_'>, Expected]>([
    ['without filters', {}, { fits: allowed }],
    ['that are forums', { forum: true }, { fits: ['forum'], 'wrong is_forum value': without('forum') }],
    ['that are no forums', { forum: false }, { fits: without('forum'), 'wrong is_forum value': ['forum'] }],
    [
      'that are public',
      { hasUsername: true },
      {
        fits: ['public', 'ownPublic', 'botInside'],
        'wrong has_username value': without('public', 'ownPublic', 'botInside'),
      },
    ],
    [
      'that are private',
      { hasUsername: false },
      {
        fits: without('public', 'ownPublic', 'botInside'),
        'wrong has_username value': ['public', 'ownPublic', 'botInside'],
      },
    ],
    [
      'of one’s own',
      { creator: true },
      { fits: own, 'must be created by the current user': without(...own) },
    ],
    [
      'of one’s own, where the rights don’t matter',
      { creator: true, userAdminRights: topics },
      { fits: own, 'must be created by the current user': without(...own) },
    ],
    [
      'where the user may pin',
      { userAdminRights: pin },
      {
        fits: ['ownGroup', 'adminGroup', 'own', 'ownPublic', 'promoter'],
        'not enough rights': without('ownGroup', 'adminGroup', 'own', 'ownPublic', 'promoter'),
      },
    ],
    [
      'where the user manages topics: in a basic group only the owner has every right',
      { userAdminRights: topics },
      { fits: own, 'not enough rights': without(...own) },
    ],
    [
      'with the bot inside: an ordinary member can’t add it to a public group',
      { botParticipant: true },
      { fits: without('public'), 'the bot is not a member and can’t be added': ['public'] },
    ],
    [
      'where the bot is to pin: by who may pass that right on',
      { botAdminRights: pin },
      {
        fits: ['ownGroup', 'own', 'ownPublic', 'promoter', 'botAdmin'],
        'the bot is not a member and can’t be added': ['public'],
        'the bot can’t be given the rights': ['group', 'adminGroup', 'private', 'forum', 'botInside'],
      },
    ],
    [
      'where the bot is to manage topics: not in a basic group, nor by who doesn’t',
      { botAdminRights: topics },
      {
        fits: ['own', 'ownPublic'],
        'the bot is not a member and can’t be added': ['public'],
        'the bot can’t be given the rights': without('own', 'ownPublic', 'public'),
      },
    ],
    [
      'checked in TDLib’s order: topics, name, owner',
      { forum: false, hasUsername: true, creator: true },
      {
        fits: ['ownPublic'],
        'wrong is_forum value': ['forum'],
        'wrong has_username value': without('forum', 'public', 'ownPublic', 'botInside'),
        'must be created by the current user': ['public', 'botInside'],
      },
    ],
  ])('%s', (_, filter, expected) => {
    const type: RequestPeerType = { _: 'requestPeerTypeChat', ...filter }
    expect(outcomes(type, groups)).toEqual({ ...NO_GROUP, ...expected })
    const others = { ...users, ...channels }
    expect(outcomes(type, others)).toEqual({ 'wrong chat type': Object.keys(others) })
  })
})

describe('a request for channels', () => {
  const allowed = except(channels, 'notMyChannel')
  const without = (...names: string[]) => allowed.filter(name => !names.includes(name))
  it.each<[string, Omit<Extract<RequestPeerType, { _: 'requestPeerTypeBroadcast' }>, '_'>, Expected]>([
    ['without filters', {}, { fits: allowed }],
    [
      'that are public',
      { hasUsername: true },
      { fits: ['publicChannel'], 'wrong has_username value': without('publicChannel') },
    ],
    [
      'that are private',
      { hasUsername: false },
      { fits: without('publicChannel'), 'wrong has_username value': ['publicChannel'] },
    ],
    [
      'of one’s own',
      { creator: true },
      { fits: ['ownChannel'], 'must be created by the current user': without('ownChannel') },
    ],
    [
      'where the user posts',
      { userAdminRights: post },
      {
        fits: ['ownChannel', 'editor', 'editorInChief'],
        'not enough rights': without('ownChannel', 'editor', 'editorInChief'),
      },
    ],
    [
      'where the bot is to post: subscribers can’t add it, editors can’t promote it',
      { botAdminRights: post },
      {
        fits: ['ownChannel', 'editorInChief', 'botPosts'],
        'the bot is not a member and can’t be added': ['channel', 'publicChannel'],
        'the bot can’t be given the rights': ['editor'],
      },
    ],
  ])('%s', (_, filter, expected) => {
    const type: RequestPeerType = { _: 'requestPeerTypeBroadcast', ...filter }
    expect(outcomes(type, channels)).toEqual({ ...NO_CHANNEL, ...expected })
    const others = { ...users, ...groups }
    expect(outcomes(type, others)).toEqual({ 'wrong chat type': Object.keys(others) })
  })
})

describe('a request to create a bot', () => {
  const type: RequestPeerType = { _: 'requestPeerTypeCreateBot', botManaged: true }
  it('accepts a bot that the user made for the asking bot', () => {
    expect(outcomes(type, users)).toEqual({
      fits: ['myManagedBot'],
      'must be managed by the asking bot': ['managedByOther'],
      'must be created by the current user': ['bot', 'managedForFriend'],
      'wrong is_bot value': ['person', 'premium', 'deleted', 'me'],
    })
    const chats = { ...groups, ...channels }
    expect(outcomes(type, chats)).toEqual({ 'wrong chat type': Object.keys(chats) })
  })
})

it('an ordinary member can’t bring a bot where members may not invite, nor a banned bot', () => {
  const type: RequestPeerType = { _: 'requestPeerTypeChat', botParticipant: true }
  const ban = { rights: { viewMessages: true }, untilDate: 0, byId: FRIEND, date: 1 }
  const closed = chat(40, 'supergroup', { defaultBans: { inviteUsers: true } })
  const forMe = chat(41, 'supergroup', { bans: [{ ...ban, userId: ME, rights: { inviteUsers: true } }] })
  const bans = [{ ...ban, userId: BOT_ID }]
  const banned = chat(42, 'supergroup', { bans })
  const inviter = chat(43, 'supergroup', { bans, members: [me({ inviteUsers: true })] })
  const banner = chat(44, 'supergroup', { bans, members: [me({ inviteUsers: true, banUsers: true })] })
  expect(outcomes(type, { closed, forMe, banned, inviter, banner })).toEqual({
    'the bot is not a member and can’t be added': ['closed', 'forMe', 'banned', 'inviter'],
    fits: ['banner'],
  })
})

it('only an administrator who may ban can promote a restricted bot', () => {
  const botAdminRights = { _: 'chatAdminRights', pinMessages: true } as const
  const type: RequestPeerType = { _: 'requestPeerTypeChat', botAdminRights }
  const ban = { userId: BOT_ID, rights: { sendPlain: true }, untilDate: 0, byId: FRIEND, date: 1 }
  const rights = { addAdmins: true, pinMessages: true, inviteUsers: true }
  const asked = (id: number, more: object) =>
    chat(id, 'supergroup', { bans: [ban], members: [me({ ...rights, ...more }), { userId: BOT_ID }] })
  expect(outcomes(type, { promoter: asked(50, {}), banner: asked(51, { banUsers: true }) })).toEqual({
    'the bot can’t be given the rights': ['promoter'],
    fits: ['banner'],
  })
})

it('a peer that doesn’t exist is refused', () => {
  expect(whyNot(world, { _: 'requestPeerTypeUser' }, userPeer(999), between)).toBe('not found')
})
