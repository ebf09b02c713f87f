import { beforeEach, describe, expect, it } from 'vitest'
import { ALICE, BOB, OTHER_BOT, openScene, SAM, type Scene } from '../test-scene.ts'
import { BOT_ID, refusalOf } from '../test-world.ts'
import { accessSettings, editAccessSettings } from './access-settings.ts'
import { createBot } from './managed-bots.ts'

let scene: Scene
let helper: number
beforeEach(() => {
  scene = openScene()
  helper = createBot(scene.world, SAM, { name: 'Helper', username: 'helper_bot', managerId: BOT_ID }).id
})
const edit = (userIds: number[], managerId = BOT_ID, botId = helper) =>
  editAccessSettings(scene.world, managerId, botId, { isRestricted: true, userIds })

describe('access to a managed bot', () => {
  it('is open to everybody until its manager restricts it', () => {
    expect(accessSettings(scene.world, BOT_ID, helper)).toEqual({ isRestricted: false, userIds: [] })
    edit([ALICE, BOB])
    expect(accessSettings(scene.world, BOT_ID, helper)).toEqual({ isRestricted: true, userIds: [ALICE, BOB] })
    expect(scene.world.users.get(helper)).toMatchObject({ firstName: 'Helper', bot: { creatorId: SAM } })
  })
  it('can be given to ten added users at most', () => {
    const users = (count: number) => Array.from({ length: count }, (_, index) => index + 100)
    expect(refusalOf(() => edit(users(11)))).toBe('400 USERS_TOO_MUCH')
    expect(refusalOf(() => edit(users(10)))).toBeUndefined()
  })
  it('can be read and changed only by the manager', () => {
    for (const [manager, bot] of [
      [OTHER_BOT, helper],
      [BOT_ID, OTHER_BOT],
      [BOT_ID, SAM],
      [BOT_ID, 99],
    ] as const) {
      expect(refusalOf(() => accessSettings(scene.world, manager, bot))).toBe('400 BOT_INVALID')
      expect(refusalOf(() => edit([ALICE], manager, bot))).toBe('400 BOT_INVALID')
    }
  })
})
