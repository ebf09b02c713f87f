import { expect } from '../src/sandbox/testing/playwright.ts'
import { startBot } from './fixture/bot.ts'
import { test as base, TOKEN } from './fixture/guide.ts'
import { userOf } from './foreign/init-data.ts'

/** The fixture as users use it: a bot with another library, and a page with Telegram's own script. */

type Bot = Awaited<ReturnType<typeof startBot>>
const test = base.extend<{ bot: Bot }>({
  sandboxOptions: async ({ web }, use) => {
    const apps = { shop: `${web.url}shop` }
    await use({ bots: [{ token: TOKEN, name: 'Guide', username: 'guide_bot', webAppUrl: web.url, apps }] })
  },
  bot: async ({ sandbox, web }, use) => {
    const bot = await startBot(sandbox, TOKEN, web.url)
    web.prepare = initData => bot.prepare(userOf(initData, TOKEN)?.id ?? 0)
    await use(bot)
    await bot.stop()
  },
})

test.describe('a Mini App is opened', () => {
  const names = (data: URLSearchParams | undefined) => [...(data?.keys() ?? [])]

  test('by the bot’s menu button', async ({ sandbox }) => {
    const telegram = await sandbox.openMiniApp()
    await expect(telegram.app.getByText('Sam, nothing, no chat')).toBeVisible()
    expect(names(await telegram.initData())).toContain('query_id')
    // A page of any origin can show the user's photo.
    const photo = telegram.app.getByAltText('You')
    await expect.poll(() => photo.evaluate((it: HTMLImageElement) => it.naturalWidth)).toBe(320)
  })

  test('from the bot’s profile', async ({ sandbox }) => {
    const telegram = await sandbox.openMiniApp({ from: 'mainApp', user: 'alicemoreau' })
    await expect(telegram.app.getByText('Alice, nothing, sender')).toBeVisible()
    expect(names(await telegram.initData())).not.toContain('query_id')
  })

  test('by a link in a chat, with a start parameter', async ({ sandbox }) => {
    const telegram = await sandbox.openMiniApp({ from: 'link', startParam: 'trip', chat: 'Trip to Lisbon' })
    await expect(telegram.app.getByText('Sam, trip, supergroup')).toBeVisible()
  })

  test('by a direct link to another of the bot’s apps', async ({ sandbox, web }) => {
    const telegram = await sandbox.openMiniApp({ from: 'link', app: 'shop', startParam: 'red' })
    await expect(telegram.app.getByText('Sam, red, sender')).toBeVisible()
    const address = await telegram.app.locator('html').evaluate(() => location.pathname)
    expect(address).toBe(`${new URL(web.url).pathname}shop`)
  })

  test('from the attachment menu of a chat', async ({ sandbox }) => {
    const telegram = await sandbox.openMiniApp({
      from: 'attachmentMenu',
      startParam: 'x',
      chat: 'alicemoreau',
    })
    await expect(telegram.app.getByText('Sam, x, no chat')).toBeVisible()
    expect(JSON.parse((await telegram.initData())?.get('receiver') ?? '')).toMatchObject({
      first_name: 'Alice',
    })
  })

  test('by a button of a reply keyboard, which names no user, and by a button under a message', async ({
    sandbox,
    bot: _,
  }) => {
    const chat = await sandbox.openChat()
    await chat.page.getByRole('button', { name: 'Start' }).click()
    // The greeting is complete after the bot has sent both messages.
    await sandbox.calls('sendMessage').nth(2)

    const simple = await sandbox.openMiniApp({ from: 'keyboard', button: 'Fill in' })
    await expect(simple.app.getByText('Somebody, nothing, no chat')).toBeVisible()
    expect(await simple.initData()).toBeUndefined()

    const inline = await sandbox.openMiniApp({ from: 'message', button: 'Open' })
    await expect(inline.app.getByText('Sam, nothing, no chat')).toBeVisible()
    expect(names(await inline.initData())).toContain('query_id')
  })
})

test.describe('a question of the client', () => {
  test('is answered with yes, with another answer, or not at all', async ({ sandbox }) => {
    // The test imitates a phone, because Telegram Desktop has no scanner.
    const telegram = await sandbox.openMiniApp({ profile: 'android' })
    const { app, dialog } = telegram
    const status = app.getByRole('status')
    const press = (name: string) => app.getByRole('button', { name }).click()

    await press('Leave')
    await dialog('Leave the trip?').accept()
    await expect(status).toHaveText('confirm true')
    await press('Leave')
    await dialog().dismiss()
    await expect(status).toHaveText('confirm false')

    await press('Choose a day')
    await expect(dialog('When?').accept()).rejects.toThrow('Sunday, Saturday')
    await dialog('When?').press('Sunday')
    await expect(status).toHaveText('day sun')

    await press('Write to me')
    await dialog('Allow messages?').press('Cancel')
    await expect(status).toHaveText('write false')
    await press('Write to me')
    await dialog('Allow messages?').accept()
    await expect(status).toHaveText('write true')

    await press('My number')
    await dialog().accept()
    await expect(status).toHaveText('number true')

    await press('Scan')
    await telegram.scan('BOARDING-7')
    await expect(status).toHaveText('code BOARDING-7')
  })

  test('may ask for the chat of a prepared message', async ({ sandbox, bot: _ }) => {
    const telegram = await sandbox.openMiniApp()
    await telegram.app.getByRole('button', { name: 'Share' }).click()
    await telegram.sendTo('Trip to Lisbon')
    await expect(telegram.app.getByRole('status')).toHaveText('shared true')
    const sent = await sandbox.calls('sendInlineBotResult', { by: 'samrivers' }).nth(1)
    expect(sent.answer).toMatchObject({ _: 'updates' })
  })

  test('may ask whom to share, until a day later', async ({ sandbox, bot }) => {
    const telegram = await sandbox.openMiniApp()
    const samId = Number(JSON.parse((await telegram.initData())?.get('user') ?? '').id)
    const open = async () => telegram.postEvent('web_app_request_chat', { req_id: await bot.ask(samId) })
    const events = async () => (await telegram.receivedEvents()).map(({ eventType }) => eventType)

    await open()
    await telegram.share('Whom to invite', ['Alice Moreau', 'Bob Tanaka'])
    await expect.poll(events).toContain('requested_chat_sent')
    const told = await sandbox.updates('updateNewMessage', { to: 'guide_bot' }).nth(1)
    expect(told.update).toMatchObject({ message: { action: { buttonId: 41, peers: [{}, {}] } } })

    const id = await bot.ask(samId)
    sandbox.clock.advance('25h')
    await telegram.postEvent('web_app_request_chat', { req_id: id })
    await expect.poll(events).toContain('requested_chat_failed')
    const { error } = await sandbox.calls('getRequestedWebViewButton', { by: 'people' }).nth(2)
    expect(error?.text).toBe('WEBAPP_REQ_ID_INVALID')
  })
})

test('a message in a chat reaches the bot, and the bot’s answers can be counted', async ({
  sandbox,
  bot: _,
}) => {
  const telegram = await sandbox.openChat({ user: 'alicemoreau' })
  await telegram.page.getByRole('button', { name: 'Start' }).click()
  await sandbox.calls('sendMessage').nth(2)
  await telegram.write('Anyone?')
  expect((await sandbox.calls('sendMessage').nth(3)).params).toMatchObject({ message: 'Welcome' })
  await expect(telegram.chat.getByText('Anyone?')).toBeVisible()
})
