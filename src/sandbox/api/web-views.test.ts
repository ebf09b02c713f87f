import { createHmac } from 'node:crypto'
import { Long, type tl } from '@mtcute/node'
import { describe, expect, it } from 'vitest'
import { chatNamed, connectUser, refusal, startTestSandbox, userNamed } from '../test-clients.ts'

/** The parameters that a Mini App gets, depending on how an unmodified library opened it. */
const TOKEN = '5123456789:AAEhBP0av28fMWLkGQ5GpAKqMB1SmLyJ0wU'
const MAIN = 'https://app.example/'
const SHOP = 'https://shop.example/'
const sandbox = await startTestSandbox({
  bots: [{ token: TOKEN, name: 'Mine', username: 'mine_bot', webAppUrl: MAIN, apps: { Shop: SHOP } }],
})
const sam = await connectUser(sandbox)
const alice = await connectUser(sandbox, 1)
const mine = await userNamed(sam, 'mine_bot')
const chatWithMine: tl.RawInputPeerUser = { ...mine, _: 'inputPeerUser' }
const client = { bot: mine, platform: 'tdesktop' }

/** The address without its fragment, and the fields of the init data. The bot's token has to verify them. */
function opened({ url }: { url: string }) {
  const { hash, href } = new URL(url)
  const data = new URLSearchParams(hash.slice(1)).get('tgWebAppData')
  const fields = data === null ? undefined : Object.fromEntries(new URLSearchParams(data))
  if (fields) {
    const signed = Object.entries(fields).filter(([name]) => name !== 'hash')
    const text = signed.map(([name, value]) => `${name}=${value}`).sort()
    const secret = createHmac('sha256', 'WebAppData').update(TOKEN).digest()
    expect(createHmac('sha256', secret).update(text.join('\n')).digest('hex')).toBe(fields.hash)
  }
  return { at: href.replace(/#.*/, ''), names: Object.keys(fields ?? {}).sort(), fields }
}
const ALWAYS = ['auth_date', 'hash', 'signature', 'user']

describe('a Mini App that is opened', () => {
  it.each([
    ['by the menu button', { fromBotMenu: true }],
    ['by a button under a message', { url: 'https://elsewhere.example/' }],
  ])('%s has a query to answer, and isn’t told the chat', async (_, how) => {
    const answer = await sam.call({
      _: 'messages.requestWebView',
      peer: chatWithMine,
      startParam: 'ignored',
      ...client,
      ...how,
    })
    const { at, names } = opened(answer)
    expect(at).toBe('url' in how ? how.url : MAIN)
    expect(names).toEqual([...ALWAYS, 'query_id'].sort())
    expect(answer.queryId).toBeInstanceOf(Long)
  })
  it('from the bot’s profile or a link has no query, and is told the link’s parameters', async () => {
    const request = { _: 'messages.requestMainWebView', peer: { _: 'inputPeerEmpty' }, ...client } as const
    const bare = await sam.call(request)
    expect(bare.queryId).toBeUndefined()
    expect(opened(bare)).toMatchObject({
      at: MAIN,
      names: [...ALWAYS, 'chat_instance', 'chat_type'].sort(),
      fields: { chat_type: 'sender' },
    })
    const full = await sam.call({ ...request, startParam: 'trip', fullscreen: true })
    expect(full.fullscreen).toBe(true)
    expect(opened(full).fields?.start_param).toBe('trip')
  })
  it('by a link is told the kind of chat, and a chat instance that all members share', async () => {
    const openIn = async (peer: tl.TypeInputPeer, who = sam) => {
      const bot = await userNamed(who, 'mine_bot')
      const answer = await who.call({ ...client, _: 'messages.requestMainWebView', peer, bot })
      const { chat_type: type, chat_instance: instance } = opened(answer).fields ?? {}
      return { type, instance }
    }
    const lisbon = await openIn(await chatNamed(sam, 'Trip to Lisbon'))
    expect(lisbon).toEqual({ type: 'supergroup', instance: expect.stringMatching(/^-?\d+$/) })
    expect(await openIn(await chatNamed(alice, 'Trip to Lisbon'), alice)).toEqual(lisbon)
    const family = await openIn(await chatNamed(sam, 'Family'))
    expect(family.type).toBe('group')
    expect(family.instance).not.toBe(lisbon.instance)
    expect((await openIn(await chatNamed(sam, 'Notes to self'))).type).toBe('channel')
    const withAlice = await openIn(await sam.resolvePeer('alicemoreau'))
    expect(withAlice.type).toBe('private')
    expect(await openIn(await alice.resolvePeer('samrivers'), alice)).toEqual(withAlice)
    expect((await openIn(chatWithMine)).type).toBe('sender')
    expect((await openIn({ _: 'inputPeerSelf' })).type).toBe('sender')
  })
  it('by a direct link to another app of the bot is that app', async () => {
    const named = { _: 'inputBotAppShortName', botId: mine, shortName: 'SHOP' } as const
    const { app } = await sam.call({ _: 'messages.getBotApp', app: named, hash: Long.ZERO })
    if (app._ !== 'botApp') throw new Error(app._)
    expect(app.shortName).toBe('Shop')
    const request = {
      _: 'messages.requestAppWebView',
      peer: await chatNamed(sam, 'Family'),
      platform: 'ios',
      startParam: 'red',
    } as const
    for (const one of [named, { _: 'inputBotAppID', id: app.id, accessHash: app.accessHash } as const]) {
      const answer = opened(await sam.call({ ...request, app: one }))
      expect(answer).toMatchObject({ at: SHOP, fields: { chat_type: 'group', start_param: 'red' } })
    }
    const refused = (app: tl.TypeInputBotApp) => refusal(sam.call({ ...request, app }))
    expect(await refused({ ...named, shortName: 'constructor' })).toBe('400 BOT_APP_SHORTNAME_INVALID')
    expect(await refused({ ...named, botId: { _: 'inputUserSelf' } })).toBe('400 BOT_APP_BOT_INVALID')
    expect(await refused({ _: 'inputBotAppID', id: app.id, accessHash: Long.ONE })).toBe(
      '400 BOT_APP_INVALID',
    )
  })
  it('from a chat’s attachment menu has a query, and is told the chat and the link’s parameters', async () => {
    const attach = async (peer: tl.TypeInputPeer) =>
      opened(await sam.call({ ...client, _: 'messages.requestWebView', peer, startParam: 'trip' }))
    const toAlice = await attach(await sam.resolvePeer('alicemoreau'))
    expect(toAlice.names).toEqual([...ALWAYS, 'query_id', 'receiver', 'start_param'].sort())
    expect(JSON.parse(toAlice.fields?.receiver ?? '')).toMatchObject({ first_name: 'Alice' })
    const toLisbon = await attach(await chatNamed(sam, 'Trip to Lisbon'))
    expect(toLisbon.names).toEqual([...ALWAYS, 'chat', 'query_id', 'start_param'].sort())
    expect(JSON.parse(toLisbon.fields?.chat ?? '')).toMatchObject({
      type: 'supergroup',
      title: 'Trip to Lisbon',
      photo_url: expect.stringContaining('/photos/'),
    })
  })
  it('by a reply keyboard’s button isn’t told its user; from the side menu it is told only the user', async () => {
    const request = { _: 'messages.requestSimpleWebView', ...client } as const
    expect(opened(await sam.call({ ...request, url: 'https://form.example/' })).fields).toBeUndefined()
    expect(opened(await sam.call({ ...request, fromSwitchWebview: true })).fields).toBeUndefined()
    expect(opened(await sam.call({ ...request, fromSideMenu: true })).names).toEqual(ALWAYS)
  })
  it('is refused for a user who is no bot', async () => {
    const person = { ...client, bot: { _: 'inputUserSelf' } as const }
    const requests: tl.RpcMethod[] = [
      { _: 'messages.requestWebView', peer: chatWithMine, ...person },
      { _: 'messages.requestMainWebView', peer: chatWithMine, ...person },
      { _: 'messages.requestSimpleWebView', ...person },
    ]
    for (const request of requests) expect(await refusal(sam.call(request))).toBe('400 BOT_INVALID')
  })
})

describe('the photo in init data', () => {
  it('is the user’s own, and can be shown by a page of another origin', async () => {
    const { fields } = opened(await sam.call({ ...client, _: 'messages.requestWebView', peer: chatWithMine }))
    const { photo_url: photo } = JSON.parse(fields?.user ?? '')
    expect(photo).toMatch(new RegExp(`^${sandbox.url}/photos/`))
    // The request of a browser for an image.
    const asImage = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }
    const image = await fetch(photo, { headers: asImage })
    expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/png'])
  })
})
