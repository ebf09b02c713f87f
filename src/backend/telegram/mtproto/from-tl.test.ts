import { Long, type tl } from '@mtcute/node'
import { describe, expect, it } from 'vitest'
import { toCommand, toPeersRequested } from './from-tl.ts'

const SAM = 7_300_000_001
const DATE = 1_800_000_000
const sam: tl.TypePeer = { _: 'peerUser', userId: SAM }
const group: tl.TypePeer = { _: 'peerChat', chatId: 9 }

const inUpdate = (message: tl.TypeMessage): tl.TypeUpdate => ({
  _: 'updateNewMessage',
  message,
  pts: 1,
  ptsCount: 1,
})
const service = (action: tl.TypeMessageAction, peerId: tl.TypePeer = sam): tl.TypeUpdate =>
  inUpdate({ _: 'messageService', id: 3, peerId, date: DATE, action })
const nobody = () => undefined

describe('a share', () => {
  const shared = (peers: tl.TypeRequestedPeer[], peerId: tl.TypePeer = sam) =>
    toPeersRequested(service({ _: 'messageActionRequestedPeerSentMe', buttonId: 7, peers }, peerId), nobody)
  const photo = (sizes: tl.TypePhotoSize[]): tl.RawPhoto => ({
    _: 'photo',
    id: Long.fromNumber(77),
    accessHash: Long.fromNumber(5),
    fileReference: new Uint8Array([1, 2]),
    date: DATE,
    sizes,
    dcId: 2,
  })
  const size = (type: string, w: number): tl.TypePhotoSize => ({ _: 'photoSize', type, w, h: w, size: 1 })

  it('has the user, the button, and the date', () => {
    const peers: tl.TypeRequestedPeer[] = [{ _: 'requestedPeerUser', userId: 5 }]
    expect(shared(peers)).toStrictEqual({
      userId: SAM,
      buttonId: 7,
      peers: [{ kind: 'user', id: 5 }],
      photos: [],
      date: DATE,
    })
  })
  it.each<[tl.TypeRequestedPeer, object]>([
    [
      { _: 'requestedPeerUser', userId: 5, firstName: 'Alice', lastName: 'Moreau', username: 'alice' },
      { kind: 'user', id: 5, firstName: 'Alice', lastName: 'Moreau', username: 'alice' },
    ],
    // A deleted account.
    [
      { _: 'requestedPeerUser', userId: 5, firstName: '', lastName: '' },
      { kind: 'user', id: 5, firstName: '' },
    ],
    [
      { _: 'requestedPeerChat', chatId: 6, title: 'Flat' },
      { kind: 'chat', id: 6, title: 'Flat' },
    ],
    [
      { _: 'requestedPeerChat', chatId: 6 },
      { kind: 'chat', id: 6 },
    ],
    [
      { _: 'requestedPeerChannel', channelId: 7, title: 'News', username: 'news' },
      { kind: 'channel', id: 7, title: 'News', username: 'news' },
    ],
    [
      { _: 'requestedPeerChannel', channelId: 7 },
      { kind: 'channel', id: 7 },
    ],
  ])('has Telegram’s data of a peer: %j', (peer, ours) => {
    expect(shared([peer])?.peers).toStrictEqual([ours])
  })
  it('has photos of each kind of peer, in the smallest size that is wide enough', () => {
    const sizes: tl.TypePhotoSize[] = [
      { _: 'photoStrippedSize', type: 'i', bytes: new Uint8Array() },
      size('c', 640),
      size('b', 160),
      size('a', 80),
    ]
    const found = shared([
      { _: 'requestedPeerUser', userId: 5, photo: photo(sizes) },
      { _: 'requestedPeerChat', chatId: 5, photo: photo([size('a', 80), size('s', 50)]) },
      { _: 'requestedPeerChannel', channelId: 5, photo: photo([size('x', 800)]) },
    ])
    expect(found?.peers.map(peer => peer.photoId)).toEqual(['77', '77', '77'])
    const where = found?.photos.map(one => [one.peerKey, one.photoId, JSON.parse(one.fileId)])
    const location = { dcId: 2, id: '77', accessHash: '5', fileReference: 'AQI=' }
    expect(where).toEqual([
      ['user-5', '77', { ...location, thumbSize: 'b' }],
      ['chat-5', '77', { ...location, thumbSize: 'a' }],
      ['channel-5', '77', { ...location, thumbSize: 'x' }],
    ])
  })
  it('has no photo when there is nothing to download', () => {
    const stripped: tl.TypePhotoSize = { _: 'photoStrippedSize', type: 'i', bytes: new Uint8Array() }
    for (const none of [photo([]), photo([stripped]), { _: 'photoEmpty' as const, id: Long.ONE }]) {
      expect(shared([{ _: 'requestedPeerUser', userId: 5, photo: none }])).toMatchObject({
        peers: [{ kind: 'user', id: 5 }],
        photos: [],
      })
    }
  })
  it('isn’t read from a group, another action, or an ordinary message', () => {
    expect(shared([{ _: 'requestedPeerUser', userId: 5 }], group)).toBeUndefined()
    expect(toPeersRequested(service({ _: 'messageActionHistoryClear' }), nobody)).toBeUndefined()
    expect(toPeersRequested(inUpdate({ _: 'messageEmpty', id: 1 }), nobody)).toBeUndefined()
    expect(toPeersRequested({ _: 'updateConfig' }, nobody)).toBeUndefined()
  })
})

describe('a bot that was made for a request', () => {
  const created = (peerId: tl.TypePeer = sam) =>
    service({ _: 'messageActionManagedBotCreated', botId: 9 }, peerId)
  const bot: tl.RawUser = { _: 'user', id: 9, firstName: 'Helper', username: 'helper_bot' }

  it('names no button, and has the update’s data of the bot', () => {
    expect(toPeersRequested(created(), id => (id === 9 ? bot : undefined))).toStrictEqual({
      userId: SAM,
      buttonId: undefined,
      peers: [{ kind: 'user', id: 9, firstName: 'Helper', username: 'helper_bot' }],
      photos: [],
      date: DATE,
    })
  })
  it.each<[string, tl.TypeUser | undefined]>([
    ['nothing', undefined],
    ['an empty user', { _: 'userEmpty', id: 9 }],
    ['a user without names', { _: 'user', id: 9 }],
  ])('is a bot also when the update has %s', (_, user) => {
    expect(toPeersRequested(created(), () => user)?.peers).toStrictEqual([{ kind: 'user', id: 9 }])
  })
  it('isn’t read from a group', () => {
    expect(toPeersRequested(created(group), () => bot)).toBeUndefined()
  })
})

describe('a command', () => {
  const written = (message: string, more: Partial<tl.RawMessage> = {}) =>
    inUpdate({ _: 'message', id: 3, peerId: sam, date: DATE, message, ...more })
  const read = (message: string, more?: Partial<tl.RawMessage>) =>
    toCommand(written(message, more), 'Handpick_bot')

  it.each([
    ['/start', 'start'],
    ['/start trip', 'start'],
    ['/start\ntrip', 'start'],
    ['/pick', 'pick'],
    ['/pick@handpick_bot', 'pick'],
    ['/pick@HANDPICK_BOT now', 'pick'],
  ])('is %j', (text, name) => {
    expect(read(text)).toEqual({ userId: SAM, name, messageId: 3 })
  })
  it.each([
    'start',
    'a /start',
    '/starts',
    '/start!',
    '/',
    '/help',
    '/start@other_bot',
    '/start@',
    ' /start',
  ])('isn’t %j', text => {
    expect(read(text)).toBeUndefined()
  })
  it('is only for this bot, also before its name is known', () => {
    expect(toCommand(written('/start@other_bot'), undefined)).toBeUndefined()
    expect(toCommand(written('/start'), undefined)).toMatchObject({ name: 'start' })
  })
  it('is read in the chat with the bot, not in a group, and never from the bot itself', () => {
    expect(read('/start', { peerId: group })).toBeUndefined()
    expect(read('/start', { peerId: { _: 'peerChannel', channelId: 9 } })).toBeUndefined()
    expect(read('/start', { out: true })).toBeUndefined()
  })
  it('is read only from a new message', () => {
    expect(toCommand(service({ _: 'messageActionHistoryClear' }), 'handpick_bot')).toBeUndefined()
    const message: tl.RawMessage = { _: 'message', id: 3, peerId: sam, date: DATE, message: '/start' }
    expect(toCommand({ _: 'updateEditMessage', message, pts: 1, ptsCount: 1 }, undefined)).toBeUndefined()
  })
})
