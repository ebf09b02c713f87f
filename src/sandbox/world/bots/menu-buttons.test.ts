import { beforeEach, describe, expect, it } from 'vitest'
import { ALICE, openScene, SAM, type Scene } from '../test-scene.ts'
import { BOT_ID, refusalOf } from '../test-world.ts'
import { menuButton, setMenuButton, shownMenuButton } from './menu-buttons.ts'

const COMMANDS = { _: 'botMenuButtonCommands' } as const
const DEFAULT = { _: 'botMenuButtonDefault' } as const
const opens = (text: string) => ({ _: 'botMenuButton', text, url: `https://${text}.example/` }) as const

let scene: Scene
beforeEach(() => {
  scene = openScene()
})
const bot = () => scene.world.users.get(BOT_ID)?.bot ?? {}
const set = (userId: number | undefined, button: Parameters<typeof setMenuButton>[3], botId = BOT_ID) =>
  setMenuButton(scene.world, botId, userId, button)

describe('a bot’s menu button', () => {
  it('shows the commands until the bot sets another', () => {
    expect(menuButton(bot(), undefined)).toEqual(COMMANDS)
    expect(shownMenuButton(bot(), SAM)).toEqual(DEFAULT)
    set(undefined, opens('all'))
    expect(menuButton(bot(), undefined)).toEqual(opens('all'))
    expect(shownMenuButton(bot(), SAM)).toEqual(opens('all'))
    expect(bot()).not.toHaveProperty('menuButtons')
  })
  it.each([COMMANDS, DEFAULT])('is the commands again once $_ is set for all', button => {
    set(undefined, opens('all'))
    set(undefined, button)
    expect(menuButton(bot(), undefined)).toEqual(COMMANDS)
    expect(bot()).not.toHaveProperty('menuButton')
  })
  it('is a user’s own where it was set for that user', () => {
    set(undefined, opens('all'))
    set(SAM, opens('own'))
    set(ALICE, COMMANDS)
    expect([SAM, ALICE, 9].map(id => shownMenuButton(bot(), id))).toEqual([
      opens('own'),
      COMMANDS,
      opens('all'),
    ])
    expect(menuButton(bot(), 9)).toEqual(DEFAULT)
    // What is set for all leaves the users’ own.
    set(undefined, opens('new'))
    expect([SAM, ALICE, 9].map(id => shownMenuButton(bot(), id))).toEqual([
      opens('own'),
      COMMANDS,
      opens('new'),
    ])
  })
  it('is that of all again where a user’s own was taken away', () => {
    set(undefined, opens('all'))
    set(SAM, opens('own'))
    set(ALICE, opens('hers'))
    set(SAM, DEFAULT)
    expect(menuButton(bot(), SAM)).toEqual(DEFAULT)
    expect(shownMenuButton(bot(), SAM)).toEqual(opens('all'))
    expect(shownMenuButton(bot(), ALICE)).toEqual(opens('hers'))
    set(ALICE, DEFAULT)
    expect(bot()).not.toHaveProperty('menuButtons')
  })
  it('opens an address, and is a bot’s, whose other properties stay', () => {
    const { token } = bot()
    expect(refusalOf(() => set(undefined, { ...opens('all'), url: 'nowhere' }))).toBe(
      '400 BUTTON_URL_INVALID',
    )
    expect(refusalOf(() => set(undefined, opens('all'), SAM))).toBe('400 USER_BOT_REQUIRED')
    expect(refusalOf(() => set(undefined, opens('all'), 99))).toBe('400 USER_BOT_REQUIRED')
    set(undefined, opens('all'))
    expect(bot()).toMatchObject({ token, guest: true })
    expect(scene.world.users.get(BOT_ID)).toMatchObject({ id: BOT_ID, username: 'sandbox_bot' })
  })
})
