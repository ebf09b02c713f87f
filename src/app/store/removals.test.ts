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
  it('is shown at once, and sent to the backend when the time is up', async () => {
    store.getState().remove('trip', peer(1))
    expect(hidden()).toEqual(['trip/user-1'])
    expect(removePeer).not.toHaveBeenCalled()
    timesUp?.()
    await vi.waitFor(() => expect(onRemoved).toHaveBeenCalledExactlyOnceWith('trip', 'user-1'))
    await vi.waitFor(() => expect(hidden()).toEqual([]))
    expect(store.getState().undoable).toBeUndefined()
  })
  it('that is undone is never sent', async () => {
    store.getState().remove('trip', peer(1))
    store.getState().undo()
    await store.getState().settle()
    expect(hidden()).toEqual([])
    expect(timesUp).toBeUndefined()
    expect(removePeer).not.toHaveBeenCalled()
  })
  it('of another peer ends the wait of the earlier one', async () => {
    store.getState().remove('trip', peer(1))
    store.getState().remove('trip', peer(2))
    expect(removePeer).toHaveBeenCalledExactlyOnceWith('trip', 'user-1')
    store.getState().undo()
    await vi.waitFor(() => expect(hidden()).toEqual([]))
    expect(removePeer).toHaveBeenCalledTimes(1)
  })
  it('is sent only once, even if the app is hidden several times', async () => {
    store.getState().remove('trip', peer(1))
    await Promise.all([store.getState().settle(), store.getState().settle()])
    timesUp?.()
    expect(removePeer).toHaveBeenCalledTimes(1)
  })
  it('that fails shows the peer again, with the reason', async () => {
    removePeer.mockRejectedValue(new ApiError('OFFLINE'))
    store.getState().remove('trip', peer(1))
    await store.getState().settle()
    expect(hidden()).toEqual([])
    expect(onRemoved).not.toHaveBeenCalled()
    expect(store.getState().problem).toMatchObject({ listId: 'trip', code: 'OFFLINE' })
    store.getState().remove('trip', peer(2))
    expect(store.getState().problem).toBeUndefined()
  })
  it('is cancelled when the peer is chosen again meanwhile', async () => {
    store.getState().remove('trip', peer(1))
    store.getState().apply({ type: 'peers_shared', listId: 'trip', peers: [peer(1)] })
    await store.getState().settle()
    expect(removePeer).not.toHaveBeenCalled()
    expect(hidden()).toEqual([])
  })
})

describe('the summary of a list', () => {
  it('doesn’t count or show hidden peers', () => {
    // The other fields don't matter in this test.
    const summary = { template: { id: 'trip' }, count: 7, newest: [peer(1), peer(2)] } as ListSummary
    const without = withoutHidden(summary, new Set([hiddenKey('trip', peer(1)), 'tripped/user-2']))
    expect(without).toMatchObject({ count: 6, newest: [peer(2)] })
    expect(withoutHidden(summary, new Set())).toBe(summary)
  })
})
