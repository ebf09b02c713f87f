import { describe, expect, it } from 'vitest'
import { DEFAULT_USER_ID } from '../cast/users.ts'
import { addChat, addUser, testWorld } from '../test-world.ts'
import { hostBot } from './hosted-bots.ts'
import { HostingError } from './hosting-error.ts'

const TOKEN = '42:AAsecret'

describe('hostBot', () => {
  it('makes a bot known by its id, with its Mini App as its menu button', () => {
    const world = testWorld()
    hostBot(world, { token: TOKEN, name: 'Mine', username: 'mine_bot', webAppUrl: 'http://localhost:5173' })
    expect(world.users.get(42)).toStrictEqual({
      id: 42,
      firstName: 'Mine',
      username: 'mine_bot',
      bot: {
        ...{ guest: true, inlinePlaceholder: 'Search...', inlineFeedback: 100, token: TOKEN },
        menuButton: { text: 'Open', url: 'http://localhost:5173' },
      },
    })
  })

  it('gives a bot its further Mini Apps, by short names that BotFather would take', () => {
    const world = testWorld()
    hostBot(world, { token: TOKEN, apps: { Shop: 'http://localhost:1' } })
    expect(world.users.get(42)?.bot?.apps).toEqual({
      shop: { shortName: 'Shop', title: 'Shop', url: 'http://localhost:1' },
    })
    hostBot(world, { token: TOKEN })
    expect(world.users.get(42)?.bot?.apps).toHaveProperty('shop')
    for (const name of ['ab', '1st', 'my-shop', 'a'.repeat(31)]) {
      expect(() => hostBot(world, { token: TOKEN, apps: { [name]: 'x' } })).toThrow(HostingError)
    }
  })

  it('makes a name and a username for a bot that comes without', () => {
    const world = testWorld()
    hostBot(world, { token: TOKEN })
    expect(world.users.get(42)).toMatchObject({ firstName: 'Bot', username: 'sandbox_42_bot' })
  })

  it('gives a known bot its new token and address, and leaves everything else', () => {
    const world = testWorld()
    hostBot(world, { token: TOKEN, name: 'Mine', username: 'mine_bot', webAppUrl: 'http://localhost:1' })
    const commands = { 'botCommandScopeDefault:': [{ command: 'go', description: 'Go' }] }
    const before = world.users.get(42)!
    addUser(world, { ...before, bot: { ...before.bot, commands, menuButton: { text: 'Play', url: 'x' } } })
    hostBot(world, { token: '42:AAother', webAppUrl: 'http://localhost:2' })
    expect(world.users.get(42)).toMatchObject({
      firstName: 'Mine',
      username: 'mine_bot',
      bot: { token: '42:AAother', commands, menuButton: { text: 'Play', url: 'http://localhost:2' } },
    })
  })

  it('makes a bot that works inline and is told of every chosen result, unless asked otherwise', () => {
    const world = testWorld()
    const bot = () => world.users.get(42)?.bot
    hostBot(world, { token: TOKEN, inlineGeo: true })
    expect(bot()).toMatchObject({ inlinePlaceholder: 'Search...', inlineFeedback: 100, inlineGeo: true })
    hostBot(world, { token: TOKEN, inlinePlaceholder: '', inlineFeedback: 0 })
    hostBot(world, { token: TOKEN })
    expect(bot()).toMatchObject({ inlinePlaceholder: '', inlineFeedback: 0, inlineGeo: true })
    hostBot(world, { token: TOKEN, inlinePlaceholder: 'Find…', inlineGeo: false })
    expect(bot()?.inlinePlaceholder).toBe('Find…')
    expect(bot()).not.toHaveProperty('inlineGeo')
  })

  it('gives a known bot its first address and the given description', () => {
    const world = testWorld()
    const bot = () => world.users.get(42)?.bot
    hostBot(world, { token: TOKEN, description: 'First' })
    expect(bot()).not.toHaveProperty('menuButton')
    hostBot(world, { token: TOKEN, webAppUrl: 'http://localhost:1' })
    const menuButton = { text: 'Open', url: 'http://localhost:1' }
    expect(bot()).toMatchObject({ guest: true, token: TOKEN, description: 'First', menuButton })
    hostBot(world, { token: TOKEN, description: '' })
    expect(bot()).toMatchObject({ description: '', menuButton })
  })

  it('leaves a deleted bot deleted', () => {
    const world = testWorld()
    addUser(world, { id: 42, deleted: true, bot: {} })
    hostBot(world, { token: TOKEN })
    expect(world.users.get(42)).toEqual({ id: 42, deleted: true, bot: {} })
  })

  it.each([
    ['a person’s id', { token: `${DEFAULT_USER_ID}:AAsecret` }, 'is a person’s'],
    ['a chat’s username', { token: TOKEN, username: 'our_chat_bot' }, 'is taken'],
    ['a username that is taken', { token: TOKEN, username: 'Sandbox_Weather_Bot' }, 'is taken'],
    ['a username that isn’t a bot’s', { token: TOKEN, username: 'mine_app' }, 'ends in “bot”'],
    ['a username with “bot” elsewhere', { token: TOKEN, username: 'botanical' }, 'ends in “bot”'],
    ['a username that is none', { token: TOKEN, username: 'my bot' }, 'is no username'],
  ])('refuses %s', (_, hosted, fault) => {
    const world = testWorld()
    addChat(world, { id: 501, username: 'our_chat_bot' })
    expect(() => hostBot(world, hosted)).toThrow(HostingError)
    expect(() => hostBot(world, hosted)).toThrow(fault)
  })
})
