import { expect, it } from 'vitest'
import { sizeOf } from './size.ts'
import { lengthOf } from './time.ts'

it.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1.0 KB'],
  [150 * 1024, '150 KB'],
  [2.5 * 1024 * 1024, '2.5 MB'],
  [3000 * 1024 ** 3, '3000 GB'],
])('%i bytes are %s', (bytes, text) => {
  expect(sizeOf(bytes)).toBe(text)
})

it.each([
  [0, '0:00'],
  [9.6, '0:09'],
  [75, '1:15'],
  [3725, '1:02:05'],
])('%d seconds last %s', (seconds, text) => {
  expect(lengthOf(seconds)).toBe(text)
})
