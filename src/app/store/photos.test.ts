import { describe, expect, it, vi } from 'vitest'
import { createPhotos } from './photos.ts'

/** Photos with their keys as addresses. The test says when they are loaded. */
function setup() {
  const pending: { key: string; answer: (photo: Blob) => void; fail: () => void }[] = []
  const revoke = vi.fn()
  let made = 0
  const photos = createPhotos({
    fetchPhoto: (peerKey, photoId) =>
      new Promise((answer, reject) =>
        pending.push({ key: `${peerKey}/${photoId}`, answer, fail: () => reject(new Error('no')) }),
      ),
    toUrl: () => `blob:${++made}`,
    revoke,
  })
  const keys = () => pending.map(one => one.key)
  return { photos, pending, keys, revoke }
}

describe('a photo', () => {
  it('is loaded once for all components that show it', async () => {
    const { photos, pending } = setup()
    const both = [photos.acquire('user-1', '7'), photos.acquire('user-1', '7')]
    pending[0]!.answer(new Blob())
    expect(await Promise.all(both)).toEqual(['blob:1', 'blob:1'])
    photos.release('user-1', '7')
    photos.release('user-1', '7')
    expect(await photos.acquire('user-1', '7')).toBe('blob:1')
    expect(pending).toHaveLength(1)
  })
  it('is loaded again when its id changes', async () => {
    const { photos, keys } = setup()
    void photos.acquire('user-1', '7')
    void photos.acquire('user-1', '8')
    expect(keys()).toEqual(['user-1/7', 'user-1/8'])
  })
  it('that failed isn’t shown, and is tried again when the peer is shown anew', async () => {
    const { photos, pending } = setup()
    const first = photos.acquire('user-1', '7')
    pending[0]!.fail()
    expect(await first).toBeUndefined()
    photos.release('user-1', '7')
    await Promise.resolve()
    const second = photos.acquire('user-1', '7')
    pending[1]!.answer(new Blob())
    expect(await second).toBe('blob:1')
  })
  it('waits while three others are loading', async () => {
    const { photos, pending, keys } = setup()
    for (const id of ['1', '2', '3', '4', '5']) void photos.acquire(`user-${id}`, '7')
    expect(keys()).toEqual(['user-1/7', 'user-2/7', 'user-3/7'])
    pending[1]!.fail()
    await vi.waitFor(() => expect(keys().at(-1)).toBe('user-4/7'))
    pending[0]!.answer(new Blob())
    await vi.waitFor(() => expect(keys().at(-1)).toBe('user-5/7'))
  })
  it('is freed when many others were shown after it, but never while it is shown', async () => {
    const { photos, pending, revoke } = setup()
    const show = async (peerKey: string) => {
      const url = photos.acquire(peerKey, '7')
      pending.at(-1)!.answer(new Blob())
      return url
    }
    const shown = await show('user-1')
    const left = await show('user-2')
    photos.release('user-2', '7')
    for (let id = 3; id < 63; id++) {
      await show(`user-${id}`)
      photos.release(`user-${id}`, '7')
    }
    await vi.waitFor(() => expect(revoke).toHaveBeenCalledExactlyOnceWith(left))
    expect(revoke).not.toHaveBeenCalledWith(shown)
  })
})
