import type { Page } from '@playwright/test'
import { expect, openApp, share, test } from './telegram.ts'

/** Guest mode: calling a list up in any chat by naming the bot there. */

const TRIP = /People for the trip/

/** Sam has chosen two people and opened the list to chats. */
async function openTripToChats(page: Page, handpick: Parameters<typeof openApp>[1]) {
  const tg = await openApp(page, handpick)
  await tg.app.getByRole('button', { name: TRIP }).click()
  await share(tg, ['Alice Moreau', 'Daniel'])
  await tg.app.getByRole('switch', { name: 'Shareable in chats' }).click()
  await expect(tg.app.getByText('@handpick_bot trip')).toBeVisible()
}

async function openChat(page: Page, url: string, name: string) {
  await page.goto(url)
  await page.getByRole('button', { name: 'Back to chats' }).click()
  await page
    .getByRole('button', { name: new RegExp(name) })
    .first()
    .click()
  await expect(page.getByRole('heading', { name })).toBeVisible()
}

async function say(page: Page, text: string) {
  await page.getByRole('textbox', { name: 'Message' }).fill(text)
  await page.getByRole('button', { name: 'Send' }).click()
}
const log = (page: Page) => page.getByRole('log')

for (const chat of ['Trip to Lisbon', 'Weekend hikers', 'Alice Moreau']) {
  test(`naming the bot in “${chat}” shows the list there, for whoever asked`, async ({ page, handpick }) => {
    await openTripToChats(page, handpick)
    await openChat(page, handpick.sandbox.url, chat)
    await say(page, '@handpick_bot trip')
    await expect(log(page).getByText('People for the trip · 2')).toBeVisible()
    await expect(log(page).getByText('@alicemoreau')).toBeVisible()
    await expect(log(page).getByText(/for Sam/)).toBeVisible()
  })
}
