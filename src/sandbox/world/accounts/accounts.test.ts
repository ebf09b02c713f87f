import { beforeEach, describe, expect, it } from 'vitest'
import { botCommands, commandsFor, setBotCommands } from '../bots/bot-commands.ts'
import { hasUsedBot } from '../bots/bot-users.ts'
import { canManageBots, checkBotUsername, createBot, exportBotToken } from '../bots/managed-bots.ts'
import { BOB, OTHER_BOT, openScene, SAM, type Scene } from '../test-scene.ts'
import { BOT_ID, refusalOf } from '../test-world.ts'
import { LOGIN_CODE, sendCode, signIn, signInBot } from './sign-in.ts'
import { assertUsername, byUsername } from './usernames.ts'

let scene: Scene
beforeEach(() => {
  scene = openScene()
})

describe('signing in by phone', () => {
  const enter = (hash: string, code: string | undefined = LOGIN_CODE, phone = '+999 00001') =>
    refusalOf(() => signIn(scene.world, phone, hash, code))

  it('takes the code that was sent, once', () => {
    const hash = sendCode(scene.world, '+999 00001')
    expect(signIn(scene.world, '99900001', hash, LOGIN_CODE).id).toBe(SAM)
    expect(enter(hash)).toBe('400 PHONE_CODE_EXPIRED')
  })
  it('is refused with another code, with another sending’s hash, and for an unknown phone', () => {
    const hash = sendCode(scene.world, '99900001')
    expect(enter(hash, '11111')).toBe('400 PHONE_CODE_INVALID')
    expect(refusalOf(() => signIn(scene.world, '99900001', hash, undefined))).toBe('400 PHONE_CODE_INVALID')
    expect(enter('other')).toBe('400 PHONE_CODE_EXPIRED')
    expect(enter(hash, LOGIN_CODE, '1')).toBe('400 PHONE_NUMBER_INVALID')
    expect(refusalOf(() => sendCode(scene.world, '1'))).toBe('400 PHONE_NUMBER_INVALID')
  })
  it('signs a different person in with a different phone', () => {
    const hash = sendCode(scene.world, '99900002')
    expect(enter(hash)).toBe('400 PHONE_CODE_EXPIRED')
    expect(signIn(scene.world, '99900002', hash, LOGIN_CODE).id).toBe(2)
  })
})

describe('signing a bot in', () => {
  it('takes only the bot’s own token', () => {
    expect(signInBot(scene.world, '5:x').id).toBe(OTHER_BOT)
    for (const wrong of ['5:y', '', 'undefined']) {
      expect(refusalOf(() => signInBot(scene.world, wrong))).toBe('400 ACCESS_TOKEN_INVALID')
    }
  })
})

describe('a username', () => {
  it.each(['abcde', 'a_b_c_d', 'A1234', 'x'.repeat(32)])('may be %s', name => {
    expect(refusalOf(() => assertUsername(name))).toBeUndefined()
  })
  it.each(['abcd', 'x'.repeat(33), '1abcd', '_abcd', 'abcd_', 'ab__cd', 'ab cd', 'abcdé', ''])(
    'may not be %j',
    name => {
      expect(refusalOf(() => assertUsername(name))).toBe('400 USERNAME_INVALID')
    },
  )
  it('names a person, a bot or a chat, whatever its case', () => {
    scene.world.chats.set(502, { ...scene.chatOf(502), username: 'Our_Group' })
    expect(byUsername(scene.world, 'SAM_R').user?.id).toBe(SAM)
    expect(byUsername(scene.world, 'our_group')).toMatchObject({ chat: { id: 502 }, user: undefined })
    expect(byUsername(scene.world, 'nobody')).toEqual({ user: undefined, chat: undefined })
  })
})

describe('a managed bot', () => {
  const make = (more: object = {}) =>
    createBot(scene.world, SAM, { name: ' Helper ', username: 'helper_bot', managerId: OTHER_BOT, ...more })
  const refused = (more: object) => refusalOf(() => make(more))

  it('belongs to its maker, counts as used by the maker, and is announced to its manager', () => {
    const bot = make()
    expect(bot).toMatchObject({
      firstName: 'Helper',
      username: 'helper_bot',
      bot: { creatorId: SAM, managerId: OTHER_BOT },
    })
    expect(scene.world.users.get(bot.id)).toEqual(bot)
    expect(bot.bot?.token?.startsWith(`${bot.id}:AA`)).toBe(true)
    expect(hasUsedBot(scene.world, bot.id, SAM)).toBe(true)
    expect(scene.updates.at(-1)).toMatchObject({
      accountId: OTHER_BOT,
      event: { kind: 'managed_bot', userId: SAM, botId: bot.id },
    })
    expect(make({ username: 'second_bot' }).id).toBe(bot.id + 1)
  })
  it.each([
    ['400 NAME_INVALID', { name: ' ' }],
    ['400 NAME_INVALID', { name: 'x'.repeat(65) }],
    ['400 MANAGER_INVALID', { managerId: BOB }],
    ['400 MANAGER_INVALID', { managerId: 99 }],
    ['400 USERNAME_INVALID', { username: 'bot' }],
    ['400 USERNAME_SUFFIX_MISSING', { username: 'helper' }],
    ['400 USERNAME_SUFFIX_MISSING', { username: 'botanical' }],
    ['400 USERNAME_OCCUPIED', { username: 'OTHER_bot' }],
  ])('is refused with %s: %j', (text, more) => {
    expect(refused(more)).toBe(text)
    expect(scene.told()).toEqual([])
  })
  it('may have a name of 64 characters, and a username that ends in “Bot”', () => {
    expect(refused({ name: 'x'.repeat(64), username: 'HelperBot' })).toBeUndefined()
  })
  it('needs a manager that can log in and isn’t managed itself', () => {
    const managed = make()
    expect(canManageBots(managed)).toBe(false)
    expect(refused({ username: 'third_bot', managerId: managed.id })).toBe('400 MANAGER_PERMISSION_MISSING')
    expect(canManageBots({ id: 1, bot: {} })).toBe(false)
    expect(refusalOf(() => checkBotUsername(scene.world, 'free_bot'))).toBeUndefined()
  })
  it('has a token that only its manager gets, and may change', () => {
    const bot = make()
    const token = exportBotToken(scene.world, OTHER_BOT, bot.id, false)
    expect(signInBot(scene.world, token).id).toBe(bot.id)
    const next = exportBotToken(scene.world, OTHER_BOT, bot.id, true)
    expect(next).not.toBe(token)
    expect(exportBotToken(scene.world, OTHER_BOT, bot.id, false)).toBe(next)
    expect(scene.world.users.get(bot.id)).toMatchObject({ firstName: 'Helper', bot: { creatorId: SAM } })
    for (const [manager, other] of [
      [BOT_ID, bot.id],
      [OTHER_BOT, SAM],
      [OTHER_BOT, 99],
    ] as const) {
      expect(refusalOf(() => exportBotToken(scene.world, manager, other, false))).toBe('400 BOT_INVALID')
    }
  })
})

describe('a bot’s commands', () => {
  const USERS = { _: 'botCommandScopeUsers' } as const
  const DEFAULT = { _: 'botCommandScopeDefault' } as const
  const command = (name: string, description = 'What it does') => ({ command: name, description })
  const set = (commands: object[], scope: object = USERS, lang = '', botId = BOT_ID) =>
    refusalOf(() => setBotCommands(scene.world, botId, scope as typeof USERS, lang, commands as never))
  const bot = () => scene.world.users.get(BOT_ID)?.bot ?? {}
  const seen = (lang: string) => commandsFor(bot(), 1, lang).map(one => one.command)

  it('are kept by scope and language, and can be removed', () => {
    set([{ ...command('start'), _: 'botCommand' }])
    set([command('los')], USERS, 'de')
    expect(botCommands(bot(), USERS, '')).toEqual([command('start')])
    expect(botCommands(bot(), USERS, 'de')).toEqual([command('los')])
    expect(botCommands(bot(), DEFAULT, '')).toEqual([])
    expect(botCommands(undefined, USERS, '')).toEqual([])
    set([], USERS, 'de')
    expect(botCommands(bot(), USERS, 'de')).toEqual([])
    expect(botCommands(bot(), USERS, '')).toHaveLength(1)
  })
  it('come from the narrower scope first, and there from the user’s own language first', () => {
    set([command('default')], DEFAULT)
    expect([seen('en'), seen('de')]).toEqual([['default'], ['default']])
    set([command('vorgabe')], DEFAULT, 'de')
    expect([seen('en'), seen('de-at')]).toEqual([['default'], ['vorgabe']])
    set([command('users')])
    expect([seen('en'), seen('de')]).toEqual([['users'], ['users']])
    set([command('leute')], USERS, 'de')
    expect([seen('en'), seen('de')]).toEqual([['users'], ['leute']])
    // Filipino has no language of two letters, so no bot has commands in it.
    expect(seen('fil')).toEqual(['users'])
    expect(commandsFor({}, 1, 'en')).toEqual([])
    // When the narrower scope has no commands, the commands of the wider scope are shown again.
    set([], USERS, 'de')
    set([])
    expect([seen('en'), seen('de')]).toEqual([['default'], ['vorgabe']])
  })
  it.each<[string, object[], object, string]>([
    ['BOT_COMMAND_INVALID', [command('Start')], USERS, ''],
    ['BOT_COMMAND_INVALID', [command('')], USERS, ''],
    ['BOT_COMMAND_INVALID', [command('x'.repeat(33))], USERS, ''],
    ['BOT_COMMAND_DESCRIPTION_INVALID', [command('start', ' ')], USERS, ''],
    ['BOT_COMMAND_DESCRIPTION_INVALID', [command('start', 'x'.repeat(257))], USERS, ''],
    ['BOT_COMMANDS_TOO_MUCH', Array.from({ length: 101 }, (_, at) => command(`c${at}`)), USERS, ''],
    ['LANG_CODE_INVALID', [command('start')], USERS, 'eng'],
    ['LANG_CODE_INVALID', [command('start')], USERS, 'E'],
  ])('are refused with %s', (text, commands, scope, lang) => {
    expect(set(commands, scope, lang)).toBe(`400 ${text}`)
  })
  it('may be a hundred, each of the greatest length', () => {
    const most = Array.from({ length: 100 }, (_, at) => command(`${at}_`.padEnd(32, 'x'), 'x'.repeat(256)))
    expect(set(most)).toBeUndefined()
  })
  it('can be set only for a bot', () => {
    expect(set([command('start')], USERS, '', SAM)).toBe('400 USER_BOT_REQUIRED')
    expect(set([command('start')], USERS, '', 99)).toBe('400 USER_BOT_REQUIRED')
  })
})
