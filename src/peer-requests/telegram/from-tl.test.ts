import { Long, type tl } from '@mtcute/core'
import { describe, expect, it } from 'vitest'
import { toPeersRequested } from './from-tl.ts'

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
