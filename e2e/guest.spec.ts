import type { Page } from '@playwright/test'
import { openChat } from './ask.ts'
import { expect, openApp, share, test } from './telegram.ts'

/** Guest mode: a person shows a list in any chat by mentioning the bot there. */

const TRIP = /People for the trip/

/** Sam has chosen two people and opened the list to chats. */
async function openTripToChats(page: Page, handpick: Parameters<typeof openApp>[1]) {
  const tg = await openApp(page, handpick)
  await tg.app.getByRole('button', { name: TRIP }).click()
  await share(tg, ['Alice Moreau', 'Daniel'])
  // The switch changes at once, but the backend has to store it before the app is closed.
  const stored = page.waitForResponse(response => response.request().method() === 'PUT')
  await tg.app.getByRole('switch', { name: 'Visible in chats' }).click()
  await expect(tg.app.getByText('@handpick_bot trip')).toBeVisible()
  await stored
}

async function say(page: Page, text: string) {
  await page.getByRole('textbox', { name: 'Message' }).fill(text)
  await page.getByRole('button', { name: 'Send' }).click()
}
const log = (page: Page) => page.getByRole('log')

for (const chat of ['Trip to Lisbon', 'Weekend hikers', 'Alice Moreau']) {
  test(`mentioning the bot in “${chat}” shows the caller’s list there`, async ({ page, handpick }) => {
    await openTripToChats(page, handpick)
    await openChat(page, handpick.sandbox.url, chat)
    await say(page, '@handpick_bot trip')
    await expect(log(page).getByText('People for the trip · 2')).toBeVisible()
    await expect(log(page).getByText('@alicemoreau')).toBeVisible()
    await expect(log(page).getByText(/for Sam/)).toBeVisible()
  })
}

test('hidden and unknown lists are not shown, and a stranger is invited', async ({ page, handpick }) => {
  const tg = await openApp(page, handpick)
  await tg.app.getByRole('button', { name: TRIP }).click()
  await share(tg, ['Alice Moreau'])
  await openChat(page, handpick.sandbox.url, 'Trip to Lisbon')
  await say(page, '@handpick_bot trip')
  await expect(log(page).getByText('isn’t visible in chats')).toBeVisible()
  await say(page, '@handpick_bot holiday')
  await expect(log(page).getByText('I don’t know a list by that name')).toBeVisible()
  await expect(log(page).getByText('@alicemoreau')).toBeHidden()

  const { accounts } = await (await page.request.get(`${handpick.sandbox.url}/cast`)).json()
  const bob = accounts.find((one: { username?: string }) => one.username === 'bobtanaka')
  await openChat(page, `${handpick.sandbox.url}/?user=${bob.id}`, 'Trip to Lisbon')
  await say(page, '@handpick_bot')
  await expect(log(page).getByText('Open me once to begin')).toBeVisible()
})

test('a reply to an answer stays in the same list, and its button opens the Mini App there', async ({
  page,
  handpick,
}) => {
  await openTripToChats(page, handpick)
  await openChat(page, handpick.sandbox.url, 'Trip to Lisbon')
  await say(page, '@handpick_bot trip')
  // The test counts buttons, because the text of an answer also stands in the quotes of replies.
  const answers = log(page).getByRole('link', { name: 'Open in Handpick' })
  await expect(answers).toHaveCount(1)
  await log(page).getByText('People for the trip · 2').dblclick()
  await say(page, 'and again?')
  await expect(answers).toHaveCount(2)

  await answers.first().click()
  const app = page.frameLocator('iframe[title="Mini App"]')
  await expect(app.getByRole('heading', { name: TRIP })).toBeVisible()
  await expect(app.getByText(/Last shown in a group/)).toBeVisible()
})

test('in a protected chat nothing happens', async ({ page, handpick }) => {
  await openTripToChats(page, handpick)
  await openChat(page, handpick.sandbox.url, 'Old classmates')
  await say(page, '@handpick_bot trip')
  await expect(log(page).getByText('@handpick_bot trip')).toBeVisible()
  // The bot answers in order. An answer in the protected chat would have come before this answer.
  await openChat(page, handpick.sandbox.url, 'Trip to Lisbon')
  await say(page, '@handpick_bot trip')
  await expect(log(page).getByText('People for the trip · 2')).toBeVisible()
  await openChat(page, handpick.sandbox.url, 'Old classmates')
  await expect(log(page).getByText('@handpick_bot trip')).toBeVisible()
  await expect(log(page).getByText('People for the trip')).toBeHidden()
})
