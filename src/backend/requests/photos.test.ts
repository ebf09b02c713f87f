import { beforeEach, describe, expect, it } from 'vitest'
import { createReadPhoto, type ReadPhoto } from './photos.ts'
import { type StoredPhoto, TelegramError } from './ports.ts'

const SAM = 7_300_000_001
const BOB = 2
const IMAGE = Buffer.from('image')
let photos: Map<string, StoredPhoto>
let downloaded: string[]
let refusal: TelegramError | undefined
let readPhoto: ReadPhoto

beforeEach(() => {
  photos = new Map([
    [`${SAM} user-5 77`, { fileId: 'file 77', bytes: undefined }],
    [`${BOB} user-5 77`, { fileId: 'file 77', bytes: undefined }],
  ])
  downloaded = []
  refusal = undefined
  readPhoto = createReadPhoto({
    store: {
      findPhoto: async (...which) => photos.get(which.join(' ')),
      async keepPhoto(userId, key, photoId, bytes) {
        const which = `${userId} ${key} ${photoId}`
        photos.set(which, { fileId: photos.get(which)?.fileId ?? '', bytes })
      },
    },
    telegram: {
      async downloadPhoto(fileId) {
        if (refusal) throw refusal
        downloaded.push(fileId)
        return IMAGE
      },
    },
  })
})

describe('readPhoto', () => {
  it('downloads a photo from Telegram once, and stores it', async () => {
    expect(await readPhoto(SAM, 'user-5', '77')).toEqual(IMAGE)
    expect(photos.get(`${SAM} user-5 77`)).toEqual({ fileId: 'file 77', bytes: IMAGE })
    expect(await readPhoto(SAM, 'user-5', '77')).toEqual(IMAGE)
    expect(downloaded).toEqual(['file 77'])
  })
  it('downloads it once for a user who asks twice at the same time', async () => {
    const both = await Promise.all([readPhoto(SAM, 'user-5', '77'), readPhoto(SAM, 'user-5', '77')])
    expect(both).toEqual([IMAGE, IMAGE])
    expect(downloaded).toHaveLength(1)
  })
  it('reads each user’s own photos, also at the same time', async () => {
    photos.delete(`${BOB} user-5 77`)
    const both = await Promise.all([readPhoto(SAM, 'user-5', '77'), readPhoto(BOB, 'user-5', '77')])
    expect(both).toEqual([IMAGE, undefined])
  })
  it('doesn’t ask Telegram for a photo that the user doesn’t have', async () => {
    expect(await readPhoto(SAM, 'user-5', '78')).toBeUndefined()
    expect(await readPhoto(SAM, 'user-6', '77')).toBeUndefined()
    expect(downloaded).toEqual([])
  })
  it('tries again after a refusal, which isn’t stored', async () => {
    refusal = new TelegramError('unavailable', 'not connected')
    await expect(readPhoto(SAM, 'user-5', '77')).rejects.toBe(refusal)
    expect(photos.get(`${SAM} user-5 77`)?.bytes).toBeUndefined()
    refusal = undefined
    expect(await readPhoto(SAM, 'user-5', '77')).toEqual(IMAGE)
  })
})
