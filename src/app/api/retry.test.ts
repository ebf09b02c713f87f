import { expect, it } from 'vitest'
import { createRetry } from './retry.ts'

/** Something that fails some times, and a person who may end it by other means. */
function setup(failures: number) {
  let left = failures
  let runs = 0
  const pauses: number[] = []
  const given = { up: false }
  const retry = createRetry({
    isNeeded: () => left > 0 && !given.up,
    async run() {
      runs++
      left--
    },
    async pause(ms) {
      pauses.push(ms)
    },
  })
  return { retry, pauses, given, runs: () => runs }
}

it('tries until nothing is left to try, after pauses that grow to half a minute at most', async () => {
  const { retry, pauses, runs } = setup(8)
  await retry()
  expect(runs()).toBe(8)
  expect(pauses[0]).toBeLessThanOrEqual(1500)
  expect(pauses[7]).toBeGreaterThan(5000)
  expect(Math.max(...pauses)).toBeLessThan(30_000)
})

it('tries once at a time, however often it is called', async () => {
  const { retry, runs } = setup(3)
  await Promise.all([retry(), retry(), retry()])
  expect(runs()).toBe(3)
})

it('doesn’t run when the reason has gone during the pause, and runs for the next one', async () => {
  const { retry, given, runs } = setup(2)
  const ended = retry()
  given.up = true
  await ended
  expect(runs()).toBe(0)
  given.up = false
  await retry()
  expect(runs()).toBe(2)
})
