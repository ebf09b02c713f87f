import { describe, expect, it } from 'vitest'
import { rightsOf, setBotRight, setUserIsAdmin, setUserRight } from './rights.ts'

const none = { userIsAdmin: false, userAdminRights: [], botIsAdmin: true, botAdminRights: [] }

describe('rights', () => {
  it('the user’s right is set together with the bot’s', () => {
    expect(setBotRight(none, 'banUsers', true)).toEqual({
      botAdminRights: ['banUsers'],
      userIsAdmin: true,
      userAdminRights: ['banUsers'],
    })
  })
  it('the bot’s right is removed together with the user’s', () => {
    const both = { ...none, userIsAdmin: true, ...setBotRight(none, 'banUsers', true) }
    expect(setUserRight(both, 'banUsers', false)).toEqual({ userAdminRights: [], botAdminRights: [] })
    expect(setUserIsAdmin(false)).toEqual({ userIsAdmin: false, userAdminRights: [], botAdminRights: [] })
  })
  it('the user’s right stays when the bot’s is removed, and can be set alone', () => {
    const both = { ...none, ...setBotRight(none, 'banUsers', true) }
    expect(setBotRight(both, 'banUsers', false)).toEqual({ botAdminRights: [] })
    expect(setUserRight(none, 'inviteUsers', true)).toEqual({ userAdminRights: ['inviteUsers'] })
  })
  it('each right is named once, in Telegram’s order', () => {
    const some = { ...none, userAdminRights: ['inviteUsers' as const, 'changeInfo' as const] }
    expect(setUserRight(some, 'inviteUsers', true).userAdminRights).toEqual(['changeInfo', 'inviteUsers'])
  })
  it('are only those that exist in this kind of chat', () => {
    expect(rightsOf('chat')).toContain('manageTopics')
    expect(rightsOf('chat')).not.toContain('postMessages')
    expect(rightsOf('broadcast')).toContain('postMessages')
    expect(rightsOf('broadcast')).not.toContain('manageTopics')
    expect(rightsOf('user')).toEqual([])
  })
})
