import { test as base, expect } from 'telegram-in-a-box/playwright'
import { startBot } from './bot.js'
import { userOf } from './lifted-user.js'
import { prepareButton as prepareByBotApi } from './prepare-bot-api.js'
import { prepareButton } from './prepare-mtproto.js'
import { serve } from './web.js'

const TOKEN = '5123456789:AAEhBP0av28fMWLkGQ5GpAKqMB1SmLyJ0wU'

/** The functions that a native client calls in its view, and the result of each reply. */
const REPLIES = [
  {
    path: ['Telegram', 'WebView', 'receiveEvent'],
    event: 'requested_chat_sent',
    payload: { req_id: 'r1' },
    left: 'sent',
  },
  {
    path: ['TelegramGameProxy', 'receiveEvent'],
    event: 'requested_chat_failed',
    payload: {},
    left: 'closed',
  },
  {
    path: ['TelegramGameProxy_receiveEvent'],
    event: 'requested_chat_failed',
    payload: { req_id: 'r1', error: 'USER_DECLINED' },
    left: 'cancelled',
  },
]

interface Web {
  url: string
  /** Makes the answer of `/prepare`. */
  prepare: (userId: number) => Promise<string>
}

const test = base.extend<{ entry: string; web: Web }>({
  entry: ['plain', { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
  web: async ({}, use) => {
    const web: Web = { url: '', prepare: () => Promise.reject(new Error('No bot is there to ask.')) }
    const server = await serve(TOKEN, userId => web.prepare(userId))
    web.url = server.url
    await use(web)
    await server.close()
  },
  sandboxOptions: async ({ web, entry }, use) => {
    const webAppUrl = `${web.url}/${entry}.html`
    await use({ bots: [{ token: TOKEN, name: 'Inviter', username: 'inviter_bot', webAppUrl }] })
  },
})

// Pages without another script, and pages with each script: loaded before it, after it, and through it.
for (const { entry, beside } of [
  { entry: 'plain' },
  { entry: 'lifted' },
  { entry: 'script', beside: 'telegram-web-app.js' },
  { entry: 'react' },
  { entry: 'telegram-apps-before', beside: '@telegram-apps/sdk' },
  { entry: 'telegram-apps-after', beside: '@telegram-apps/sdk' },
  { entry: 'telegram-apps-bridge', beside: '@telegram-apps/sdk' },
  { entry: 'tma-js-before', beside: '@tma.js/sdk' },
  { entry: 'tma-js-after', beside: '@tma.js/sdk' },
  { entry: 'tma-js-bridge', beside: '@tma.js/sdk' },
]) {
  test.describe(beside ? `${entry}, beside ${beside},` : entry, () => {
    test.use({ entry })

    test('lets Telegram ask, and the bot gets the chosen peers', async ({ sandbox, web }) => {
      const bot = await startBot(sandbox, TOKEN)
      web.prepare = prepareButton(bot.client)
      const telegram = await sandbox.openMiniApp({ user: 'alicemoreau' })
      const button = telegram.app.getByRole('button', { name: 'Whom to invite' })
      await button.click()
      await telegram.share('Whom to invite', ['Bob Tanaka', 'Sam Rivers'])
      await expect(telegram.app.getByRole('status')).toHaveText('sent')
      const peers = [{ firstName: 'Bob' }, { firstName: 'Sam' }]
      await expect.poll(() => bot.shared).toMatchObject([{ buttonId: 41, peers }])

      await bot.client.destroy()
    })

    test('hears a native client through each of its functions', async ({ page, web }) => {
      const posted: string[] = []
      await page.exposeFunction('posted', (name: string, json: string) => posted.push(`${name} ${json}`))
      await page.addInitScript(() => {
        Object.assign(window, {
          TelegramWebviewProxy: {
            postEvent: (name: string, json: string) => Reflect.get(window, 'posted')(name, json),
          },
        })
      })
      await page.route('**/prepare', route => route.fulfill({ body: 'r1' }))
      const said = { tgWebAppVersion: '9.6', tgWebAppPlatform: 'android', tgWebAppThemeParams: '{}' }
      await page.goto(`${web.url}/${entry}.html#${new URLSearchParams(said)}`)
      const asked = () => posted.filter(one => one === 'web_app_request_chat {"req_id":"r1"}').length

      for (const [index, { path, event, payload, left }] of REPLIES.entries()) {
        await page.getByRole('button', { name: 'Whom to invite' }).click()
        await expect.poll(asked).toBe(index + 1)
        // Waits until the late SDK is loaded.
        if (entry.endsWith('-after')) await page.locator('hr').waitFor({ state: 'attached' })
        await page.evaluate(
          ({ path, event, payload }) => {
            const receive = path.reduce((place, name) => Reflect.get(place, name), window as object)
            if (typeof receive === 'function') receive(event, payload)
          },
          { path, event, payload },
        )
        await expect(page.getByRole('status')).toHaveText(left)
      }
    })
  })
}

test('an old client with external.notify is heard', async ({ page, web }) => {
  const posted: string[] = []
  await page.exposeFunction('posted', (message: string) => posted.push(message))
  await page.addInitScript(() => {
    Object.assign(window.external, { notify: (message: string) => Reflect.get(window, 'posted')(message) })
  })
  await page.route('**/prepare', route => route.fulfill({ body: 'r1' }))
  await page.goto(`${web.url}/plain.html#tgWebAppVersion=9.6&tgWebAppPlatform=macos`)
  await page.getByRole('button', { name: 'Whom to invite' }).click()
  await expect
    .poll(() => posted)
    .toEqual(['{"eventType":"web_app_request_chat","eventData":{"req_id":"r1"}}'])
})

test('a picker that is closed without a choice is cancelled', async ({ sandbox, web }) => {
  const bot = await startBot(sandbox, TOKEN)
  web.prepare = prepareButton(bot.client)
  const telegram = await sandbox.openMiniApp({ user: 'alicemoreau' })
  await telegram.app.getByRole('button', { name: 'Whom to invite' }).click()
  await telegram.picker('Whom to invite').getByRole('button', { name: 'Cancel' }).click()
  await expect(telegram.app.getByRole('status')).toHaveText('cancelled')
  await bot.client.destroy()
})

test('a bot on the Bot API prepares the button, and gets the chosen peers', async ({ sandbox, web }) => {
  web.prepare = prepareByBotApi(TOKEN, sandbox.botApi)
  const telegram = await sandbox.openMiniApp({ user: 'alicemoreau' })
  await telegram.app.getByRole('button', { name: 'Whom to invite' }).click()
  await telegram.share('Whom to invite', ['Bob Tanaka'])
  await expect(telegram.app.getByRole('status')).toHaveText('sent')
  const updates = async () => (await fetch(`${sandbox.botApi}/bot${TOKEN}/getUpdates`)).json()
  const usersShared = { request_id: 41, users: [{ first_name: 'Bob' }] }
  await expect.poll(updates).toMatchObject({ result: [{ message: { users_shared: usersShared } }] })
})

test('init data of another bot opens nothing', async ({ page, web }) => {
  const answer = await page.request.get(`${web.url}/prepare`, { headers: { authorization: 'hash=00' } })
  expect([answer.status(), await answer.text()]).toEqual([401, 'invalid'])
  // Only Telegram can sign with its own key.
  expect(userOf('user=%7B%22id%22%3A1%7D&auth_date=1&signature=AA')).toBeUndefined()
})

test.describe('a component', () => {
  test.use({ entry: 'react' })

  test('says when the client opens nothing, and doesn’t ask again', async ({ sandbox, web }) => {
    const bot = await startBot(sandbox, TOKEN)
    web.prepare = prepareButton(bot.client)
    const telegram = await sandbox.openMiniApp({ user: 'alicemoreau', profile: 'ios' })
    await telegram.app.getByRole('button', { name: 'Whom to invite' }).click()
    await expect(telegram.app.getByText('Please choose in the chat with the bot.')).toBeVisible()
    await bot.client.destroy()
  })

  test('doesn’t ask an older client', async ({ sandbox, web }) => {
    const bot = await startBot(sandbox, TOKEN)
    web.prepare = prepareButton(bot.client)
    const telegram = await sandbox.openMiniApp({ user: 'alicemoreau', version: '9.5' })
    await expect(telegram.app.getByText('Please choose in the chat with the bot.')).toBeVisible()
    await bot.client.destroy()
  })

  test('that is unmounted while it waits frees the picker for the next component', async ({ page, web }) => {
    const posted: string[] = []
    await page.exposeFunction('posted', (name: string) => posted.push(name))
    await page.addInitScript(() => {
      Object.assign(window, { TelegramWebviewProxy: { postEvent: Reflect.get(window, 'posted') } })
    })
    await page.route('**/prepare', route => route.fulfill({ body: 'r1' }))
    await page.goto(`${web.url}/react.html#tgWebAppVersion=9.6&tgWebAppPlatform=android`)
    const button = page.getByRole('button', { name: 'Whom to invite' })
    await button.click()
    await expect(button).toBeDisabled()
    await page.getByRole('button', { name: 'Leave' }).click()
    await page.getByRole('button', { name: 'Come back' }).click()
    await button.click()
    await expect.poll(() => posted).toEqual(['web_app_request_chat', 'web_app_request_chat'])
  })
})
