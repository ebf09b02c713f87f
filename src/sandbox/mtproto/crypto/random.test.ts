import { expect, it } from 'vitest'
import { takeRandom } from './random.ts'

it('random bytes are never given twice', () => {
  const given = Array.from({ length: 2000 }, () => takeRandom(16).toString('hex'))
  expect(new Set(given).size).toBe(given.length)
})
