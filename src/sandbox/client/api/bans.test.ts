import { describe, expect, it } from 'vitest'
import { toBans } from './bans.ts'

const NO_POLLS = { _: 'chatBannedRights', sendPolls: true } as const

describe('the bans of a member', () => {
  it('end at a date, or never', () => {
    expect(toBans({ ...NO_POLLS, untilDate: 1_800_000_000 })).toEqual({
      rights: ['sendPolls'],
      untilDate: 1_800_000_000,
    })
    expect(toBans({ ...NO_POLLS, untilDate: 2_147_483_647 })).toMatchObject({ untilDate: 0 })
  })
  it('are absent where nothing is forbidden', () => {
    expect(toBans({ _: 'chatBannedRights', untilDate: 2_147_483_647 })).toBeUndefined()
  })
})
