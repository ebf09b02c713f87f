import { Long, type tl } from '@mtcute/node'
import { expect, it } from 'vitest'
import { toPhotoPlace } from '../../../peer-requests/telegram/photo-place.ts'
import type { Call } from './call.ts'
import { downloadPhoto } from './photo.ts'

const photo: tl.RawPhoto = {
  _: 'photo',
  id: Long.fromString('-7'),
  accessHash: Long.fromString('5000000000000000001'),
  fileReference: new Uint8Array([1, 255]),
  date: 1,
  sizes: [{ _: 'photoSizeProgressive', type: 'c', w: 640, h: 640, sizes: [1] }],
  dcId: 4,
}
const file = (bytes: Uint8Array): tl.upload.RawFile => ({
  _: 'upload.file',
  type: { _: 'storage.fileJpeg' },
  mtime: 1,
  bytes,
})

it('downloads a photo from its data centre, by its stored location', async () => {
  const asked: unknown[] = []
  // Only this method is called.
  const call = (async (...given: unknown[]) => {
    asked.push(given)
    return file(new Uint8Array([9]))
  }) as unknown as Call
  expect(await downloadPhoto(call, toPhotoPlace(photo)?.fileId ?? '')).toEqual(new Uint8Array([9]))
  expect(asked).toEqual([
    [
      {
        _: 'upload.getFile',
        location: {
          _: 'inputPhotoFileLocation',
          id: Long.fromString('-7'),
          accessHash: Long.fromString('5000000000000000001'),
          fileReference: Buffer.from([1, 255]),
          thumbSize: 'c',
        },
        offset: 0,
        // Telegram requires a multiple of 4 KB.
        limit: 524_288,
      },
      { dcId: 4 },
    ],
  ])
})

it('has no bytes when Telegram redirects to a CDN', async () => {
  const call = (async () => ({ _: 'upload.fileCdnRedirect' })) as unknown as Call
  await expect(downloadPhoto(call, toPhotoPlace(photo)?.fileId ?? '')).rejects.toThrow(
    'keeps this photo elsewhere',
  )
})

it.each(['', 'null', '{}', '{"dcId":"4"}', 'bot-api AgACAgIAAx'])(
  'refuses a wrong location like %j without a call',
  async fileId => {
    let asked = 0
    const call = (async () => asked++) as unknown as Call
    await expect(downloadPhoto(call, fileId)).rejects.toMatchObject({ kind: 'refused' })
    expect(asked).toBe(0)
  },
)
