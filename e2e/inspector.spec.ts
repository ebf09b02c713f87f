import type { Page } from '@playwright/test'
import { expect, openApp, share, type Telegram, test } from './telegram.ts'

/** The client page's drawer for whoever develops a bot or a Mini App. */

const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' })

async function openInspector({ page }: Pick<Telegram, 'page'>, tab?: 'Request' | 'Switches') {
  if (await inspector(page).isHidden()) {
    await page.getByRole('button', { name: 'Mini App menu' }).click()
    await page.getByRole('menuitem', { name: 'Inspect' }).click()
  }
  if (tab) await inspector(page).getByRole('tab', { name: tab }).click()
  return inspector(page)
}

test.use({ viewport: { width: 1280, height: 900 } })

test('a share’s flow is on the time line in its order, each step with Telegram’s page about it', async ({
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
