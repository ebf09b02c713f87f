import { describe, expect, it } from 'vitest'
import { withOwnSettings } from './own-settings.ts'

const id = 5
const hosted = { id, firstName: 'Bot', bot: { token: '5:secret', inlinePlaceholder: 'Search...' } }
const menuButton = { text: 'Open', url: 'https://example.org/' }
const help = [{ command: 'help', description: 'Help' }]

describe('withOwnSettings', () => {
  it('keeps what the bot has told Telegram about itself', () => {
    const told = {
      about: 'About',
      description: 'Described',
      texts: { de: { name: 'Der Bot' } },
      groupAdminRights: { pinMessages: true },
      channelAdminRights: { postMessages: true },
      menuButton,
      commands: { 'botCommandScopeUsers:': help },
    } as const
    const present = { id, firstName: 'Renamed', bot: { token: '5:secret', ...told } }
    expect(withOwnSettings(hosted, present)).toEqual({
      id,
      firstName: 'Renamed',
      bot: { ...hosted.bot, ...told },
    })
  })
  it('drops settings for single users and chats', () => {
    const commands = { 'botCommandScopeDefault:de': help, 'botCommandScopePeer/user:7:': help }
    const present = { ...hosted, bot: { ...hosted.bot, commands, menuButtons: { '7': menuButton } } }
    expect(withOwnSettings(hosted, present)).toEqual({
      ...hosted,
      bot: { ...hosted.bot, commands: { 'botCommandScopeDefault:de': help } },
    })
  })
  it('leaves people and deleted bots as they were', () => {
    const sam = { id, firstName: 'Sam' }
    expect(withOwnSettings(sam, { id, firstName: 'Samuel' })).toEqual(sam)
    expect(withOwnSettings(hosted, { id, deleted: true, bot: {} })).toEqual(hosted)
    expect(withOwnSettings(hosted, undefined)).toEqual(hosted)
  })
})
