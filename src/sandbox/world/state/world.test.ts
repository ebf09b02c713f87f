import { describe, expect, it } from 'vitest'
import { refusalOf } from '../test-world.ts'
import { findPeer } from './find-peer.ts'
import { createLedger } from './ledger.ts'
import { accessHash, type PeerRef, peerKey, userPeer } from './peers.ts'
import { randomLong } from './random-long.ts'
import { badRequest, RpcError } from './rpc-error.ts'
import { type Change, createTable, type Table } from './table.ts'
import { createWorld, type WorldOptions, type WorldUpdate } from './world.ts'

const update: WorldUpdate = { kind: 'poll', accountId: 1, pollId: '5' }

function aWorld(more: Partial<WorldOptions> = {}) {
  const kept: Change[][] = []
  const events: string[] = []
  let ids = 0
  const world = createWorld({
    now: () => 1_800_000_000,
    randomId: () => `id-${++ids}`,
    begin: () => {},
    ledger: createLedger(changes => {
      kept.push(changes)
      events.push('kept')
    }),
    published: ({ kind }) => events.push(`published ${kind}`),
    recorded: ({ kind }) => events.push(`recorded ${kind}`),
    ...more,
  })
  return { world, kept, events }
}

describe('a world', () => {
  it('begins without changes and without updates', () => {
    const { world, kept, events } = aWorld({
      begin: begun => {
        begun.users.set(1, { id: 1, firstName: 'Sam' })
        begun.publish(update)
      },
    })
    expect(world.users.get(1)).toEqual({ id: 1, firstName: 'Sam' })
    expect([kept, events]).toEqual([[], []])
  })
  it('keeps each table’s changes under the table’s own name', () => {
    const { world, kept } = aWorld()
    const names = Object.keys(world.tables)
    expect(names.length).toBeGreaterThan(20)
    // The rows can be anything: only the table's name is checked.
    for (const table of Object.values(world.tables) as Table<unknown>[]) table.set('key', {})
    expect(kept.flat().map(({ table }) => table)).toEqual(names)
    expect(names.every(name => (world as unknown as Record<string, unknown>)[name])).toBe(true)
  })
  it('records an update with the changes that caused it, and publishes it once they are stored', () => {
    const { world, events } = aWorld()
    world.atomically(() => {
      world.publish(update)
      world.users.set(1, { id: 1 })
      expect(events).toEqual([])
    })
    expect(events).toEqual(['recorded poll', 'kept', 'published poll'])
  })
  it('publishes no updates of undone changes', () => {
    const { world, events } = aWorld()
    const refused = () =>
      world.atomically(() => {
        world.users.set(1, { id: 1 })
        world.publish(update)
        throw badRequest('PEER_ID_INVALID')
      })
    expect(refusalOf(refused)).toBe('400 PEER_ID_INVALID')
    expect(events).toEqual([])
    expect(world.users.get(1)).toBeUndefined()
  })
  it('works without listeners', () => {
    const world = createWorld({ now: () => 1, randomId: () => 'x', begin: () => {} })
    world.publish(update)
    world.users.set(1, { id: 1 })
    expect(world.users.size).toBe(1)
  })
  it('gives a guest a minute to answer, or the configured time', () => {
    expect(aWorld().world.guestAnswerWindow).toBe(60)
    expect(aWorld({ guestAnswerWindow: 5 }).world.guestAnswerWindow).toBe(5)
  })
  it('stores files in memory unless it gets another store', () => {
    const { world } = aWorld()
    const hash = world.contents.put(Buffer.from('file'))
    expect(world.contents.get(hash)).toEqual(Buffer.from('file'))
    const own = { put: () => 'own', get: () => undefined }
    expect(aWorld({ contents: own }).world.contents).toBe(own)
  })
})

describe('a table', () => {
  it('has rows by key, a number or its digits, in the order of insertion', () => {
    const table = createTable<string>('rows', () => {})
    table.set(2, 'two')
    table.set('1', 'one')
    table.set(2, 'TWO')
    expect([table.get('2'), table.get(1), table.get(3)]).toEqual(['TWO', 'one', undefined])
    expect([...table.entries()]).toEqual([
      ['2', 'TWO'],
      ['1', 'one'],
    ])
    expect([...table.values()]).toEqual(['TWO', 'one'])
    table.delete(2)
    expect([table.size, table.get(2)]).toEqual([1, undefined])
  })
  it('reports each change together with its undo', () => {
    const undos: (() => void)[] = []
    const changes: Change[] = []
    const table = createTable<string>('rows', (change, undo) => {
      changes.push(change)
      undos.push(undo)
    })
    table.set(1, 'one')
    table.set(1, 'ONE')
    table.delete(1)
    table.delete(1)
    table.replaceAll([['3', 'three']])
    expect(changes).toEqual([
      { table: 'rows', key: '1', value: 'one' },
      { table: 'rows', key: '1', value: 'ONE' },
      { table: 'rows', key: '1', value: undefined },
      { table: 'rows', rows: [['3', 'three']] },
    ])
    const before = undos.reverse().map(undo => {
      undo()
      return [...table.values()]
    })
    expect(before).toEqual([[], ['ONE'], ['one'], []])
  })
})

describe('the peer of a reference', () => {
  const { world } = aWorld()
  world.users.set(5, { id: 5 })
  const chat = { title: 'C', creatorId: 1, createdAt: 0, members: [] }
  world.chats.set(5, { ...chat, id: 5, type: 'group' })
  world.chats.set(6, { ...chat, id: 6, type: 'supergroup' })
  world.chats.set(7, { ...chat, id: 7, type: 'channel' })

  it('is a user, a basic group as a chat, or a supergroup or channel as a channel', () => {
    const refs = (['user', 'chat', 'channel'] as const).flatMap(kind =>
      [5, 6, 7, 8].map((id): PeerRef => ({ kind, id })),
    )
    const found = refs.filter(peer => findPeer(world, peer) !== undefined).map(peerKey)
    expect(found).toEqual(['user:5', 'chat:5', 'channel:6', 'channel:7'])
    expect(findPeer(world, userPeer(5))).toEqual({ id: 5 })
    expect(findPeer(world, { kind: 'chat', id: 5 })).toMatchObject({ type: 'group' })
  })
})

describe('an access hash', () => {
  it('differs by account, peer, kind of peer and form, and is always the same', () => {
    const channel: PeerRef = { kind: 'channel', id: 5 }
    const hashes = () => [
      accessHash(1, userPeer(5)),
      accessHash(2, userPeer(5)),
      accessHash(1, userPeer(6)),
      accessHash(1, channel),
      accessHash(1, userPeer(5), 'min'),
    ]
    expect(new Set(hashes()).size).toBe(5)
    expect(hashes()).toEqual(hashes())
    expect(accessHash(1, userPeer(5), 'full')).toBe(accessHash(1, userPeer(5)))
  })
  it('stays the same in every version, because clients store it', () => {
    expect(accessHash(1, userPeer(5))).toBe(-8_045_915_316_617_585_357n)
    expect(accessHash(1, userPeer(5), 'min')).toBe(3_729_086_427_794_619_063n)
  })
})

describe('a random number', () => {
  it('has 64 bits, and is different each time', () => {
    const { world } = aWorld()
    const longs = Array.from({ length: 100 }, () => randomLong(world))
    expect(new Set(longs).size).toBe(100)
    expect(longs.every(long => BigInt(long) === BigInt.asIntN(64, BigInt(long)))).toBe(true)
    expect(longs.some(long => BigInt(long) > 2n ** 61n)).toBe(true)
  })
})

describe('a refusal', () => {
  it('has Telegram’s code and text, and both are in its message', () => {
    const error = new RpcError(403, 'USER_IS_BLOCKED')
    expect([error.code, error.text, error.message]).toEqual([403, 'USER_IS_BLOCKED', '403 USER_IS_BLOCKED'])
    expect(badRequest('X').code).toBe(400)
  })
})
