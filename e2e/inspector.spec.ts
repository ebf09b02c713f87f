import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, openApp, share, type Telegram, test } from './telegram.ts'

/** The client page's inspector for developers of bots and Mini Apps. */

const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' })

async function openInspector({ page }: Pick<Telegram, 'page'>, tab?: 'Request' | 'Switches') {
  const inspect = page.getByRole('menuitem', { name: 'Inspect' })
  // The menu closes when a starting app takes the focus.
  await expect(async () => {
    if (await inspector(page).isVisible()) return
    if (await inspect.isHidden()) await page.getByRole('button', { name: 'Mini App menu' }).click()
    await inspect.click({ timeout: 5000 })
    await expect(inspector(page)).toBeVisible()
  }).toPass()
  if (tab) await inspector(page).getByRole('tab', { name: tab }).click()
  return inspector(page)
}

test.use({ viewport: { width: 1280, height: 900 } })

test('a share’s flow is on the timeline in order, each step with Telegram’s page about it', async ({
  page,
  handpick,
}) => {
  const tg = await openApp(page, handpick)
  const drawer = await openInspector(tg)
  await tg.app.getByRole('button', { name: /People for the trip/ }).click()
  const list = await share(tg, ['Alice Moreau'])
  await expect(list.getByText('Alice Moreau')).toBeVisible()

  const flow = drawer.locator('.flow', { hasText: 'requested_chat_sent' })
  const steps = [
    ['web_app_request_chat', 'https://core.telegram.org/api/web-events#web-app-request-chat'],
    ['bots.getRequestedWebViewButton', 'https://core.telegram.org/method/bots.getRequestedWebViewButton'],
    ['messages.sendBotRequestedPeer', 'https://core.telegram.org/method/messages.sendBotRequestedPeer'],
    ['requested_chat_sent', 'https://core.telegram.org/api/bots/webapps#requested-chat-sent'],
  ] as const
  // The app may show the shared people before it hears from its client.
  await expect(flow).toBeVisible()
  const shown = await flow.locator('.step code').allTextContents()
  const places = steps.map(([name]) => shown.indexOf(name))
  expect(
    places.every(place => place >= 0),
    shown.join(', '),
  ).toBe(true)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  for (const [name, href] of steps) {
    const link = flow.getByRole('link', { name: `What would Telegram do: ${name}` })
    await expect(link).toHaveAttribute('href', href)
  }

  await flow.getByText('messages.sendBotRequestedPeer').click()
  await expect(flow.getByText('buttonId')).toBeVisible()
})

test('the bot’s calls are on the timeline with the rest of the flow', async ({ page, handpick }) => {
  const tg = await openApp(page, handpick)
  await tg.app.getByRole('button', { name: /People for the trip/ }).click()
  await share(tg, ['Alice Moreau'])
  const drawer = await openInspector(tg)
  const flow = drawer.locator('.flow', { hasText: 'requested_chat_sent' })
  await expect(flow.locator('.step code').first()).toHaveText('bots.requestWebViewButton')
  await expect(flow.locator('.step', { hasText: '→ bot' })).toContainText('updateNewMessage')
  for (const name of ['bots.getRequestedWebViewButton', 'messages.sendBotRequestedPeer']) {
    await expect(flow.locator('.step code', { hasText: name })).toHaveCount(1)
  }
})

test('the timeline is searched, filtered, paused, cleared and copied from', async ({
  page,
  context,
  handpick,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const tg = await openApp(page, handpick)
  const drawer = await openInspector(tg)
  await tg.app.getByRole('button', { name: /People for the trip/ }).click()
  await share(tg, ['Alice Moreau'])
  const steps = drawer.locator('.step')
  const flow = drawer.locator('.flow', { hasText: 'requested_chat_sent' })
  const copied = () => page.evaluate(() => navigator.clipboard.readText())

  await flow.getByRole('button', { name: /Copy as test/ }).click()
  await expect
    .poll(copied)
    .toContain("await telegram.postEvent('web_app_request_chat', { req_id: webappReqId })")
  await flow.getByText('messages.sendBotRequestedPeer').click()
  await flow.getByRole('button', { name: 'Copy JSON' }).click()
  await expect.poll(copied).toContain('"method": "messages.sendBotRequestedPeer"')

  await drawer.getByRole('searchbox').fill('sendbotrequested alice')
  await expect(steps).toHaveCount(1)
  await drawer.getByRole('searchbox').fill('')
  for (const kind of ['Calls', 'Updates']) await drawer.getByRole('button', { name: kind }).click()
  await expect(steps.getByText(/^bots\./)).toHaveCount(0)
  await drawer.getByRole('button', { name: 'Errors only' }).click()
  await expect(drawer.getByText('Nothing that fits the filter.')).toBeVisible()
  await drawer.getByRole('button', { name: 'Errors only' }).click()

  await drawer.getByRole('button', { name: 'Clear' }).click()
  await drawer.getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await expect(drawer.getByText(/[1-9]\d* waiting/)).toBeVisible()
  await expect(steps).toHaveCount(0)
  await drawer.getByRole('button', { name: 'Pause' }).click()
  await expect(steps.getByText('back_button_pressed')).toBeVisible()
})

test('an error that Telegram was told to give reaches the Mini App as a sentence', async ({
  page,
  handpick,
}) => {
  const tg = await openApp(page, handpick)
  await tg.app.getByRole('button', { name: /People for the trip/ }).click()
  const drawer = await openInspector(tg, 'Switches')
  await drawer.getByLabel('Method').fill('bots.getRequestedWebViewButton')
  await drawer.getByRole('textbox', { name: 'Error' }).fill('WEBAPP_REQ_ID_INVALID')
  await drawer.getByLabel('Times').fill('1')
  await drawer.getByRole('button', { name: 'Add fault' }).click()
  await expect(drawer.getByRole('list', { name: 'Faults' })).toContainText('answers 400')

  await tg.mainButton('Choose people').click()
  await expect(tg.app.getByText('That request was out of date. Please try again.')).toBeVisible()
  await expect(page.getByText('This request of the bot is used or out of date')).toBeVisible()
  await drawer.getByRole('tab', { name: 'Timeline' }).click()
  const failed = drawer.locator('.step[data-failed="true"]', { hasText: 'bots.getRequestedWebViewButton' })
  await expect(failed).toContainText('WEBAPP_REQ_ID_INVALID')
})

test('the state is saved to a file, and loaded from it', async ({ page, handpick }) => {
  const tg = await openApp(page, handpick)
  const drawer = await openInspector(tg, 'Switches')
  const download = page.waitForEvent('download')
  await drawer.getByRole('button', { name: 'Save to a file' }).click()
  const saved = await (await download).path()

  await tg.app.getByRole('button', { name: /People for the trip/ }).click()
  await share(tg, ['Alice Moreau'])
  const log = page.getByRole('log')
  await expect(log.getByText(/You shared/)).toBeVisible()

  await drawer.getByLabel('Load a file').setInputFiles(saved)
  await expect(inspector(page)).toBeHidden()
  await expect(page.getByRole('heading', { name: 'Handpick' }).first()).toBeVisible()
  await expect(log.getByText(/You shared/)).toBeHidden()
})

test('a reset says what it leaves alone, and leaves a bot that can be opened', async ({ page, handpick }) => {
  const tg = await openApp(page, handpick)
  const drawer = await openInspector(tg, 'Switches')
  const asked: string[] = []
  page.once('dialog', async dialog => {
    asked.push(dialog.message())
    await dialog.accept()
  })
  await drawer.getByRole('button', { name: 'Reset' }).click()
  await expect(inspector(page)).toBeHidden()
  expect(asked).toEqual([expect.stringContaining('keeps on its own server isn’t touched')])
  await page.goto(`${handpick.sandbox.url}/`)
  await page.getByRole('main').getByRole('button', { name: 'Handpick', exact: true }).click()
  await expect(tg.app.getByRole('button', { name: /People for the trip/ })).toBeVisible()
})

test('the user’s language is chosen by its own name, and the Mini App is opened again from there', async ({
  page,
  handpick,
}) => {
  const tg = await openApp(page, handpick)
  const drawer = await openInspector(tg, 'Switches')
  await drawer.getByLabel('Language').selectOption('Deutsch')
  await drawer.getByRole('button', { name: 'Reopen the Mini App' }).click()
  await expect(tg.app.locator('html')).toHaveAttribute('lang', 'de')
  await expect(tg.app.getByRole('button', { name: /Leute für die Reise/ })).toBeVisible()
  await expect(drawer.getByRole('button', { name: 'Reopen the Mini App' })).toBeHidden()
})

test('the page claims another version, and doesn’t know newer events', async ({ page, handpick }) => {
  const tg = await openApp(page, handpick)
  const drawer = await openInspector(tg, 'Switches')
  await drawer.getByLabel('Mini App version').selectOption('8.0')
  await expect(page).toHaveURL(/version=8\.0/)
  const frame = page.locator('iframe[title="Mini App"]')
  await expect(frame).toHaveAttribute('src', /tgWebAppVersion=8\.0/)
})

for (const theme of ['light', 'dark']) {
  test(`the drawer can be read and used with a keyboard, in the ${theme} theme`, async ({
    page,
    handpick,
  }) => {
    const tg = await openApp(page, handpick, { theme })
    await tg.app.getByRole('button', { name: /People for the trip/ }).click()
    await share(tg, ['Alice Moreau'])
    const drawer = await openInspector(tg)
    await drawer.getByText('bots.requestWebViewButton').first().click()
    // The chat's own heading is the first of the page, and a flow's follows on it.
    await expect(drawer.getByRole('heading', { level: 2 }).first()).toBeVisible()
    await drawer.getByRole('tab', { name: 'Timeline' }).focus()
    for (const tab of ['Timeline', 'Request', 'Switches']) {
      await expect(drawer.getByRole('tab', { name: tab })).toHaveAttribute('aria-selected', 'true')
      await expect(drawer.getByRole('tab', { name: tab })).toBeFocused()
      const { violations } = await new AxeBuilder({ page }).include('.inspector').analyze()
      expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([])
      await page.keyboard.press('ArrowRight')
    }
    await page.keyboard.press('Escape')
    await expect(drawer).toBeHidden()
  })
}
