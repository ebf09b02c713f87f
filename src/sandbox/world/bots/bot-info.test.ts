import { describe, expect, it } from 'vitest'
import { ALICE, openScene, SAM } from '../test-scene.ts'
import { BOT_ID, refusalOf } from '../test-world.ts'
import { commandsFor, commandsIn, setBotCommands } from './bot-commands.ts'
import { type BotInfo, botInfo, setBotInfo, shownInfo } from './bot-info.ts'
import { setDefaultAdminRights } from './default-admin-rights.ts'

function scene() {
  const scene = openScene()
  const bot = () => {
    const user = scene.world.users.get(BOT_ID)
    if (!user?.bot) throw new Error('There is no bot')
    return { ...user, bot: user.bot }
  }
  const set = (given: Partial<BotInfo>, lang = '') =>
    refusalOf(() => setBotInfo(scene.world, BOT_ID, lang, given))
  return { ...scene, bot, set }
}

describe('setBotInfo', () => {
  it('changes only the given texts, for everybody', () => {
    const { bot, set } = scene()
    set({ name: ' Guide ', about: 'Short' })
    set({ description: 'Long' })
    expect(botInfo(bot(), '')).toEqual({ name: 'Guide', about: 'Short', description: 'Long' })
    set({ about: '', description: '' })
    expect(botInfo(bot(), '')).toEqual({ name: 'Guide', about: '', description: '' })
  })

  it('has other texts for a language, until they are removed', () => {
    const { bot, set } = scene()
    set({ name: 'Guide', about: 'Short' })
    set({ name: 'Führer', description: 'Lang' }, 'de')
    expect(botInfo(bot(), 'de')).toEqual({ name: 'Führer', about: 'Short', description: 'Lang' })
    expect(shownInfo(bot(), 'de-at').name).toBe('Führer')
    expect(shownInfo(bot(), 'en').name).toBe('Guide')
    set({ name: '' }, 'de')
    expect(botInfo(bot(), 'de')).toMatchObject({ name: 'Guide', description: 'Lang' })
    set({ description: '' }, 'de')
    expect(bot().bot).not.toHaveProperty('texts')
  })

  it.each<[string, Partial<BotInfo>, string]>([
    ['BOT_TITLE_INVALID', { name: ' ' }, ''],
    ['BOT_TITLE_INVALID', { name: 'x'.repeat(65) }, ''],
    ['BOT_TITLE_INVALID', { name: 'x'.repeat(65) }, 'de'],
    ['BOT_SHARETEXT_INVALID', { about: 'x'.repeat(121) }, ''],
    ['BOT_DESC_INVALID', { description: 'x'.repeat(513) }, ''],
    ['LANG_CODE_INVALID', { name: 'x' }, 'deu'],
  ])('refuses with %s', (error, given, lang) => {
    const { bot, set } = scene()
    const before = bot()
    expect(set(given, lang)).toBe(`400 ${error}`)
    expect(bot()).toEqual(before)
  })

  it('takes texts of the greatest length, counted in characters', () => {
    const { set } = scene()
    const most = { name: '😀'.repeat(64), about: 'x'.repeat(120), description: 'x'.repeat(512) }
    expect(set(most)).toBeUndefined()
  })

  it('tells the people who use the bot', () => {
    const { set, told } = scene()
    set({ name: 'Guide' })
    expect(told()).toEqual([`user ${SAM}`])
  })
})

it('a bot’s default rights are kept separately for groups and channels, and can be removed', () => {
  const { world, bot } = scene()
  const rights = { _: 'chatAdminRights', inviteUsers: true, banUsers: true } as const
  setDefaultAdminRights(world, BOT_ID, 'group', rights)
  expect(bot().bot.groupAdminRights).toEqual({ inviteUsers: true, banUsers: true })
  expect(bot().bot).not.toHaveProperty('channelAdminRights')
  const again = refusalOf(() => setDefaultAdminRights(world, BOT_ID, 'group', { ...rights }))
  expect(again).toBe('400 RIGHTS_NOT_MODIFIED')
  setDefaultAdminRights(world, BOT_ID, 'group', { _: 'chatAdminRights' })
  expect(bot().bot).not.toHaveProperty('groupAdminRights')
})

describe('a bot’s commands', () => {
  const named = (command: string) => [{ command, description: 'What it does' }]

  it('for one private chat come before those for all private chats', () => {
    const { world, bot, sam } = scene()
    setBotCommands(world, BOT_ID, { _: 'botCommandScopeUsers' }, '', named('users'))
    setBotCommands(world, BOT_ID, { _: 'botCommandScopePeer', peer: sam }, '', named('sams'))
    const seen = (id: number) => commandsFor(bot().bot, id, 'en').map(one => one.command)
    expect([seen(SAM), seen(ALICE)]).toEqual([['sams'], ['users']])
  })

  it('in a group are looked for by member, chat administrators, chat, all administrators, all groups', () => {
    const { world, bot, supergroup: peer, chatOf } = scene()
    const seen = (id: number) => commandsIn(bot().bot, chatOf(502), id, 'de')[0]?.command
    const steps = [
      [{ _: 'botCommandScopeDefault' }, 'default', 'default'],
      [{ _: 'botCommandScopeChats' }, 'chats', 'chats'],
      [{ _: 'botCommandScopeChatAdmins' }, 'admins', 'chats'],
      [{ _: 'botCommandScopePeer', peer }, 'group', 'group'],
      [{ _: 'botCommandScopePeerAdmins', peer }, 'its_admins', 'group'],
      [{ _: 'botCommandScopePeerUser', peer, userId: ALICE }, 'its_admins', 'alices'],
    ] as const
    for (const [scope, forSam, forAlice] of steps) {
      const own = scope._ === 'botCommandScopePeerUser' ? forAlice : forSam
      setBotCommands(world, BOT_ID, scope, '', named(own))
      expect([seen(SAM), seen(ALICE)]).toEqual([forSam, forAlice])
    }
    setBotCommands(world, BOT_ID, { _: 'botCommandScopePeer', peer }, 'de', named('gruppe'))
    expect(commandsIn(bot().bot, chatOf(502), 99, 'de')[0]?.command).toBe('gruppe')
  })

  it('can’t be set for a channel, nor for administrators of a private chat', () => {
    const { world, channel, sam } = scene()
    const set = (_: 'botCommandScopePeer' | 'botCommandScopePeerAdmins', peer: typeof sam) =>
      refusalOf(() => setBotCommands(world, BOT_ID, { _, peer }, '', named('a')))
    expect(set('botCommandScopePeer', channel)).toBe('400 PEER_ID_INVALID')
    expect(set('botCommandScopePeerAdmins', sam)).toBe('400 PEER_ID_INVALID')
  })
})
