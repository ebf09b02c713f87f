import type { Page } from '@playwright/test'
import { keyboard, openChat } from './ask.ts'
import { startKeyboardBot } from './foreign/keyboard-bot.ts'
import { expect, type Handpick, openApp, telegram, test } from './telegram.ts'

/** All ways in which a client opens the Mini App, and reloads with missing launch parameters. */

test('an app from a keyboard’s button, which names no user, says what to do and leads there', async ({
  page,
  handpick,
}) => {
  const { sandbox, backendUrl } = handpick
  await openChat(page, sandbox.url, 'Handpick')
  await page.getByRole('button', { name: 'Start' }).click()
  await expect(keyboard(telegram(page))).toBeVisible()
  // Another program runs as the same bot, and sends a button that Handpick doesn't have.
  const bot = await startKeyboardBot(sandbox, sandbox.botToken, backendUrl, '/form')
  await page.getByRole('textbox', { name: 'Message' }).fill('/form')
  await page.keyboard.press('Enter')
  const tg = telegram(page)
  await keyboard(tg).getByRole('button', { name: 'Fill in' }).click()

  await expect(tg.app.getByRole('heading', { name: 'Please open Handpick another way' })).toBeVisible()
  await expect(tg.app.getByText('the button beside the message field')).toBeVisible()
  await expect(tg.app.locator('html')).toHaveAttribute('data-theme', /light|dark/)
  await tg.app.getByRole('link', { name: 'Open Handpick' }).click()
  await expect(tg.app.getByRole('button', { name: /People for the trip/ })).toBeVisible()
  await bot.stop()
})

/** The address at which the client has opened the app. */
async function launchAddress(page: Page, handpick: Handpick): Promise<URL> {
  const tg = await openApp(page, handpick)
  await expect(tg.app.getByRole('button', { name: /People for the trip/ })).toBeVisible()
  return new URL((await page.locator('iframe[title="Mini App"]').getAttribute('src')) ?? '')
}

test('init data without encoding is read, and so are the valid colours of a theme', async ({
  page,
  handpick,
}) => {
  const address = await launchAddress(page, handpick)
  const { tgWebAppData = '' } = Object.fromEntries(new URLSearchParams(address.hash.slice(1)))
  const theme = JSON.stringify({
    bg_color: 0x102030,
    text_color: '#f0f0f0',
    hint_color: 'mauve',
    link_color: '#8af',
  })
  const more = new URLSearchParams({ tgWebAppVersion: '7', tgWebAppThemeParams: theme })
  await page.goto('about:blank')
  await page.goto(`${address.origin}${address.pathname}#tgWebAppData=${tgWebAppData}&${more}`)
  await expect(page.getByRole('button', { name: /People for the trip/ })).toBeVisible()
  const html = page.locator('html')
  await expect(html).toHaveAttribute('data-theme', 'dark')
  const colour = (name: string) =>
    html.evaluate((it, name) => it.style.getPropertyValue(`--tg-theme-${name}`), name)
  expect(await colour('bg-color')).toBe('#102030')
  expect(await colour('link-color')).toBe('#88aaff')
  expect(await colour('hint-color')).toBe('')
})

const expired = { type: 'about:blank', title: 'Too old.', status: 401, code: 'INIT_DATA_EXPIRED' }

test('a reload with expired init data uses the session, and says so when the session has ended, too', async ({
  page,
  handpick,
}) => {
  const tg = await openApp(page, handpick)
  const list = tg.app.getByRole('button', { name: /People for the trip/ })
  await expect(list).toBeVisible()
  // The list is in the page itself, so it is visible before the backend has given the session.
  const session = () => tg.app.locator('html').evaluate(() => sessionStorage.getItem('handpick-session'))
  await expect.poll(session).not.toBeNull()

  // The backend would answer like this an hour later.
  let isTaken = (authorization: string) => !authorization.startsWith('tma ')
  const sent = new Set<string>()
  await page.route('**/api/**', async (route, request) => {
    const { authorization } = request.headers()
    if (authorization) sent.add(authorization.slice(0, 4))
    if (authorization === undefined || isTaken(authorization)) return route.continue()
    await route.fulfill({ status: 401, contentType: 'application/problem+json', json: expired })
  })
  const reload = () => tg.app.locator('html').evaluate(() => location.reload())
  await reload()
  await expect(list).toBeVisible()
  // The list was visible before the reload, too, so the test looks at the calls first.
  await expect.poll(() => [...sent]).toEqual(['sess'])
  await expect(list).toBeVisible()

  isTaken = () => false
  await reload()
  await expect(tg.app.getByText('This has been open for a long time')).toBeVisible()
  expect(await session()).toBeNull()
})
