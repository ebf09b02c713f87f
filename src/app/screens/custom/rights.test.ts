import { describe, expect, it } from 'vitest'
import { rightsOf, setBotRight, setUserIsAdmin, setUserRight } from './rights.ts'

const none = { userIsAdmin: false, userAdminRights: [], botIsAdmin: true, botAdminRights: [] }

describe('rights', () => {
  it('of the bot bring the user’s with them', () => {
    expect(setBotRight(none, 'banUsers', true)).toEqual({
      botAdminRights: ['banUsers'],
      userIsAdmin: true,
      userAdminRights: ['banUsers'],
    })
  })
  it('of the bot go with the user’s', () => {
    const both = { ...none, userIsAdmin: true, ...setBotRight(none, 'banUsers', true) }
    expect(setUserRight(both, 'banUsers', false)).toEqual({ userAdminRights: [], botAdminRights: [] })
    expect(setUserIsAdmin(false)).toEqual({ userIsAdmin: false, userAdminRights: [], botAdminRights: [] })
  })
  it('of the user stay when the bot’s goes, and come alone', () => {
    const both = { ...none, ...setBotRight(none, 'banUsers', true) }
    expect(setBotRight(both, 'banUsers', false)).toEqual({ botAdminRights: [] })
    expect(setUserRight(none, 'inviteUsers', true)).toEqual({ userAdminRights: ['inviteUsers'] })
  })
  it('are named once, in Telegram’s order', () => {
    const some = { ...none, userAdminRights: ['inviteUsers' as const, 'changeInfo' as const] }
    expect(setUserRight(some, 'inviteUsers', true).userAdminRights).toEqual(['changeInfo', 'inviteUsers'])
  })
  it('are those that there are in a chat of the kind', () => {
    expect(rightsOf('chat')).toContain('manageTopics')
    expect(rightsOf('chat')).not.toContain('postMessages')
    expect(rightsOf('broadcast')).toContain('postMessages')
    expect(rightsOf('broadcast')).not.toContain('manageTopics')
    expect(rightsOf('user')).toEqual([])
  })
})
