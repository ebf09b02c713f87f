import { beforeEach, describe, expect, it } from 'vitest'
import { ALICE, OTHER_BOT, openScene, SAM, type Scene } from '../test-scene.ts'
import { BOT_ID, refusalOf } from '../test-world.ts'
import { appAccessHash, appId, findApp } from './bot-apps.ts'
import { hostBot } from './hosted-bots.ts'

let scene: Scene
beforeEach(() => {
  scene = openScene()
  hostBot(scene.world, {
    token: `${BOT_ID}:x`,
    apps: { Shop: 'https://shop.example/', Game: 'https://g.example/' },
  })
  hostBot(scene.world, { token: `${OTHER_BOT}:x`, apps: { shop: 'https://other.example/' } })
})
const userOf = (id: number) => scene.world.users.get(id) ?? { id }
const byName = (shortName: string, botId = BOT_ID) =>
  findApp(
    scene.world,
    SAM,
    { _: 'inputBotAppShortName', botId: { _: 'inputUser', userId: botId, accessHash: 0n }, shortName },
    bot => userOf(bot._ === 'inputUser' ? bot.userId : 0),
  )
const byId = (id: bigint, accessHash: bigint, viewerId = SAM) =>
  findApp(scene.world, viewerId, { _: 'inputBotAppID', id, accessHash }, () => userOf(BOT_ID))

describe('a bot’s further Mini App', () => {
  it('is found by its bot and its short name, in any case', () => {
    expect(byName('shop')).toMatchObject({ bot: { id: BOT_ID }, app: { shortName: 'Shop' } })
    expect(byName('GAME')).toMatchObject({ app: { url: 'https://g.example/' } })
    expect(byName('shop', OTHER_BOT)).toMatchObject({ app: { url: 'https://other.example/' } })
  })
  it('is refused for a bot without such an app, and for a user who is no bot', () => {
    expect(refusalOf(() => byName('other'))).toBe('400 BOT_APP_SHORTNAME_INVALID')
    expect(refusalOf(() => byName('constructor'))).toBe('400 BOT_APP_SHORTNAME_INVALID')
    expect(refusalOf(() => byName('shop', SAM))).toBe('400 BOT_APP_BOT_INVALID')
    scene.world.users.set(BOT_ID, { id: BOT_ID, bot: {} })
    expect(refusalOf(() => byName('shop'))).toBe('400 BOT_APP_SHORTNAME_INVALID')
  })
  it('has an id of its own, which is the same for everybody', () => {
    const found = [byName('shop'), byName('game'), byName('shop', OTHER_BOT)]
    expect(new Set(found.map(appId)).size).toBe(3)
    // The case of the name doesn't change the id: `Shop` and `shop` are one app.
    const { bot, app } = byName('shop')
    expect(appId({ bot, app: { ...app, shortName: 'SHOP' } })).toBe(appId({ bot, app }))
  })
  it('is found by its id together with its viewer’s access hash', () => {
    for (const found of [byName('shop'), byName('game'), byName('shop', OTHER_BOT)]) {
      const hash = appAccessHash(SAM, found)
      expect(byId(appId(found), hash)).toEqual(found)
      expect(refusalOf(() => byId(appId(found), hash + 1n))).toBe('400 BOT_APP_INVALID')
      expect(refusalOf(() => byId(appId(found), hash, ALICE))).toBe('400 BOT_APP_INVALID')
    }
    const [shop, game] = [byName('shop'), byName('game')]
    expect(refusalOf(() => byId(appId(game), appAccessHash(SAM, shop)))).toBe('400 BOT_APP_INVALID')
  })
})
