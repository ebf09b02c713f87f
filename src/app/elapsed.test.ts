import { expect, it } from 'vitest'
import { createElapsed } from './elapsed.ts'

it('counts the time that has passed, also when the clock is changed and while the device sleeps', () => {
  let [wall, steady] = [1_800_000_000_000, 5_000]
  const elapsed = createElapsed(
    () => wall,
    () => steady,
  )
  expect(elapsed()).toBe(0)
  wall += 2_000
  steady += 2_000
  expect(elapsed()).toBe(2)
  // The clock was set back by an hour.
  wall -= 3_600_000
  steady += 3_000
  expect(elapsed()).toBe(5)
  // The device sleeps: only the wall clock goes on.
  wall += 600_000
  expect(elapsed()).toBe(605)
})
