import { describe, expect, it } from 'vitest'
import { consequences } from './consequences.ts'

describe('consequences', () => {
  it('tells the effects of sharing on a chat, and nothing when there are no effects', () => {
    expect(consequences({ addsBot: false, grants: [] }, 'group')).toBeUndefined()
    expect(consequences({ addsBot: true, grants: [] }, 'group')).toBe('will be added to the group.')
    expect(consequences({ addsBot: true, grants: ['inviteUsers', 'banUsers'] }, 'group')).toBe(
      'will be added to the group as an administrator and can: invite users, ban users.',
    )
    expect(consequences({ addsBot: false, grants: ['postMessages'] }, 'channel')).toBe(
      'will be an administrator of the channel and can: post messages.',
    )
  })

  it('names an unknown right by Telegram’s own name', () => {
    expect(consequences({ addsBot: false, grants: ['newRight'] }, 'group')).toMatch('can: newRight.')
  })
})
