import { expect, it } from 'vitest'
import { albumsOf } from './send-files.ts'

const files = (...types: string[]) => types.map(type => ({ type }))
const lengths = (types: string[], asFiles = false) =>
  albumsOf(files(...types), asFiles).map(({ length }) => length)

it('neighbouring files of a kind form albums of at most ten', () => {
  expect(lengths(['image/png', 'video/mp4', 'audio/ogg', 'audio/mpeg', 'text/plain'])).toEqual([2, 2, 1])
  expect(lengths(Array.from({ length: 23 }, () => 'image/png'))).toEqual([10, 10, 3])
  // A GIF isn't a photo.
  expect(lengths(['image/png', 'image/gif', 'image/png'])).toEqual([1, 1, 1])
})

it('sent as files, all kinds form albums together', () => {
  expect(lengths(['image/png', 'audio/ogg', 'text/plain'], true)).toEqual([3])
})
