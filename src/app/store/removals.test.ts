import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ListSummary } from '../../contract/api.ts'
import type { SharedPeer } from '../../contract/peer.ts'
import { ApiError } from '../api/client.ts'
import { createRemovalsStore, hiddenKey, withoutHidden } from './removals.ts'

const peer = (id: number): SharedPeer => ({ kind: 'user', id, sharedAt: 1, askedAs: 'person' })

let timesUp: (() => void) | undefined
const removePeer = vi.fn(async (_listId: string, _key: string): Promise<void> => undefined)
const onRemoved = vi.fn()
let store: ReturnType<typeof createRemovalsStore>
const hidden = () => [...store.getState().hidden]

beforeEach(() => {
  removePeer.mockReset().mockResolvedValue(undefined)
  onRemoved.mockReset()
  timesUp = undefined
  store = createRemovalsStore({
    api: { removePeer },
    onRemoved,
    after(_ms, listener) {
      timesUp = listener
      return () => {
        if (timesUp === listener) timesUp = undefined
      }
    },
  })
})

describe('a removal', () => {
  it('is seen at once, and told to the backend when the time is up', async () => {
    store.getState().remove('trip', peer(1))
    expect(hidden()).toEqual(['trip/user-1'])
    expect(removePeer).not.toHaveBeenCalled()
    timesUp?.()
    await vi.waitFor(() => expect(onRemoved).toHaveBeenCalledExactlyOnceWith('trip', 'user-1'))
    await vi.waitFor(() => expect(hidden()).toEqual([]))
    expect(store.getState().undoable).toBeUndefined()
  })
  it('taken back is never told to anybody', async () => {
    store.getState().remove('trip', peer(1))
    store.getState().undo()
    await store.getState().settle()
    expect(hidden()).toEqual([])
    expect(timesUp).toBeUndefined()
    expect(removePeer).not.toHaveBeenCalled()
  })
  it('of another peer carries out the one before', async () => {
    store.getState().remove('trip', peer(1))
    store.getState().remove('trip', peer(2))
    expect(removePeer).toHaveBeenCalledExactlyOnceWith('trip', 'user-1')
    store.getState().undo()
    await vi.waitFor(() => expect(hidden()).toEqual([]))
    expect(removePeer).toHaveBeenCalledTimes(1)
  })
  it('is carried out only once, however often the app is hidden', async () => {
    store.getState().remove('trip', peer(1))
    await Promise.all([store.getState().settle(), store.getState().settle()])
    timesUp?.()
    expect(removePeer).toHaveBeenCalledTimes(1)
  })
  it('that fails puts the peer back and says why', async () => {
    removePeer.mockRejectedValue(new ApiError('OFFLINE'))
    store.getState().remove('trip', peer(1))
    await store.getState().settle()
    expect(hidden()).toEqual([])
    expect(onRemoved).not.toHaveBeenCalled()
    expect(store.getState().problem).toMatchObject({ listId: 'trip', code: 'OFFLINE' })
    store.getState().remove('trip', peer(2))
    expect(store.getState().problem).toBeUndefined()
  })
  it('is off when the peer is chosen anew meanwhile', async () => {
    store.getState().remove('trip', peer(1))
    store.getState().apply({ type: 'peers_shared', listId: 'trip', peers: [peer(1)] })
    await store.getState().settle()
    expect(removePeer).not.toHaveBeenCalled()
    expect(hidden()).toEqual([])
  })
})

describe('a list in short', () => {
  it('counts and shows no peer that is hidden', () => {
    // What isn't looked at here.
    const summary = { template: { id: 'trip' }, count: 7, newest: [peer(1), peer(2)] } as ListSummary
    const without = withoutHidden(summary, new Set([hiddenKey('trip', peer(1)), 'tripped/user-2']))
    expect(without).toMatchObject({ count: 6, newest: [peer(2)] })
    expect(withoutHidden(summary, new Set())).toBe(summary)
  })
})
