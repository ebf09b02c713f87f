import type { CompiledQuery } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aRequest } from '../../contract/test-request.ts'
import type { PrivacyStore } from '../privacy/ports.ts'
import type { RequestStore } from '../requests/ports.ts'
import { createAddToOutbox } from './add-to-outbox.ts'
import type { OpenDatabase } from './database.ts'
import { forgetPeer } from './forget-peer.ts'
import { createGuestStore } from './guest-store.ts'
import { createOutboxStore } from './outbox-store.ts'
import { createPrivacyStore } from './privacy-store.ts'
import { createRequestStore } from './request-store.ts'
import { createSentStore } from './sent-store.ts'
import { testDatabases } from './test-databases.ts'
import { everyRow } from './test-every-row.ts'

const SAM = 7_300_000_001
const BOB = 7_300_000_002
const DAY_SECONDS = 24 * 60 * 60
const START = 1_800_000_000
const alice = {
  kind: 'user',
  id: 5_000_000_001,
  firstName: 'Alicia',
  username: 'alicia_w',
  photoId: '7',
} as const
let now: number
let database: OpenDatabase
let store: RequestStore
let privacy: PrivacyStore
let guests: ReturnType<typeof createGuestStore>
let outbox: ReturnType<typeof createOutboxStore>

describe.each(testDatabases())('on %s', (kind, openDatabase) => {
  beforeEach(async () => {
    now = START
    database = await openDatabase()
    const addToOutbox = createAddToOutbox(() => now)
    store = createRequestStore(database, () => now, addToOutbox)
    privacy = createPrivacyStore(database, () => now, addToOutbox)
    guests = createGuestStore(database, store, 'me', () => now)
    outbox = createOutboxStore(database, () => now)
  })
  afterEach(() => database.close())

  const rows = () => everyRow(database, kind)
  const rowsAbout = async (...words: (string | number)[]) =>
    (await rows()).filter(row => words.some(word => row.includes(String(word))))

  async function prepare(userId: number) {
    const buttonId = await store.allocateButtonId(userId)
    await store.addPrepared({
      userId,
      listId: 'trip',
      request: aRequest(),
      buttonId,
      webappReqId: `r${userId}-${buttonId}`,
      preparedAt: now,
    })
    return buttonId
  }
  const accept = (userId: number, buttonId: number | undefined) => {
    const photos = [{ peerKey: 'user-5000000001', photoId: '7', fileId: 'f' }]
    return store.acceptResult({ userId, buttonId, peers: [alice], photos, date: now })
  }
  /** Leaves rows in every table that can have some. */
  async function useEverything(userId: number) {
    await accept(userId, await prepare(userId))
    await store.keepPhoto(userId, 'user-5000000001', '7', Buffer.from('the photo'))
    await prepare(userId)
    await accept(userId, 1_000_000)
    await guests.setVisibleInChats(userId, 'trip', true)
    await guests.notePosted(userId, 'trip', 'group', now)
    await guests.claimQuery(`q${userId}`, userId, 15)
    await createSentStore(database, () => now).noteSending(`command ${userId} 5`, userId)
  }
  async function ownerGetsAll(userId: number) {
    const bodies: unknown[] = []
    for (;;) {
      const result = await outbox.oldest(userId)
      if (!result) return bodies
      bodies.push(JSON.parse(result.body))
      await outbox.forget(result)
    }
  }

  describe('erase', () => {
    it('leaves no row that names the user or whom they chose, in any table', async () => {
      await useEverything(SAM)
      const before = await rowsAbout(SAM)
      const tables = new Set(before.map(row => row.split(' ')[0]))
      expect([...tables].sort()).toEqual([
        'button_counters',
        'events',
        'guest_queries',
        'list_visibility',
        'outbox',
        'outbox_queues',
        'photos',
        'requests',
        'sent_messages',
        'shared_peers',
        'unmatched_results',
      ])
      expect(await privacy.erase(SAM)).toBe(true)
      expect(await rowsAbout(alice.id, 'Alicia', 'alicia_w', 'the photo')).toEqual([])
      // Only the posting to the owner still has the user's id.
      expect((await rowsAbout(SAM)).map(row => row.split(' ')[0]).sort()).toEqual(['outbox', 'outbox_queues'])
      await ownerGetsAll(SAM)
      expect(await rowsAbout(SAM)).toEqual([])
    })
    it('leaves no row that names the user where nothing is posted to the owner any more', async () => {
      await useEverything(SAM)
      await createPrivacyStore(
        database,
        () => now,
        async () => {},
      ).erase(SAM)
      expect(await rowsAbout(SAM)).toEqual([])
    })
    it('posts to the owner only that the user was erased, in place of what waited', async () => {
      await useEverything(SAM)
      await privacy.erase(SAM)
      const [posted, ...more] = await ownerGetsAll(SAM)
      expect(more).toEqual([])
      expect(posted).toEqual({
        type: 'erased',
        id: expect.any(String),
        sequence: expect.any(Number),
        at: now,
        userId: SAM,
      })
    })
    it('posts with a higher sequence than all before', async () => {
      await useEverything(SAM)
      const [shared] = (await ownerGetsAll(SAM)) as { sequence: number }[]
      await privacy.erase(SAM)
      const [erased] = (await ownerGetsAll(SAM)) as { sequence: number }[]
      expect(erased!.sequence).toBeGreaterThan(shared!.sequence)
    })
    it('does nothing when nothing is stored', async () => {
      const before = await rows()
      expect(await privacy.erase(SAM)).toBe(false)
      expect(await rows()).toEqual(before)
    })
    it('leaves everything of other people', async () => {
      await useEverything(SAM)
      const before = await rowsAbout(SAM)
      await useEverything(BOB)
      await privacy.erase(BOB)
      expect(await rowsAbout(SAM)).toEqual(before)
    })
    it('makes open apps load everything again, also when their last event is old', async () => {
      await accept(SAM, await prepare(SAM))
      now += 8 * DAY_SECONDS
      await store.sweep()
      const cursor = await store.lastEventId(SAM)
      expect(await store.eventsSince(SAM, cursor)).toEqual([])
      await privacy.erase(SAM)
      expect(await store.eventsSince(SAM, cursor)).toBeUndefined()
    })
    it('keeps a late result of an erased request from being stored', async () => {
      const buttonId = await prepare(SAM)
      await privacy.erase(SAM)
      await ownerGetsAll(SAM)
      expect(await accept(SAM, buttonId)).toEqual({ outcome: 'erased' })
      expect(await accept(SAM, undefined)).toEqual({ outcome: 'erased' })
      expect(await rowsAbout(SAM, alice.id)).toEqual([])
      // Also when the user has returned meanwhile.
      const later = await prepare(SAM)
      expect(await accept(SAM, buttonId)).toEqual({ outcome: 'erased' })
      expect(await accept(SAM, later)).toMatchObject({ outcome: 'stored' })
    })
    it('keeps a request that was being prepared from being stored', async () => {
      const buttonId = await store.allocateButtonId(SAM)
      await privacy.erase(SAM)
      await ownerGetsAll(SAM)
      const row = { userId: SAM, listId: 'trip', request: aRequest(), buttonId, preparedAt: now }
      await expect(store.addPrepared(row)).rejects.toThrow('erased meanwhile')
      expect(await rowsAbout(SAM)).toEqual([])
    })
    it('lets nobody get a button_id twice', async () => {
      for (let times = 0; times < 5; times++) await store.allocateButtonId(SAM)
      await privacy.erase(SAM)
      expect(await store.allocateButtonId(SAM)).toBe(6)
      expect(await store.allocateButtonId(BOB)).toBe(6)
      await privacy.erase(BOB)
      expect(await store.allocateButtonId(SAM)).toBe(7)
    })
    it('at the same time as new requests lets nobody get a button_id twice', async () => {
      const ids: Promise<number>[] = []
      const erased: Promise<boolean>[] = []
      for (let times = 0; times < 20; times++) {
        ids.push(store.allocateButtonId(SAM))
        if (times % 4 === 3) erased.push(privacy.erase(SAM))
      }
      expect(new Set(await Promise.all(ids)).size).toBe(20)
      await Promise.all(erased)
    })
  })

  describe('forgetPeer', () => {
    const forget = (key: string) =>
      forgetPeer(
        database,
        key,
        () => now,
        createAddToOutbox(() => now),
      )
    const carla = { kind: 'user', id: 50_000_000_011, firstName: 'Carla' } as const

    it('leaves no row that names the peer, in any table', async () => {
      await useEverything(SAM)
      await useEverything(BOB)
      await store.removePeer(BOB, 'trip', 'user-5000000001')
      expect(await forget('user-5000000001')).toEqual({ users: 2, places: 1, photos: 1, results: 2 })
      expect(await rowsAbout('Alicia', 'alicia_w', 'the photo', '"id":5000000001')).toEqual([])
      // Only the removals for the owner still have the peer's key.
      const left = await rowsAbout(alice.id)
      expect(left.map(row => row.split(' ')[0])).toEqual(['outbox', 'outbox'])
      for (const userId of [SAM, BOB])
        expect(await ownerGetsAll(userId)).toMatchObject([
          { type: 'removed', listId: 'trip', peerKeys: ['user-5000000001'] },
        ])
      expect(await rowsAbout(alice.id)).toEqual([])
    })
    it('leaves the other peers where they are', async () => {
      const buttonId = await prepare(SAM)
      await store.acceptResult({ userId: SAM, buttonId, peers: [alice, carla], photos: [], date: now })
      await forget('user-5000000001')
      expect(await store.listPeers(SAM, 'trip')).toMatchObject([carla])
      expect(await ownerGetsAll(SAM)).toMatchObject([{ type: 'shared', peers: [carla] }, { type: 'removed' }])
    })
    it('doesn’t take an id for another that begins with it', async () => {
      const buttonId = await prepare(SAM)
      await store.acceptResult({ userId: SAM, buttonId, peers: [carla], photos: [], date: now })
      const before = await rowsAbout(carla.id)
      expect(await forget('user-5000000001')).toMatchObject({ places: 0, results: 0 })
      expect(await rowsAbout(carla.id)).toEqual(before)
    })
    it('posts a removal for each list', async () => {
      for (const listId of ['trip', 'group']) {
        const buttonId = await store.allocateButtonId(SAM)
        await store.addPrepared({ userId: SAM, listId, request: aRequest(), buttonId, preparedAt: now })
        await accept(SAM, buttonId)
      }
      await ownerGetsAll(SAM)
      expect(await forget('user-5000000001')).toMatchObject({ users: 1, places: 2 })
      const posted = (await ownerGetsAll(SAM)) as { listId: string }[]
      expect(posted.map(({ listId }) => listId).sort()).toEqual(['group', 'trip'])
    })
    it('makes open apps load their lists again', async () => {
      await accept(SAM, await prepare(SAM))
      const cursor = await store.lastEventId(SAM)
      await forget('user-5000000001')
      expect(await store.eventsSince(SAM, cursor)).toMatchObject([{ event: { type: 'reload' } }])
    })
    it('changes nothing when nobody has the peer', async () => {
      await useEverything(SAM)
      const before = await rows()
      expect(await forget('channel-5000000001')).toEqual({ users: 0, places: 0, photos: 0, results: 0 })
      expect(await rows()).toEqual(before)
    })
  })

  describe('people who have not opened their lists', () => {
    it('are found and erased, unless they open them in between', async () => {
      await prepare(SAM)
      await prepare(BOB)
      now += 10 * DAY_SECONDS
      await privacy.noteOpened(BOB)
      expect(await privacy.unopenedSince(now - 9 * DAY_SECONDS, 10)).toEqual([SAM])
      expect(await privacy.unopenedSince(START, 10)).toEqual([])
      expect(await privacy.eraseUnopened(BOB, now - 9 * DAY_SECONDS)).toBe(false)
      expect(await privacy.eraseUnopened(SAM, now - 9 * DAY_SECONDS)).toBe(true)
      expect(await privacy.eraseUnopened(SAM, now - 9 * DAY_SECONDS)).toBe(false)
      expect((await rowsAbout(BOB)).length).toBeGreaterThan(0)
    })
    it('are noted at most once a day, and not without stored data', async () => {
      await prepare(SAM)
      now += DAY_SECONDS - 1
      await privacy.noteOpened(SAM)
      expect((await privacy.keptAbout(SAM)).openedAt).toBe(START)
      now += 1
      await privacy.noteOpened(SAM)
      expect((await privacy.keptAbout(SAM)).openedAt).toBe(START + DAY_SECONDS)
      await privacy.noteOpened(BOB)
      expect(await rowsAbout(BOB)).toEqual([])
    })
    it('don’t include those who chose somebody, also in the chat only', async () => {
      const buttonId = await prepare(SAM)
      now += 10 * DAY_SECONDS
      await accept(SAM, buttonId)
      expect(await privacy.unopenedSince(now, 10)).toEqual([])
      expect(await privacy.eraseUnopened(SAM, now)).toBe(false)
    })
    it('leave no old result without a known request, also when they never had a request', async () => {
      await accept(SAM, 1_000_000)
      now += 10
      await accept(BOB, 1_000_000)
      await privacy.eraseSetAside(now)
      expect(await rowsAbout(SAM)).toEqual([])
      expect((await rowsAbout(BOB)).map(row => row.split(' ')[0])).toEqual(['unmatched_results'])
    })
    it('include those who only made a list visible', async () => {
      await guests.setVisibleInChats(SAM, 'trip', true)
      expect(await privacy.unopenedSince(now + 1, 10)).toEqual([SAM])
    })
  })

  describe('everything kept about a user', () => {
    it('has what every table has about them', async () => {
      await useEverything(SAM)
      const shared = { ...alice, askedAs: 'user', sharedAt: now }
      expect(await privacy.keptAbout(SAM)).toMatchObject({
        userId: SAM,
        at: now,
        openedAt: now,
        lists: [{ listId: 'trip', peers: [shared] }],
        visibility: [{ listId: 'trip', visibleInChats: true, postedAt: now }],
        photos: [{ peerKey: 'user-5000000001', isDownloaded: true }],
        requests: [{ listId: 'trip', request: aRequest(), preparedAt: now, usedAt: now }, { listId: 'trip' }],
        events: [{ at: now, event: { type: 'peers_shared', peers: [shared] } }],
        setAside: [{ peers: [{ peerKey: 'user-5000000001', username: 'alicia_w' }], receivedAt: now }],
        guestQueries: [{ receivedAt: now, state: 'claimed' }],
        sentMessages: [now],
        waitingForOwner: [{ type: 'shared', userId: SAM }],
      })
      expect(JSON.stringify(await privacy.keptAbout(BOB))).not.toContain('Alicia')
    })
    it('reads no photo to tell that it is stored', async () => {
      await useEverything(SAM)
      const values: unknown[] = []
      const read = async <R>(query: CompiledQuery<R>) => {
        const rows = await database.read(query)
        values.push(...rows.flatMap(row => Object.values(row as object)))
        return rows
      }
      await createPrivacyStore({ ...database, read }, () => now).keptAbout(SAM)
      expect(values).toContain('user-5000000001')
      expect(values.filter(value => value instanceof Uint8Array)).toEqual([])
    })
  })
})
