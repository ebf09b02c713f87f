import { expect, it } from 'vitest'
import { describeForgotten } from './describe-forgotten.ts'

const done = { users: 2, places: 3, photos: 1, results: 0 }

it('what was forgotten is told in sentences', () => {
  expect(describeForgotten('user-7', done, true)).toBe(`user-7 is taken out of everybody’s lists.
  people whose data named it: 2
  places in lists: 3
  photos deleted: 1
  results not posted yet that named it: 0
RESULTS_WEBHOOK is told about each list.
Open apps load their lists again.`)
  expect(describeForgotten('user-7', done, false)).toContain('RESULTS_WEBHOOK isn’t set')
  const nothing = { users: 0, places: 0, photos: 0, results: 0 }
  expect(describeForgotten('user-7', nothing, true)).toBe(
    'Nothing that is stored about anybody names user-7.',
  )
})
