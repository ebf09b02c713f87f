import { describe, expect, it } from 'vitest'
import { candidates } from './candidates.ts'
import { type Chat, chatPeer, peerKey, userPeer } from './peers.ts'
import { fitsRequest, type RequestPeerType } from './request-peer-type.ts'
import { addChat, addUser, BOT_ID, testWorld } from './test-world.ts'

const ME = 1
const FRIEND = 2
const between = { userId: ME, botId: BOT_ID }

describe('a request for users', () => {
  const world = testWorld()
  const person = addUser(world, { id: FRIEND, firstName: 'F' })
  const premium = addUser(world, { id: 3, firstName: 'P', premium: true })
  const bot = addUser(world, { id: 4, firstName: 'B', bot: {} })
  const deleted = addUser(world, { id: 5, deleted: true })
  addUser(world, { id: ME, firstName: 'Me' })
  const all = { person, premium, bot, deleted, me: { id: ME }, nobody: { id: 999 } }

  // Written from the reference: a filter that is absent accepts either, `false` is "must not".
  it.each<[string, Omit<Extract<RequestPeerType, { _: 'requestPeerTypeUser' }>, '_'>, (keyof typeof all)[]]>([
    ['without filters', {}, ['person', 'premium', 'bot']],
    ['that are bots', { bot: true }, ['bot']],
    ['that are no bots', { bot: false }, ['person', 'premium']],
    ['with Premium', { premium: true }, ['premium']],
    ['without Premium', { premium: false }, ['person', 'bot']],
    ['that are people without Premium', { bot: false, premium: false }, ['person']],
  ])('%s', (_, filter, expected) => {
    const type: RequestPeerType = { _: 'requestPeerTypeUser', ...filter }
    const fitting = Object.entries(all).filter(([, { id }]) =>
      fitsRequest(world, type, userPeer(id), between),
    )
    expect(fitting.map(([name]) => name)).toEqual(expected)
  })
})

describe('a request for groups and channels', () => {
  const world = testWorld()
  const chat = (id: number, more: Partial<Chat>) =>
    addChat(world, { id, creatorId: FRIEND, members: [{ userId: ME }, { userId: FRIEND }], ...more })
  const all = {
    group: chat(10, { type: 'group' }),
    ownGroup: chat(11, { type: 'group', creatorId: ME }),
    migrated: chat(12, { type: 'group', deactivated: true }),
    private: chat(13, {}),
    public: chat(14, { username: 'public_group' }),
    forum: chat(15, { forum: true }),
    own: chat(16, { creatorId: ME }),
    notMine: chat(17, { members: [{ userId: FRIEND }] }),
    withBot: chat(18, {
      username: 'with_bot',
      members: [{ userId: ME }, { userId: BOT_ID, adminRights: { pinMessages: true } }],
    }),
    moderated: chat(19, {
      members: [{ userId: ME, adminRights: { pinMessages: true, addAdmins: true, inviteUsers: true } }],
    }),
    channel: chat(20, { type: 'channel' }),
    ownChannel: chat(21, { type: 'channel', creatorId: ME, username: 'own_channel' }),
  }
  const groups = ['group', 'ownGroup', 'private', 'public', 'forum', 'own', 'withBot', 'moderated']
  const pin = { _: 'chatAdminRights' as const, pinMessages: true }

  it.each<[string, RequestPeerType, string[]]>([
    ['any group', { _: 'requestPeerTypeChat' }, groups],
    ['groups of one’s own', { _: 'requestPeerTypeChat', creator: true }, ['ownGroup', 'own']],
    ['forums', { _: 'requestPeerTypeChat', forum: true }, ['forum']],
    ['no forums', { _: 'requestPeerTypeChat', forum: false }, groups.filter(name => name !== 'forum')],
    ['public groups', { _: 'requestPeerTypeChat', hasUsername: true }, ['public', 'withBot']],
    [
      'private groups',
      { _: 'requestPeerTypeChat', hasUsername: false },
      groups.filter(name => name !== 'public' && name !== 'withBot'),
    ],
    [
      'groups with the bot, or where it can be added',
      { _: 'requestPeerTypeChat', botParticipant: true },
      groups.filter(name => name !== 'public'),
    ],
    [
      'groups where one may pin',
      { _: 'requestPeerTypeChat', userAdminRights: pin },
      ['ownGroup', 'own', 'moderated'],
    ],
    [
      'groups where the bot may pin, or can be made to',
      { _: 'requestPeerTypeChat', botAdminRights: pin },
      ['ownGroup', 'own', 'withBot', 'moderated'],
    ],
    [
      'own groups, whatever the rights',
      { _: 'requestPeerTypeChat', creator: true, userAdminRights: pin },
      ['ownGroup', 'own'],
    ],
    ['any channel', { _: 'requestPeerTypeBroadcast' }, ['channel', 'ownChannel']],
    ['own channels', { _: 'requestPeerTypeBroadcast', creator: true }, ['ownChannel']],
    ['private channels', { _: 'requestPeerTypeBroadcast', hasUsername: false }, ['channel']],
    ['users', { _: 'requestPeerTypeUser' }, []],
  ])('%s', (_, type, expected) => {
    const fitting = Object.entries(all).filter(([, one]) => fitsRequest(world, type, chatPeer(one), between))
    expect(fitting.map(([name]) => name)).toEqual(expected)
  })
})

describe('the picker’s list', () => {
  const world = testWorld()
  const types: RequestPeerType[] = [
    { _: 'requestPeerTypeUser' },
    { _: 'requestPeerTypeUser', bot: true },
    { _: 'requestPeerTypeUser', bot: false, premium: true },
    { _: 'requestPeerTypeChat' },
    { _: 'requestPeerTypeChat', creator: true, forum: true },
    { _: 'requestPeerTypeBroadcast', creator: true },
  ]
  it('has somebody for each kind, nobody twice, and only who fits', () => {
    const sam = [...world.users.values()][0]?.id ?? 0
    for (const type of types) {
      const listed = candidates(world, type, { userId: sam, botId: BOT_ID })
      expect(listed.length).toBeGreaterThan(0)
      expect(new Set(listed.map(peerKey)).size).toBe(listed.length)
      expect(listed.every(peer => fitsRequest(world, type, peer, { userId: sam, botId: BOT_ID }))).toBe(true)
    }
  })
})
