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
  it('shows the commands until the bot sets another button', () => {
    expect(menuButton(bot(), undefined)).toEqual(COMMANDS)
    expect(shownMenuButton(bot(), SAM)).toEqual(DEFAULT)
    set(undefined, opens('all'))
    expect(menuButton(bot(), undefined)).toEqual(opens('all'))
    expect(shownMenuButton(bot(), SAM)).toEqual(opens('all'))
    expect(bot()).not.toHaveProperty('menuButtons')
  })
  it.each([COMMANDS, DEFAULT])('shows the commands again once $_ is set for all', button => {
    set(undefined, opens('all'))
    set(undefined, button)
    expect(menuButton(bot(), undefined)).toEqual(COMMANDS)
    expect(bot()).not.toHaveProperty('menuButton')
  })
  it('is the user’s own where the bot set one for that user', () => {
    set(undefined, opens('all'))
    set(SAM, opens('own'))
    set(ALICE, COMMANDS)
    expect([SAM, ALICE, 9].map(id => shownMenuButton(bot(), id))).toEqual([
      opens('own'),
      COMMANDS,
      opens('all'),
    ])
    expect(menuButton(bot(), 9)).toEqual(DEFAULT)
    // A button for all leaves the users' own buttons.
    set(undefined, opens('new'))
    expect([SAM, ALICE, 9].map(id => shownMenuButton(bot(), id))).toEqual([
      opens('own'),
      COMMANDS,
      opens('new'),
    ])
  })
  it('is the button for all again once the user’s own was removed', () => {
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
  it('opens an address; only a bot has one, and setting it leaves the bot’s other properties', () => {
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
