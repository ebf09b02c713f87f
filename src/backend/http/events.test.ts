import { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aRequest } from '../../contract/test-request.ts'
import { createEventHub, type EventHub } from '../../peer-requests/event-hub.ts'
import type { RequestStore, StoredEvent } from '../requests/ports.ts'
import { createRequestStore } from '../store/request-store.ts'
import { openTestSqlite } from '../store/test-sqlite.ts'
import { streamEvents } from './events.ts'
import { readerOf } from './test-stream.ts'

const SAM = 7_300_000_001
let store: RequestStore
let hub: EventHub
let closing: AbortController

beforeEach(async () => {
  store = createRequestStore(await openTestSqlite(), () => 1_800_000_000)
  hub = createEventHub()
  closing = new AbortController()
})
afterEach(async () => {
  closing.abort()
  hub.wakeAll()
  await store.close()
})

async function share(id: number): Promise<StoredEvent> {
  const event = await accept(id)
  hub.wake(SAM)
  return event
}

async function accept(id: number): Promise<StoredEvent> {
  const buttonId = await store.allocateButtonId(SAM)
  await store.addPrepared({
    userId: SAM,
    listId: 'trip',
    request: aRequest(),
    buttonId,
    webappReqId: `req-${buttonId}`,
    preparedAt: 0,
  })
  const accepted = await store.acceptResult({
    userId: SAM,
    buttonId,
    peers: [{ kind: 'user', id }],
    photos: [],
    date: 0,
  })
  if (accepted.outcome !== 'stored') throw new Error(accepted.outcome)
  return accepted.event
}

/** Opens the stream. Returns a function that reads until some text has come, or until the end. */
async function open(lastEventId: string) {
  const app = new Hono().get('/', c => streamEvents(c, SAM, store, hub, closing.signal))
  const response = await app.request('/', { headers: { 'last-event-id': lastEventId } })
  return readerOf(response).until
}

describe('the event stream', () => {
  it('continues after a reload, even when the old cursor was ahead of this database', async () => {
    await share(5)
    const readUntil = await open('5000')
    expect(await readUntil('event: reload')).toContain('event: reload')
    await share(6)
    expect(await readUntil('"id":6')).toMatch(/event: peers_shared\ndata: .*"id":6.*\nid: 2\n/)
  })
  it('gives a cursor with the reload, for the next connection', async () => {
    await share(5)
    const read = await (await open('nonsense'))('id: 1\n')
    expect(read).toMatch(/event: reload\ndata: .*\nid: 1\n/)
    await share(6)
    const resumed = await (await open('1'))('"id":6')
    expect(resumed).not.toContain('reload')
    expect(resumed).not.toContain('"id":5')
  })
  it('sends an event once that happens while missed events are read', async () => {
    await share(5)
    const readUntil = await open('1')
    await share(6)
    hub.wake(SAM)
    await share(7)
    expect((await readUntil('"id":7')).match(/"id":6/g)).toHaveLength(1)
  })
  it('reads an event once that it is told twice, and one that it isn’t told by its id', async () => {
    let reads = 0
    const { eventsSince } = store
    store.eventsSince = (...which) => {
      reads++
      return eventsSince(...which)
    }
    const readUntil = await open('0')
    await readUntil('retry')
    await expect.poll(() => reads).toBe(1)
    const { id } = await accept(5)
    hub.wake(SAM, id)
    hub.wake(SAM, id)
    await readUntil('"id":5')
    hub.wake(SAM, id)
    const later = await accept(6)
    hub.wake(SAM, later.id)
    await readUntil('"id":6')
    expect(reads).toBe(3)
    await share(7)
    await readUntil('"id":7')
    expect(reads).toBe(4)
  })
  it('ends when the backend closes', async () => {
    const readUntil = await open('0')
    await readUntil('retry')
    closing.abort()
    hub.wakeAll()
    expect(await readUntil('nothing of the kind')).not.toContain('event:')
  })
})
