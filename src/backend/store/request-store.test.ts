import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RequestedPeer } from '../../contract/peer.ts'
import { aRequest } from '../../contract/test-request.ts'
import type { RequestStore } from '../requests/ports.ts'
import type { OpenDatabase } from './database.ts'
import { createRequestStore } from './request-store.ts'
import { testDatabases } from './test-databases.ts'

let database: OpenDatabase
let store: RequestStore
let now = 1_800_000_000
const SAM = 7_300_000_001
const BOB = 2

const alice: RequestedPeer = { kind: 'user', id: 5_000_000_001, firstName: 'Alice', username: 'alice' }
const carla: RequestedPeer = { kind: 'user', id: 12, firstName: 'Carla' }
const kitchen: RequestedPeer = { kind: 'channel', id: 12, title: 'Kitchen' }

const REQUEST = aRequest({ peerType: { kind: 'user', bot: false } })
async function prepared(userId = SAM, listId = 'trip', request = REQUEST) {
  const buttonId = await store.allocateButtonId(userId)
  const row = {
    userId,
    listId,
    request,
    buttonId,
    webappReqId: `req-${userId}-${buttonId}`,
    preparedAt: now,
  }
  await store.addPrepared(row)
  return row
}
const accept = (buttonId: number, peers: RequestedPeer[], userId = SAM) =>
  store.acceptResult({ userId, buttonId, peers, photos: [], date: now })

describe.each(testDatabases())('on %s', (_, openDatabase) => {
  beforeEach(async () => {
    now = 1_800_000_000
    database = await openDatabase()
    store = createRequestStore(database, () => now)
  })
  afterEach(() => store.close())

  describe('a button_id', () => {
    it('is positive, and never given to the same user twice, also at the same time', async () => {
      const ids = await Promise.all(Array.from({ length: 50 }, () => store.allocateButtonId(SAM)))
      expect(new Set(ids).size).toBe(50)
      expect(Math.min(...ids)).toBe(1)
    })
  })

  describe('a prepared request', () => {
    it('is found while it is fresh and unused, for its own user and list', async () => {
      const row = await prepared()
      expect(await store.findPrepared(SAM, 'trip', REQUEST, now, now + 1)).toEqual(row)
      expect(await store.findPrepared(SAM, 'trip', REQUEST, now + 1, now + 1)).toBeUndefined()
      expect(await store.findPrepared(SAM, 'trip', REQUEST, now - 1, now - 1)).toBeUndefined()
      expect(await store.findPrepared(BOB, 'trip', REQUEST, now, now + 1)).toBeUndefined()
      expect(await store.findPrepared(SAM, 'group', REQUEST, now, now + 1)).toBeUndefined()
      expect(
        await store.findPrepared(SAM, 'trip', aRequest({ maxQuantity: 2 }), now, now + 1),
      ).toBeUndefined()
      await accept(row.buttonId, [alice])
      expect(await store.findPrepared(SAM, 'trip', REQUEST, now, now + 1)).toBeUndefined()
    })
  })

  describe('acceptResult', () => {
    it('stores the peers, and an event that names the request', async () => {
      const { buttonId, webappReqId } = await prepared()
      expect(await accept(buttonId, [alice, kitchen])).toMatchObject({
        outcome: 'stored',
        event: { event: { type: 'peers_shared', listId: 'trip', webappReqId } },
      })
      const peers = await store.listPeers(SAM, 'trip')
      expect(peers).toEqual(
        expect.arrayContaining([
          { ...alice, sharedAt: now, askedAs: 'person' },
          { ...kitchen, sharedAt: now, askedAs: 'person' },
        ]),
      )
    })
    it('changes nothing when the same result comes twice, also at the same time', async () => {
      const { buttonId } = await prepared()
      const outcomes = await Promise.all([accept(buttonId, [alice]), accept(buttonId, [alice])])
      expect(outcomes.map(one => one.outcome).sort()).toEqual(['duplicate', 'stored'])
      expect(await store.listPeers(SAM, 'trip')).toHaveLength(1)
      expect(await store.eventsSince(SAM, 0)).toHaveLength(1)
    })
    it('returns the call that the request was prepared for, and whether it was on a keyboard', async () => {
      const { buttonId, ...row } = await prepared()
      expect(await accept(buttonId, [alice])).toMatchObject({ onKeyboard: false, traceId: undefined })
      const { webappReqId: _, ...onKeyboard } = row
      const other = await store.allocateButtonId(SAM)
      await store.addPrepared({ ...onKeyboard, buttonId: other, traceId: 'trace' })
      expect(await accept(other, [alice])).toMatchObject({ onKeyboard: true, traceId: 'trace' })
    })
    it('keeps the stored data of a peer where the new request didn’t ask for it', async () => {
      await accept((await prepared()).buttonId, [alice])
      const asksLess = aRequest({ nameRequested: false, usernameRequested: false })
      const { kind, id } = alice
      await accept((await prepared(SAM, 'trip', asksLess)).buttonId, [{ kind, id }])
      expect(await store.listPeers(SAM, 'trip')).toMatchObject([alice])
    })
    it('accepts a result without peers, which uses up its request', async () => {
      const { buttonId } = await prepared()
      expect(await accept(buttonId, [])).toMatchObject({ outcome: 'stored' })
      expect(await accept(buttonId, [alice])).toEqual({ outcome: 'duplicate' })
      expect(await store.listPeers(SAM, 'trip')).toEqual([])
    })
    it('stores an unmatched result for the owner, once', async () => {
      for (let time = 0; time < 2; time++) await accept(999, [alice])
      const query = database.queries.selectFrom('unmatched_results').selectAll()
      const aside = { user_id: SAM, button_id: 999, peers: JSON.stringify([alice]), received_at: now }
      expect(await database.read(query.compile())).toMatchObject([aside])
    })
    it('stores a result separately when this user has no such request', async () => {
      const { buttonId } = await prepared()
      expect(await accept(buttonId, [alice], BOB)).toEqual({ outcome: 'unmatched' })
      expect(await accept(999, [alice])).toEqual({ outcome: 'unmatched' })
      expect(await store.listPeers(SAM, 'trip')).toEqual([])
      expect(await store.listPeers(BOB, 'trip')).toEqual([])
    })
    it('updates a peer that is shared again, and puts it first', async () => {
      await accept((await prepared()).buttonId, [alice])
      await accept((await prepared()).buttonId, [carla])
      now += 60
      await accept((await prepared()).buttonId, [{ ...alice, firstName: 'Alicia' }])
      const peers = await store.listPeers(SAM, 'trip')
      expect(peers).toEqual([
        { ...alice, firstName: 'Alicia', sharedAt: now, askedAs: 'person' },
        { ...carla, sharedAt: now - 60, askedAs: 'person' },
      ])
    })
    it('lists peers shared together in the order of their event, also when some are shared again', async () => {
      const bruno: RequestedPeer = { kind: 'user', id: 13 }
      await accept((await prepared()).buttonId, [alice, carla, bruno])
      expect((await store.listPeers(SAM, 'trip')).map(peer => peer.id)).toEqual([alice.id, 12, 13])
      await accept((await prepared()).buttonId, [bruno, alice])
      expect((await store.listPeers(SAM, 'trip')).map(peer => peer.id)).toEqual([13, alice.id, 12])
      expect((await store.listPeers(SAM, 'trip', 1)).map(peer => peer.id)).toEqual([13])
    })
    it('tells a user from a channel with the same id', async () => {
      await accept((await prepared()).buttonId, [carla])
      await accept((await prepared()).buttonId, [kitchen])
      expect(await store.listPeers(SAM, 'trip')).toHaveLength(2)
      expect(await store.countByList(SAM)).toEqual(new Map([['trip', 2]]))
    })
  })

  describe('a new bot', () => {
    const bot: RequestedPeer = { kind: 'user', id: 77, firstName: 'Helper' }
    const created = (id = bot.id) =>
      store.acceptResult({ userId: SAM, buttonId: undefined, peers: [{ ...bot, id }], photos: [], date: now })
    const createBot = aRequest({ peerType: { kind: 'createBot', botManaged: true } })

    it('belongs to the newest open request for a bot, because Telegram names no button', async () => {
      await prepared(SAM, 'old-bots', createBot)
      const { buttonId } = await prepared(SAM, 'bots', createBot)
      await prepared(SAM, 'trip')
      expect(await created()).toMatchObject({ outcome: 'stored', event: { event: { listId: 'bots' } } })
      // The same result with its button.
      expect(await accept(buttonId, [bot])).toEqual({ outcome: 'duplicate' })
    })
    it('belongs to the open request when the newest has already been answered', async () => {
      await prepared(SAM, 'old-bots', createBot)
      await prepared(SAM, 'bots', createBot)
      await created(77)
      expect(await created(78)).toMatchObject({
        outcome: 'stored',
        event: { event: { listId: 'old-bots' } },
      })
      expect(await created(79)).toEqual({ outcome: 'unmatched' })
    })
    it('is stored once when Telegram repeats it, also while another request for a bot is open', async () => {
      await prepared(SAM, 'old-bots', createBot)
      await prepared(SAM, 'bots', createBot)
      await created(77)
      expect(await created(77)).toEqual({ outcome: 'duplicate' })
      expect(await created(78)).toMatchObject({ outcome: 'stored' })
    })
    it('is stored separately when this user asked for no bot', async () => {
      await prepared()
      await prepared(BOB, 'bots', createBot)
      expect(await created()).toEqual({ outcome: 'unmatched' })
    })
  })

  describe('a photo', () => {
    const photo = { peerKey: 'user-12', photoId: '77', fileId: 'file' }
    const shareWith = async (one: typeof photo) =>
      store.acceptResult({
        userId: SAM,
        buttonId: (await prepared()).buttonId,
        peers: [{ ...carla, photoId: one.photoId }],
        photos: [one],
        date: now,
      })

    it('exists for the user who shared the peer, and has bytes once it was downloaded', async () => {
      await shareWith(photo)
      expect(await store.findPhoto(SAM, 'user-12', '77')).toEqual({ fileId: 'file', bytes: undefined })
      await store.keepPhoto(SAM, 'user-12', '77', Buffer.from('image'))
      expect(await store.findPhoto(SAM, 'user-12', '77')).toEqual({
        fileId: 'file',
        bytes: Buffer.from('image'),
      })
      expect(await store.findPhoto(BOB, 'user-12', '77')).toBeUndefined()
      expect(await store.findPhoto(SAM, 'user-12', '78')).toBeUndefined()
    })
    it('stays downloaded when it is shared again, and is replaced by another photo', async () => {
      await shareWith(photo)
      await store.keepPhoto(SAM, 'user-12', '77', Buffer.from('image'))
      await shareWith({ ...photo, fileId: 'file again' })
      expect(await store.findPhoto(SAM, 'user-12', '77')).toEqual({
        fileId: 'file again',
        bytes: Buffer.from('image'),
      })
      await shareWith({ ...photo, photoId: '78' })
      expect(await store.findPhoto(SAM, 'user-12', '77')).toBeUndefined()
      expect(await store.findPhoto(SAM, 'user-12', '78')).toMatchObject({ bytes: undefined })
    })
    it('is stored with its bytes for its own user and peer only', async () => {
      const shareAs = async (userId: number, id: number) => {
        const { buttonId } = await prepared(userId)
        const photos = [{ ...photo, peerKey: `user-${id}` }]
        await store.acceptResult({ userId, buttonId, peers: [{ kind: 'user', id }], photos, date: now })
      }
      await shareAs(SAM, 12)
      await shareAs(SAM, 13)
      await shareAs(BOB, 12)
      await store.keepPhoto(SAM, 'user-12', '77', Buffer.from('image'))
      expect(await store.findPhoto(SAM, 'user-12', '77')).toMatchObject({ bytes: Buffer.from('image') })
      expect(await store.findPhoto(SAM, 'user-13', '77')).toMatchObject({ bytes: undefined })
      expect(await store.findPhoto(BOB, 'user-12', '77')).toMatchObject({ bytes: undefined })
    })
    it('that was downloaded too late doesn’t replace the present one', async () => {
      await shareWith(photo)
      await shareWith({ ...photo, photoId: '78' })
      await store.keepPhoto(SAM, 'user-12', '77', Buffer.from('old image'))
      expect(await store.findPhoto(SAM, 'user-12', '78')).toMatchObject({ bytes: undefined })
    })
    it('is deleted with the last list that has its peer', async () => {
      await shareWith(photo)
      await accept((await prepared(SAM, 'other')).buttonId, [carla])
      await store.removePeer(SAM, 'trip', 'user-12')
      expect(await store.findPhoto(SAM, 'user-12', '77')).toBeDefined()
      await store.removePeer(SAM, 'other', 'user-12')
      expect(await store.findPhoto(SAM, 'user-12', '77')).toBeUndefined()
    })
  })

  describe('removePeer', () => {
    it('removes one peer of the user’s own, once', async () => {
      await accept((await prepared()).buttonId, [alice, carla])
      expect(await store.removePeer(BOB, 'trip', 'user-12')).toBeUndefined()
      expect(await store.removePeer(SAM, 'trip', 'user-12')).toMatchObject({
        event: { type: 'peer_removed', peerKey: 'user-12' },
      })
      expect(await store.removePeer(SAM, 'trip', 'user-12')).toBeUndefined()
      expect(await store.listPeers(SAM, 'trip')).toHaveLength(1)
    })
    it('removes it from one list of one user, and from no other', async () => {
      await accept((await prepared()).buttonId, [carla])
      await accept((await prepared(SAM, 'other')).buttonId, [carla])
      await accept((await prepared(BOB)).buttonId, [carla], BOB)
      await store.removePeer(SAM, 'trip', 'user-12')
      expect(await store.countByList(SAM)).toEqual(new Map([['other', 1]]))
      expect(await store.listPeers(BOB, 'trip')).toHaveLength(1)
    })
  })

  describe('sweep', () => {
    it('keeps requests for ninety days, and chosen peers for ever', async () => {
      const { buttonId } = await prepared()
      const { buttonId: other } = await prepared()
      now += 90 * 24 * 3600
      await store.sweep()
      expect(await accept(buttonId, [alice])).toMatchObject({ outcome: 'stored' })
      now += 1
      await store.sweep()
      expect(await accept(other, [carla])).toEqual({ outcome: 'unmatched' })
      expect(await store.listPeers(SAM, 'trip')).toHaveLength(1)
    })
    it('keeps events for a week, and then only the newest one’s place for open apps', async () => {
      await accept((await prepared()).buttonId, [carla])
      await accept((await prepared()).buttonId, [alice])
      now += 7 * 24 * 3600
      await store.sweep()
      expect(await store.eventsSince(SAM, 0)).toHaveLength(2)
      const cursor = await store.lastEventId(SAM)
      now += 1
      await store.sweep()
      expect(await store.eventsSince(SAM, 0)).toEqual([{ id: cursor, event: { type: 'reload' } }])
      expect(await store.eventsSince(SAM, cursor)).toEqual([])
    })
  })

  describe('check', () => {
    it('passes each time while the database can be written to', async () => {
      await store.check()
      await store.check()
    })
  })

  describe('eventsSince', () => {
    it('returns a user’s own events after a cursor, in order', async () => {
      await accept((await prepared()).buttonId, [alice])
      await accept((await prepared(BOB)).buttonId, [carla], BOB)
      const cursor = await store.lastEventId(SAM)
      await accept((await prepared()).buttonId, [carla])
      const since = await store.eventsSince(SAM, cursor)
      expect(since?.map(one => one.event.type)).toEqual(['peers_shared'])
      expect(await store.eventsSince(SAM, 0)).toHaveLength(2)
    })
    it('can’t resume from another user’s or a deleted cursor, although there are later events', async () => {
      await accept((await prepared(BOB)).buttonId, [carla], BOB)
      const ofBob = await store.lastEventId(BOB)
      await accept((await prepared()).buttonId, [alice])
      const pruned = await store.lastEventId(SAM)
      now += 8 * 24 * 3600
      await accept((await prepared()).buttonId, [carla])
      expect(await store.eventsSince(SAM, ofBob)).toBeUndefined()
      expect(await store.eventsSince(SAM, pruned)).toHaveLength(1)
      await store.sweep()
      expect(await store.eventsSince(SAM, pruned)).toBeUndefined()
      expect(await store.eventsSince(SAM, 0)).toHaveLength(1)
    })
    it('returns up to 500 missed events, and beyond that asks for a reload', async () => {
      const event = JSON.stringify({ type: 'peer_removed', listId: 'trip', peerKey: 'user-5' })
      const rows = Array.from({ length: 501 }, () => ({ user_id: SAM, created_at: now, event }))
      const add = (count: number) =>
        database.write(database.queries.insertInto('events').values(rows.slice(0, count)).compile())
      await add(501)
      const first = (await store.lastEventId(SAM)) - 500
      expect(await store.eventsSince(SAM, 0)).toBeUndefined()
      expect(await store.eventsSince(SAM, first)).toHaveLength(500)
      await add(1)
      expect(await store.eventsSince(SAM, first)).toBeUndefined()
      expect(await store.eventsSince(SAM, first + 1)).toHaveLength(500)
    })
    it('can’t resume from an unknown, another user’s or a deleted cursor', async () => {
      await accept((await prepared()).buttonId, [alice])
      await accept((await prepared(BOB)).buttonId, [carla], BOB)
      expect(await store.eventsSince(SAM, 999)).toBeUndefined()
      expect(await store.eventsSince(SAM, await store.lastEventId(BOB))).toBeUndefined()
      const cursor = await store.lastEventId(SAM)
      now += 8 * 24 * 3600
      await accept((await prepared()).buttonId, [carla])
      await store.sweep()
      expect(await store.eventsSince(SAM, cursor)).toBeUndefined()
    })
  })
})
