import type { Page } from '@playwright/test'
import { openChat, PROFILES } from './ask.ts'
import { waitInstead } from './client.ts'
import { expect, ONLY_CLIENT, openApp, openWithPeople, share, type Telegram, test } from './telegram.ts'

/** Sending a list as a prepared message, and adding the app to the home screen. */

const TRIP = /People for the trip/
type Handpick = Parameters<typeof openApp>[1]

/** Opens Sam's list with two people. */
async function openTrip(page: Page, handpick: Handpick) {
  const tg = await openApp(page, handpick)
  await tg.app.getByRole('button', { name: TRIP }).click()
  await share(tg, ['Alice Moreau', 'Daniel'])
  return tg
}
const offer = ({ app }: Telegram) => app.getByRole('button', { name: 'Send as a message' })
const sheet = ({ page }: Telegram) => page.getByRole('dialog', { name: 'Send message' })
/** A chat in the sheet. On Desktop the user may mark several. */
const chat = (tg: Telegram, name: string) =>
  sheet(tg).getByRole('option', { name }).or(sheet(tg).getByRole('checkbox', { name }))

test('a list is sent to a chat on every client, and everybody there sees it', async ({ page, handpick }) => {
  test.slow()
  const { sandbox } = handpick
  const { tg } = await openWithPeople(page, handpick, ['Alice Moreau', 'Daniel'])
  for (const profile of PROFILES) {
    await test.step(profile, async () => {
      await openApp(page, handpick, { profile })
      await offer(tg).click()
      await expect(sheet(tg).getByText('People for the trip · 2')).toBeVisible()
      await expect(chat(tg, 'Weather')).toBeHidden()
      await expect(chat(tg, 'City news')).toBeHidden()
      await chat(tg, 'Trip to Lisbon').click()
      await sheet(tg).getByRole('button', { name: 'Send', exact: true }).click()
      // Web K closes the app after it has sent the message.
      if (profile === 'webk') await expect(page.locator('iframe[title="Mini App"]')).toBeHidden()
      else await expect(tg.app.getByText('Sent.', { exact: true })).toBeVisible()
    })
  }
  const { accounts } = await (await page.request.get(`${sandbox.url}/cast`)).json()
  const alice = accounts.find((one: { username?: string }) => one.username === 'alicemoreau')
  for (const url of [sandbox.url, `${sandbox.url}/?user=${alice.id}`]) {
    await openChat(page, url, 'Trip to Lisbon')
    const log = page.getByRole('log')
    await expect(log.getByText('People for the trip · 2')).toHaveCount(PROFILES.length)
    await expect(log.getByText('via @handpick_bot').first()).toBeVisible()
    await expect(log.getByText('@alicemoreau').first()).toBeVisible()
  }
  await page.getByRole('link', { name: 'Open in Handpick' }).last().click()
  await expect(tg.app.getByRole('heading', { name: TRIP })).toBeVisible()
})

test('on Desktop a list is sent to several chats at once', ONLY_CLIENT, async ({ page, handpick }) => {
  const tg = await openTrip(page, handpick)
  await offer(tg).click()
  for (const name of ['Trip to Lisbon', 'Book club', 'Sam’s kitchen']) await chat(tg, name).click()
  await chat(tg, 'Book club').click()
  await sheet(tg).getByRole('button', { name: 'Send', exact: true }).click()
  await expect(tg.app.getByText('Sent.', { exact: true })).toBeVisible()
  for (const [name, count] of [
    ['Trip to Lisbon', 1],
    ['Sam’s kitchen', 1],
    ['Book club', 0],
  ] as const) {
    await openChat(page, handpick.sandbox.url, name)
    await expect(page.getByRole('log').getByText('People for the trip · 2')).toHaveCount(count)
  }
})

test('declining sends nothing, and the next try works', async ({ page, handpick }) => {
  const tg = await openTrip(page, handpick)
  await offer(tg).click()
  await chat(tg, 'Sam’s kitchen').click()
  await sheet(tg).getByRole('button', { name: 'Cancel' }).click()
  await expect(sheet(tg)).toBeHidden()
  await expect(tg.app.getByRole('alert')).toBeHidden()
  await offer(tg).click()
  await chat(tg, 'Sam’s kitchen').click()
  await sheet(tg).getByRole('button', { name: 'Send', exact: true }).click()
  await expect(tg.app.getByText('Sent.', { exact: true })).toBeVisible()
  await openChat(page, handpick.sandbox.url, 'Sam’s kitchen')
  await expect(page.getByRole('log').getByText('People for the trip · 2')).toHaveCount(1)
})

test('an error is explained in plain words', async ({ page, handpick }) => {
  const tg = await openTrip(page, handpick)
  const fault = (method: string, text: string) =>
    page.request.post(`${handpick.sandbox.url}/control/faults`, {
      data: { faults: [{ method, effect: 'error', code: 400, text, times: 1 }] },
    })
  await fault('messages.getPreparedInlineMessage', 'ID_EXPIRED')
  await offer(tg).click()
  await expect(tg.app.getByRole('alert')).toContainText('out of date')

  await fault('messages.sendInlineBotResult', 'CHAT_WRITE_FORBIDDEN')
  await offer(tg).click()
  await chat(tg, 'Trip to Lisbon').click()
  await sheet(tg).getByRole('button', { name: 'Send', exact: true }).click()
  await expect(tg.app.getByRole('alert')).toContainText('couldn’t send it to that chat')

  await fault('messages.savePreparedInlineMessage', 'USER_ID_INVALID')
  await offer(tg).click()
  await expect(tg.app.getByRole('alert')).toContainText('Send it /start')
  await expect(sheet(tg)).toBeHidden()
})

test('an old client gets neither button', async ({ page, handpick }) => {
  await openTrip(page, handpick)
  const tg = await openApp(page, handpick, { profile: 'android', version: '7.10' })
  // The same list is open again.
  await expect(tg.app.getByText('@alicemoreau')).toBeVisible()
  await expect(tg.app.getByRole('switch', { name: 'Visible in chats' })).toBeVisible()
  await expect(offer(tg)).toBeHidden()
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await expect(tg.app.getByRole('button', { name: TRIP })).toBeVisible()
  await expect(tg.app.getByRole('button', { name: 'Add to home screen' })).toBeHidden()
})

test(
  'an empty list isn’t offered to chats, but one that they see can be hidden',
  ONLY_CLIENT,
  async ({ page, handpick }) => {
    const tg = await openApp(page, handpick)
    const visible = tg.app.getByRole('switch', { name: 'Visible in chats' })
    const asked = page.waitForResponse(response => response.url().endsWith('/visibility'))
    await tg.app.getByRole('button', { name: TRIP }).click()
    await (await asked).finished()
    await expect(tg.app.getByText('Nobody yet')).toBeVisible()
    await expect(visible).toBeHidden()
    await expect(offer(tg)).toBeHidden()

    const list = await share(tg, ['Alice Moreau'])
    await visible.check()
    await list.getByRole('button', { name: 'Remove Alice Moreau' }).click()
    await expect(tg.app.getByText('Nobody yet')).toBeVisible()
    await expect(offer(tg)).toBeHidden()
    // The switch goes with this click, so there is nothing to read it from afterwards.
    await visible.click()
    await expect(visible).toBeHidden()
  },
)

test(
  '“Sent.” goes away, before it would seem to be about the next message',
  ONLY_CLIENT,
  async ({ page, handpick }) => {
    await waitInstead(page, 10_000, 500)
    const tg = await openTrip(page, handpick)
    await offer(tg).click()
    await chat(tg, 'Sam’s kitchen').click()
    const said = tg.app.getByText('Sent.', { exact: true })
    const wasSaid = said.waitFor()
    await sheet(tg).getByRole('button', { name: 'Send', exact: true }).click()
    await wasSaid
    await expect(said).toBeHidden()
    await expect(tg.app.getByText('Telegram asks you for the chat.')).toBeVisible()
  },
)

test('a failure comes into sight, wherever the list is scrolled', ONLY_CLIENT, async ({ page, handpick }) => {
  await page.setViewportSize({ width: 390, height: 480 })
  const tg = await openTrip(page, handpick)
  const fault = (method: string) =>
    page.request.post(`${handpick.sandbox.url}/control/faults`, {
      data: { faults: [{ method, effect: 'error', code: 400, text: 'ID_EXPIRED', times: 1 }] },
    })
  await expect(tg.app.getByRole('switch')).toBeVisible()

  await fault('messages.getPreparedInlineMessage')
  // The button is at the lower edge, so its failure is below it.
  await offer(tg).evaluate(one => one.scrollIntoView({ block: 'end' }))
  await offer(tg).click()
  await expect(tg.app.getByRole('alert')).toBeInViewport({ ratio: 1 })

  await fault('bots.getRequestedWebViewButton')
  await tg.app.locator('html').evaluate(html => window.scrollTo(0, html.scrollHeight))
  await tg.mainButton('Choose people').click()
  await expect(tg.app.locator('.notice-failed')).toBeInViewport({ ratio: 1 })
})

/** The client's next answer about the home screen. */
async function homeScreenChecked(page: Page): Promise<string> {
  const told = page.waitForEvent('console', message => message.text().includes('home_screen_checked'))
  await page.addInitScript(() =>
    addEventListener('message', ({ data }) =>
      console.info(typeof data === 'string' ? data : JSON.stringify(data)),
    ),
  )
  return (await told).text()
}

test('a phone adds the app to its home screen once', ONLY_CLIENT, async ({ page, handpick }) => {
  const tg = await openApp(page, handpick, { profile: 'android' })
  const add = tg.app.getByRole('button', { name: 'Add to home screen' })
  await add.click()
  const dialog = page.getByRole('dialog', { name: 'Add to Home Screen?' })
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(add).toBeVisible()
  await add.click()
  await dialog.getByRole('button', { name: 'Add' }).click()
  await expect(tg.app.getByText('Handpick is on your home screen.')).toBeVisible()
  await expect(add).toBeHidden()

  const checked = homeScreenChecked(page)
  await openApp(page, handpick, { profile: 'android' })
  expect(await checked).toContain('"added"')
  await expect(tg.app.getByRole('button', { name: TRIP })).toBeVisible()
  await expect(add).toBeHidden()
})

test(
  'a client that can’t add an icon, or can’t tell, gets no button for it',
  ONLY_CLIENT,
  async ({ page, handpick }) => {
    for (const [profile, status] of [
      ['desktop', 'unsupported'],
      ['ios', 'unknown'],
      ['weba', 'unsupported'],
      ['webk', 'unsupported'],
    ] as const) {
      await test.step(profile, async () => {
        const opened = await page.context().newPage()
        const checked = homeScreenChecked(opened)
        const tg = await openApp(opened, handpick, { profile })
        expect(await checked).toContain(status)
        await expect(tg.app.getByRole('button', { name: TRIP })).toBeVisible()
        await expect(tg.app.getByRole('button', { name: 'Add to home screen' })).toBeHidden()
        await opened.close()
      })
    }
  },
)
