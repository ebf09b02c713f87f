import { describe, expect, it } from 'vitest'
import { consequences } from './consequences.ts'

describe('consequences', () => {
  it('tells what sharing does to a chat, and nothing when it does nothing', () => {
    expect(consequences({ addsBot: false, grants: [] }, 'group')).toBeUndefined()
    expect(consequences({ addsBot: true, grants: [] }, 'group')).toBe('will be added to the group.')
    expect(consequences({ addsBot: true, grants: ['inviteUsers', 'banUsers'] }, 'group')).toBe(
      'will be added to the group as an administrator and can: invite users, ban users.',
    )
    expect(consequences({ addsBot: false, grants: ['postMessages'] }, 'channel')).toBe(
      'will be an administrator of the channel and can: post messages.',
    )
  })

  it('names a right that it doesn’t know as Telegram does', () => {
    expect(consequences({ addsBot: false, grants: ['newRight'] }, 'group')).toMatch('can: newRight.')
  })
})
