import { expect, it } from 'vitest'
import { steadyTime } from '../../clock.ts'
import { askTime } from './ask-time.ts'
import type { Call } from './call.ts'

it('asks Telegram’s configuration for the time, and says when it asked', async () => {
  const told: [date: number, askedAt: number][] = []
  const clock = { told: (date: number, askedAt: number) => void told.push([date, askedAt]) }
  const asked: string[] = []
  const call = (async ({ _: name }: { _: string }) => {
    asked.push(name)
    return { date: 7 }
  }) as unknown as Call // only this one method is asked for
  const before = steadyTime()
  await askTime(call, clock)
  expect(asked).toEqual(['help.getConfig'])
  const [[date, askedAt] = []] = told
  expect(date).toBe(7)
  expect(askedAt).toBeGreaterThanOrEqual(before)
  expect(askedAt).toBeLessThanOrEqual(steadyTime())
})
