import { beforeEach, describe, expect, it } from 'vitest'
import type { ListSummary } from '../../contract/api.ts'
import type { SharedPeer } from '../../contract/peer.ts'
import { ApiError } from '../api/client.ts'
import { createListsStore, templatesIn } from './lists.ts'

const template = {
  id: 'trip',
  title: 'Trip',
  description: '',
  icon: '🧳',
  buttonText: 'Choose',
  peerType: { kind: 'user' as const },
  maxQuantity: 10,
  nameRequested: true,
  usernameRequested: true,
  photoRequested: false,
}
const peer = (id: number, firstName = 'P'): SharedPeer => ({
  kind: 'user',
  id,
  firstName,
  sharedAt: 1,
  askedAs: 'person',
})

let server: SharedPeer[]
let failure: ApiError | undefined
let store: ReturnType<typeof createListsStore>
const answer = async <T>(value: () => T): Promise<T> => {
  if (failure) throw failure
  return value()
}

beforeEach(() => {
  server = []
  failure = undefined
  store = createListsStore({
    lists: () =>
      answer(() => ({
        lists: [{ template, count: server.length, newest: server.slice(0, 5) }],
        cursor: '7',
      })),
    list: () => answer(() => ({ template, peers: server, cursor: '7' })),
  })
})

const summary = (): ListSummary | undefined => {
  const { home } = store.getState()
  return home.status === 'ready' ? home.value[0] : undefined
}
const ids = () => {
  const peers = store.getState().peers.trip
  return peers?.status === 'ready' ? peers.value.map(one => one.id) : peers?.status
}
const shared = (...peers: SharedPeer[]) =>
  store.getState().apply({ type: 'peers_shared', listId: 'trip', peers })
const removed = (id: number) =>
  store.getState().apply({ type: 'peer_removed', listId: 'trip', peerKey: `user-${id}` })

describe('the requests that can be opened', () => {
  it('are those that the page has brought, until the lists are there', async () => {
    const brought = { ...template, id: 'bot', peerType: { kind: 'createBot' as const } }
    const lists = [{ template, count: 0, newest: [] }]
    store = createListsStore(
      { lists: async () => ({ lists, cursor: '7' }), list: () => Promise.reject(new Error('not asked')) },
      [brought],
    )
    expect(templatesIn(store.getState())).toEqual([brought])
    await store.getState().load()
    expect(templatesIn(store.getState())).toEqual([template])
  })
})

describe('the lists', () => {
  it('load and give the cursor to follow events from', async () => {
    server = [peer(1)]
    expect(await store.getState().load()).toBe('7')
    expect(summary()).toMatchObject({ count: 1 })
  })
  it('stay unchanged when a refresh fails', async () => {
    server = [peer(1)]
    await store.getState().load()
    failure = new ApiError('OFFLINE')
    expect(await store.getState().load()).toBeUndefined()
    expect(summary()).toMatchObject({ count: 1 })
  })
  it('are loaded again when an event came before the answer', async () => {
    const opening = store.getState().open('trip')
    server = [peer(1)]
    shared(peer(1))
    await opening
    expect(ids()).toEqual([1])
  })
  it('mark new peers until the user has seen them, each list separately', async () => {
    await store.getState().open('trip')
    shared(peer(1))
    store.getState().seen('tri')
    expect([...store.getState().arrived]).toEqual(['trip/user-1'])
    store.getState().seen('trip')
    expect(store.getState().arrived.size).toBe(0)
  })
  it('have the reason when they can’t be loaded, and load on another try', async () => {
    failure = new ApiError('OFFLINE')
    expect(await store.getState().load()).toBeUndefined()
    expect(store.getState().home).toEqual({ status: 'failed', code: 'OFFLINE' })
    failure = undefined
    await store.getState().load()
    expect(store.getState().home.status).toBe('ready')
  })
  it('are loading until the answer arrives, at first and on another try', async () => {
    const home = () => store.getState().home
    expect(home()).toEqual({ status: 'loading' })
    failure = new ApiError('OFFLINE')
    await store.getState().load()
    expect(home()).toEqual({ status: 'failed', code: 'OFFLINE' })
    const again = store.getState().load()
    expect(home()).toEqual({ status: 'loading' })
    await again
    expect(home()).toEqual({ status: 'failed', code: 'OFFLINE' })
  })
  it('have an opened list as loading, then the reason why it couldn’t be read', async () => {
    failure = new ApiError('OFFLINE')
    const opening = store.getState().open('trip')
    expect(store.getState().peers.trip).toEqual({ status: 'loading' })
    await opening
    expect(store.getState().peers.trip).toEqual({ status: 'failed', code: 'OFFLINE' })
  })

  it('keep the reason on the screen during a quiet try, and are there after it', async () => {
    failure = new ApiError('OFFLINE')
    await store.getState().load()
    const again = store.getState().load(true)
    expect(store.getState().home).toEqual({ status: 'failed', code: 'OFFLINE' })
    await again
    failure = undefined
    expect(await store.getState().load(true)).toBe('7')
    expect(store.getState().home.status).toBe('ready')
  })

  it('are opened again after a failure, once there is a connection', async () => {
    failure = new ApiError('OFFLINE')
    await store.getState().open('trip')
    failure = undefined
    server = [peer(1)]
    store.getState().recover()
    await expect.poll(ids).toEqual([1])
    server = [peer(2)]
    store.getState().recover()
    await store.getState().load()
    expect(ids()).toEqual([1])
  })

  it('stay visible while they are loaded again', async () => {
    server = [peer(1)]
    await store.getState().load()
    await store.getState().open('trip')
    void store.getState().load()
    void store.getState().open('trip')
    expect([store.getState().home.status, ids()]).toEqual(['ready', [1]])
  })
  it('have the state of the connection, and the reason why no more events come', () => {
    expect(store.getState().isOnline).toBe(true)
    store.getState().setOnline(false)
    expect(store.getState().isOnline).toBe(false)
    store.getState().setOver('INIT_DATA_EXPIRED')
    expect(store.getState().over).toBe('INIT_DATA_EXPIRED')
  })
  it('keep an opened list when it can’t be loaded again', async () => {
    server = [peer(1)]
    await store.getState().open('trip')
    failure = new ApiError('OFFLINE')
    await store.getState().open('trip')
    expect(ids()).toEqual([1])
  })
})

describe('an event', () => {
  beforeEach(async () => {
    server = [peer(1), peer(2)]
    await store.getState().load()
    await store.getState().open('trip')
  })
  it('adds new peers at the front of the list and its summary', () => {
    shared(peer(3), peer(4))
    expect(ids()).toEqual([3, 4, 1, 2])
    expect(summary()).toMatchObject({ count: 4, newest: [{ id: 3 }, { id: 4 }, { id: 1 }, { id: 2 }] })
    expect(store.getState().arrived).toContain('trip/user-3')
  })
  it('moves a peer that is shared again to the front, without a duplicate', () => {
    shared(peer(2, 'Renamed'))
    expect(ids()).toEqual([2, 1])
    expect(summary()).toMatchObject({ count: 2, newest: [{ firstName: 'Renamed' }, { id: 1 }] })
  })
  it('changes nothing the second time', () => {
    shared(peer(3))
    shared(peer(3))
    removed(1)
    removed(1)
    expect(ids()).toEqual([3, 2])
  })
  it('loads the summaries again when the list was never opened', async () => {
    const fresh = createListsStore({
      lists: async () => ({ lists: [{ template, count: server.length, newest: server }], cursor: '1' }),
      list: async () => ({ template, peers: server, cursor: '1' }),
    })
    await fresh.getState().load()
    server = [peer(9), ...server]
    fresh.getState().apply({ type: 'peers_shared', listId: 'trip', peers: [peer(9)] })
    await expect.poll(() => fresh.getState().home).toMatchObject({ value: [{ count: 3 }] })
  })
  it('keeps what was erased away, also when an earlier answer still has it', async () => {
    const answers: (() => void)[] = []
    const late = <T>(value: T) => new Promise<T>(resolve => answers.push(() => resolve(value)))
    const slow = createListsStore({
      lists: () => late({ lists: [{ template, count: server.length, newest: server }], cursor: '1' }),
      list: () => late({ template, peers: server, cursor: '1' }),
    })
    void slow.getState().load()
    void slow.getState().open('trip')
    const before = answers.splice(0)
    server = []
    slow.getState().apply({ type: 'reload' })
    // The answers to the earlier calls come last.
    for (const answer of [...answers.splice(0), ...before]) answer()
    await expect.poll(() => answers.length).toBe(2)
    for (const answer of answers) answer()
    await expect.poll(() => slow.getState().home).toMatchObject({ value: [{ count: 0 }] })
    await expect.poll(() => slow.getState().peers.trip).toMatchObject({ value: [] })
  })
  it('loads everything again when the stream can’t be resumed', async () => {
    server = [peer(5)]
    store.getState().apply({ type: 'reload' })
    await expect.poll(ids).toEqual([5])
    await expect.poll(() => summary()?.count).toBe(1)
  })
})
