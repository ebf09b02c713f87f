import { Long } from '@mtcute/node'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  article,
  chatNamed,
  createClient,
  nextUpdate,
  openTelegram,
  phoneOf,
  refusal,
  startTestSandbox,
  temporaryFolder,
  userButton,
  withoutHash,
} from '../test-clients.ts'
import { LOGIN_CODE } from '../world/accounts/sign-in.ts'

/** Time limits follow the sandbox's clock, while unmodified clients have their own time. */
const { sandbox, bot, sam, samId, botUser, botPeer } = await openTelegram()
beforeAll(() => sam.sendText('sandbox_bot', '/start'))

describe('when the clock is moved', () => {
  it('a prepared button is valid for a day', async () => {
    const request = {
      _: 'bots.requestWebViewButton',
      userId: withoutHash(samId),
      button: userButton(),
    } as const
    const { webappReqId } = await bot.call(request)
    const get = () => sam.call({ _: 'bots.getRequestedWebViewButton', bot: botUser, webappReqId })
    sandbox.clock.advance('23h')
    expect(await get()).toMatchObject({ text: 'Choose people' })
    sandbox.clock.advance('61m')
    expect(await refusal(get())).toBe('400 WEBAPP_REQ_ID_INVALID')
  })
  it('a guest query can be answered for a minute', async () => {
    const query = nextUpdate(bot, 'updateBotGuestChatQuery')
    await sam.sendText(await chatNamed(sam, 'Trip to Lisbon'), '@sandbox_bot books')
    const { queryId } = await query
    sandbox.clock.advance('62s')
    const answer = bot.call({ _: 'messages.setBotGuestChatResult', queryId, result: article() })
    expect(await refusal(answer)).toBe('400 QUERY_ID_INVALID')
  })
  it('a prepared message is valid for ten minutes', async () => {
    const { id } = await bot.call({
      _: 'messages.savePreparedInlineMessage',
      result: article(),
      userId: withoutHash(samId),
    })
    sandbox.clock.advance('11m')
    const get = sam.call({ _: 'messages.getPreparedInlineMessage', bot: botUser, id })
    expect(await refusal(get)).toBe('400 ID_EXPIRED')
  })
  it('a person who presses a button stops waiting for the bot', async () => {
    const data = Buffer.from('more')
    const pressed = nextUpdate(bot, 'updateBotCallbackQuery')
    const atSam = nextUpdate(sam, 'updateNewMessage')
    await bot.call({
      _: 'messages.sendMessage',
      peer: { ...withoutHash(samId), _: 'inputPeerUser' },
      message: 'Press',
      randomId: Long.ONE,
      replyMarkup: {
        _: 'replyInlineMarkup',
        rows: [{ _: 'keyboardButtonRow', buttons: [{ _: 'keyboardButtonCallback', text: 'More', data }] }],
      },
    })
    const msgId = (await atSam).message.id
    const answer = refusal(sam.call({ _: 'messages.getBotCallbackAnswer', peer: botPeer, msgId, data }))
    await pressed
    sandbox.clock.advance('10s')
    expect(await answer).toBe('400 BOT_RESPONSE_TIMEOUT')
  })
  it('a login code is valid for five minutes', async () => {
    const client = createClient(sandbox)
    const phone = phoneOf(3)
    const { phoneCodeHash } = await client.sendCode({ phone }).then(sent => sent as { phoneCodeHash: string })
    sandbox.clock.advance('6m')
    const signIn = client.signIn({ phone, phoneCodeHash, phoneCode: LOGIN_CODE })
    expect(await refusal(signIn)).toBe('400 PHONE_CODE_EXPIRED')
  })
  it('a Mini App that is opened later gets the new date, and messages have it', async () => {
    const before = sandbox.clock.now().getTime()
    const then = sandbox.clock.advance('1d')
    expect(then.getTime() - before).toBeGreaterThanOrEqual(86_400_000)
    const { url } = await sam.call({
      _: 'messages.requestWebView',
      peer: botPeer,
      bot: botUser,
      url: 'https://app.example/',
      platform: 'tdesktop',
    })
    const data = new URLSearchParams(new URL(url).hash.slice(1)).get('tgWebAppData') ?? ''
    const authDate = Number(new URLSearchParams(data).get('auth_date'))
    expect(authDate).toBeGreaterThanOrEqual(Math.floor(then.getTime() / 1000))
    const { date } = await sam.sendText('alicemoreau', 'Tomorrow')
    expect(date.getTime() / 1000).toBeGreaterThanOrEqual(authDate)
  })
  it('clients with their own time stay connected, and new clients can connect', async () => {
    sandbox.clock.advance('52w')
    const { date, expires } = await bot.call({ _: 'help.getConfig' })
    expect(date).toBeGreaterThan(Date.now() / 1000 + 31_000_000)
    // Libraries set timers by this date and by the salts.
    expect(expires).toBeLessThan(Date.now() / 1000 + 100_000)
    expect(await bot.call({ _: 'help.getNearestDc' })).toMatchObject({ thisDc: 1 })
    sandbox.cutConnections()
    expect(await sam.call({ _: 'help.getNearestDc' })).toMatchObject({ thisDc: 1 })
    expect(await createClient(sandbox).call({ _: 'help.getNearestDc' })).toMatchObject({ thisDc: 1 })
  })
})

describe('the clock', () => {
  it('is moved over HTTP as well', async () => {
    const post = (body: object) =>
      fetch(`${sandbox.url}/control/clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    const { now } = await (await fetch(`${sandbox.url}/control/clock`)).json()
    const moved = await (await post({ advance: '1h' })).json()
    expect(moved.now - now).toBeGreaterThanOrEqual(3_600_000)
    expect(sandbox.clock.now().getTime()).toBeGreaterThanOrEqual(moved.now)
    for (const advance of ['later', -5, null, '1000w']) expect((await post({ advance })).status).toBe(400)
  })
  it('doesn’t go back when the sandbox starts again with its stored state', async () => {
    const dataDir = temporaryFolder()
    const first = await startTestSandbox({ dataDir })
    const then = first.clock.advance('1d')
    await first.close()
    const second = await startTestSandbox({ dataDir })
    expect(second.clock.now().getTime()).toBeGreaterThanOrEqual(then.getTime())
    expect(second.notes.join()).not.toContain('couldn’t be used')
  })
})
