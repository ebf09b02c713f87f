import { expect, it } from 'vitest'
import { createUploads } from './uploads.ts'

it('keeps a part of a request without the rest of the request', () => {
  const uploads = createUploads()
  const request = Buffer.from('a part, and much more')
  uploads.savePart(1, 5n, 0, request.subarray(0, 6))
  request.fill(0)
  const file = { _: 'inputFileBig', id: 5n, parts: 1, name: '' } as const
  expect(Buffer.from(uploads.whole(1, file)).toString()).toBe('a part')
})
