import { expect, it } from 'vitest'
import { createGuestLimits } from './guest-limits.ts'

it('a user can call the bot twenty times a minute, and all users together 1,500 times', () => {
  let now = 0
  const { user, everybody } = createGuestLimits(() => now)
  const taken = ({ take }: typeof user, times: number) =>
    Array.from({ length: times }, () => take('')).filter(Boolean).length
  expect([taken(user, 30), taken(everybody, 2000)]).toEqual([20, 1500])
  now = 3
  expect([taken(user, 30), taken(everybody, 2000)]).toEqual([1, 75])
})
