import { test as base, expect } from '../../src/sandbox/testing/playwright.ts'
import { signedFields, userOf } from './init-data.ts'
import { startKeyboardBot } from './keyboard-bot.ts'
import { BUTTON_ID, startPickerBot } from './picker-bot.ts'
import { serveMiniApp, type WebServer } from './web-server.ts'

/** Bots and a Mini App without code of this repository: they use other libraries and Telegram’s own script. */

const TOKEN = '5123456789:AAEhBP0av28fMWLkGQ5GpAKqMB1SmLyJ0wU'

const test = base.extend<{ web: WebServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
  web: async ({}, use) => {
    const web = await serveMiniApp('mini-app.html')
    await use(web)
    await web.close()
  },
  sandboxOptions: async ({ web }, use) => {
    await use({
      bots: [{ token: TOKEN, name: 'Inviter', username: 'inviter_bot', webAppUrl: web.url }],
    })
  },
})

test('a Mini App with telegram-web-app.js asks for people, and its bot gets them', async ({
  sandbox,
  web,
}) => {
  const bot = await startPickerBot(sandbox, TOKEN)
  web.prepare = async initData => {
    const user = userOf(initData, TOKEN)
    if (!user) throw new Error('The init data isn’t signed with the bot’s token.')
    return bot.prepare(user.id)
  }
  const telegram = await sandbox.openMiniApp({ user: 'alicemoreau', theme: 'dark' })
  await expect(telegram.app.getByText('Hello, Alice')).toBeVisible()

  // The client tells the app the remaining height after its button has appeared.
  const untold = () =>
    telegram.app.locator('body').evaluate(() => {
      const { WebApp } = (window as unknown as { Telegram: { WebApp: WebApp } }).Telegram // the page's script
      return WebApp.viewportHeight - innerHeight
    })
  await expect.poll(untold).toBe(0)
  const seen = await telegram.app.locator('body').evaluate(body => {
    const { WebApp } = (window as unknown as { Telegram: { WebApp: WebApp } }).Telegram // the page's script
    const { initData, colorScheme, themeParams, isExpanded, platform, version } = WebApp
    const background = getComputedStyle(body).backgroundColor
    return { initData, colorScheme, themeParams, isExpanded, platform, version, background }
  })
  expect(userOf(seen.initData, TOKEN)).toMatchObject({ first_name: 'Alice' })
  expect(userOf(seen.initData, TOKEN.replace('5', '6'))).toBeUndefined()
  expect(seen).toMatchObject({ colorScheme: 'dark', platform: 'tdesktop', version: '9.6' })
  expect(seen.background).toBe(rgb(seen.themeParams.bg_color))

  await telegram.mainButton('Whom to invite').click()
  await telegram.share('Whom to invite', ['Bob Tanaka', 'Sam Rivers'])
  await expect(telegram.app.getByRole('status')).toHaveText('sent true')
  await expect
    .poll(() => bot.shared)
    .toMatchObject([
      {
        buttonId: BUTTON_ID,
        peers: [
          { _: 'requestedPeerUser', firstName: 'Bob' },
          { _: 'requestedPeerUser', firstName: 'Sam' },
        ],
      },
    ])

  await telegram.mainButton('My number').click()
  await telegram.page.getByRole('dialog').getByRole('button', { name: 'Share' }).click()
  const status = telegram.app.getByRole('status')
  await expect(status).toContainText('number true')
  const number = (await status.textContent())?.replace('number true ', '') ?? ''
  expect(signedFields(number, TOKEN)?.get('contact')).toContain('"phone_number":"9996600001"')
  await bot.stop()
})

test('a bot with another token can’t take its place', async ({ sandbox }) => {
  await expect(startPickerBot(sandbox, `${TOKEN}x`)).rejects.toThrow('ACCESS_TOKEN_INVALID')
})

test('a bot on gramjs offers a keyboard in its chat, and gets the shared peers', async ({ sandbox, web }) => {
  const bot = await startKeyboardBot(sandbox, TOKEN, web.url)
  const telegram = await sandbox.openChat()
  await telegram.page.getByRole('button', { name: 'Start', exact: true }).click()
  await telegram.keyboard.getByRole('button', { name: 'Share a group' }).click()
  await telegram.share('Share a group', ['Trip to Lisbon'])
  await expect(telegram.chat.getByText(/shared Trip to Lisbon with Inviter/)).toBeVisible()
  await expect.poll(() => classes(bot.heard)).toEqual(['MessageActionRequestedPeerSentMe'])

  await telegram.keyboard.getByRole('button', { name: 'Fill in' }).click()
  await telegram.mainButton('Size M').click()
  await expect(telegram.chat.getByText('Data from the “Fill in” button was transferred')).toBeVisible()
  await expect.poll(() => bot.heard.at(-1)).toMatchObject({ text: 'Fill in', data: 'M' })

  await telegram.keyboard.getByRole('button', { name: 'Share my number' }).click()
  await telegram.page.getByRole('dialog').getByRole('button', { name: 'Share' }).click()
  await expect.poll(() => bot.numbers).toEqual(['9996600000'])
  await bot.stop()
})

const classes = (actions: object[]) => actions.map(one => 'className' in one && one.className)

interface WebApp {
  initData: string
  colorScheme: string
  themeParams: { bg_color: string }
  viewportHeight: number
  isExpanded: boolean
  platform: string
  version: string
}

const rgb = (hex: string) =>
  `rgb(${[1, 3, 5].map(at => Number.parseInt(hex.slice(at, at + 2), 16)).join(', ')})`
