import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { startPostgres, type TestPostgres } from '../../launch/postgres.ts'
import { openLine } from './postgres-line.ts'
import { openSilentNet } from './test-silent-net.ts'

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.remove())

const NAME = { purpose: 'session of 7', number: 1 }
const closing: (() => unknown)[] = []
let url: string
beforeEach(async () => {
  url = await postgres.newDatabase()
})
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function listening(patience: Partial<Parameters<typeof openLine>[1]> = {}, at = url) {
  const line = openLine(at, { askEveryMs: 5000, answerWithinMs: 5000, keepMs: 20_000, ...patience })
  closing.push(line.close)
  /** Called when the connection has come back. */
  const isBack = vi.fn()
  const heard: [number, number | undefined][] = []
  await line.listen((userId, eventId) => (userId === undefined ? isBack() : heard.push([userId, eventId])))
  return { ...line, isBack, heard }
}
async function silentNet(port: number) {
  const net = await openSilentNet(port)
  closing.push(net.close)
  return net
}
async function plainClient() {
  const client = new pg.Client(url)
  client.on('error', () => {})
  await client.connect()
  closing.push(() => client.end().catch(() => {}))
  return client
}
const LOCK = "select pg_advisory_lock(hashtext('session of 7'), 1)"
const BREAK = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and application_name like 'handpick %'`

describe('an announcement', () => {
  it('reaches every process, once for the newest of the events that are announced together', async () => {
    const [first, second] = [await listening(), await listening()]
    await Promise.all([first.announce(1, 7), first.announce(2, 8), first.announce(1, 9)])
    await second.announce(1, 10)
    for (const { heard } of [first, second]) {
      await expect
        .poll(() => heard)
        .toEqual([
          [1, 9],
          [2, 8],
          [1, 10],
        ])
    }
  })
  it('rejects without a connection, and works again with the next one', async () => {
    const [line, other] = [await listening(), await listening()]
    await (await plainClient()).query(BREAK)
    await expect(line.announce(1, 7)).rejects.toThrow(/connection/i)
    await expect.poll(() => line.isBack.mock.calls.length).toBe(1)
    await expect.poll(() => other.isBack.mock.calls.length).toBe(1)
    await line.announce(1, 8)
    await expect.poll(() => other.heard).toEqual([[1, 8]])
  })
})

describe('a name that is held', () => {
  it('belongs to no other process until its holder is gone', async () => {
    const [first, second] = [await listening(), await listening()]
    const signal = await first.hold(NAME)
    expect(signal?.aborted).toBe(false)
    expect(await second.hold(NAME)).toBeUndefined()
    expect(await second.hold({ ...NAME, number: 2 })).toBeDefined()
    expect(await second.hold({ ...NAME, purpose: 'session of 8' })).toBeDefined()
    await first.close()
    expect(await second.hold(NAME)).toBeDefined()
    expect(signal?.aborted).toBe(false)
  })
  it('isn’t confused with a user’s lock', async () => {
    const line = await listening()
    const client = await plainClient()
    await client.query("select pg_advisory_lock(hashtext('session of 7')), pg_advisory_lock(1)")
    expect(await line.hold(NAME)).toBeDefined()
  })
  it('is taken again when the connection has broken', async () => {
    const [first, second] = [await listening(), await listening()]
    const signal = await first.hold(NAME)
    await (await plainClient()).query(BREAK)
    await expect.poll(() => first.isBack.mock.calls.length).toBe(1)
    await expect.poll(() => second.isBack.mock.calls.length).toBe(1)
    expect(await second.hold(NAME)).toBeUndefined()
    expect(signal?.aborted).toBe(false)
  })
  it('is lost to a process that took it while the connection was broken', async () => {
    const line = await listening()
    const signal = await line.hold(NAME)
    const other = await plainClient()
    // Waits in the queue, and gets the lock as soon as it is free.
    const taken = other.query(LOCK)
    await (await plainClient()).query(BREAK)
    await taken
    await expect.poll(() => signal?.aborted).toBe(true)
    await expect.poll(() => line.isBack.mock.calls.length).toBe(1)
    expect(await line.hold(NAME)).toBeUndefined()
    await other.query("select pg_advisory_unlock(hashtext('session of 7'), 1)")
    expect((await line.hold(NAME))?.aborted).toBe(false)
  })
  it('is kept while PostgreSQL is down for a while, and given up when that takes too long', async () => {
    const [patient, hasty] = [await listening({ keepMs: 600_000 }), await listening({ keepMs: 10 })]
    const [kept, givenUp] = [await patient.hold(NAME), await hasty.hold({ ...NAME, number: 2 })]
    await postgres.stop('SIGKILL')
    await expect.poll(() => givenUp?.aborted).toBe(true)
    // Its connection may not have noticed yet that it has broken.
    await expect(patient.hold(NAME)).rejects.toThrow(/connection/i)
    // The killed server's memory may be in use for a moment.
    await expect.poll(() => postgres.start().then(() => true)).toBe(true)
    await expect.poll(() => patient.isBack.mock.calls.length).toBe(1)
    expect(kept?.aborted).toBe(false)
    expect(await (await listening()).hold(NAME)).toBeUndefined()
    expect(await (await listening()).hold({ ...NAME, number: 2 })).toBeDefined()
  })
  it('isn’t held against its own holder by a connection that died silently', async () => {
    const net = await silentNet(Number(new URL(url).port))
    const line = await listening({ askEveryMs: 50, answerWithinMs: 300 }, net.through(url))
    const signal = await line.hold(NAME)
    net.fallSilent()
    await expect.poll(() => line.isBack.mock.calls.length).toBeGreaterThan(0)
    expect(signal?.aborted).toBe(false)
    expect(await (await listening()).hold(NAME)).toBeUndefined()
  })
})
