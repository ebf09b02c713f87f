import { readFile } from 'node:fs/promises'
import type { Route } from '@playwright/test'
import { takeYourTime } from './client.ts'
import { expect, openApp, openWithPeople, share, test } from './telegram.ts'

/** Undo, search, saving, and long lists that stay smooth. */

const TRIP = /People for the trip/
const LIST = '**/api/lists/trip'

/** Serves the list with this number of peers. */
const served = (count: number) => async (route: Route) => {
  if (route.request().method() !== 'GET') return route.fallback()
  const answer = await route.fetch()
  const list = await answer.json()
  const peers = Array.from({ length: count }, (_, index) => ({
    kind: 'user',
    id: 5_000_000_000 + index,
    firstName: index === count - 2 ? 'Zoë' : `Person ${index + 1}`,
    // Some rows are higher than others.
    lastName: index % 7 === 3 ? 'von Hohenzollern-Sigmaringen zu Bad Schussenried' : 'Of Many',
    ...(index % 3 === 0 && { username: `person_${index + 1}` }),
    sharedAt: 1_790_000_000 - index,
    askedAs: 'person',
  }))
  await route.fulfill({ response: answer, json: { ...list, peers } })
}

test('a removal can be undone, and the person is in the same place again', async ({ page, handpick }) => {
  await takeYourTime(page)
  const tg = await openApp(page, handpick)
  await tg.app.getByRole('button', { name: TRIP }).click()
  const list = await share(tg, ['Alice Moreau', 'Bob Tanaka', 'Carla Okafor'])
  await expect(list.getByRole('listitem')).toHaveCount(3)
  const before = await list.getByRole('listitem').allTextContents()
  const middle = list.getByRole('listitem').nth(1)
  await middle.getByRole('button', { name: /^Remove/ }).click()
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await expect(tg.app.getByRole('button', { name: 'People for the trip, 2 chosen' })).toBeVisible()
  await tg.app.getByRole('button', { name: 'Undo' }).click()
  await tg.app.getByRole('button', { name: 'People for the trip, 3 chosen' }).click()
  await expect(list.getByRole('listitem')).toHaveText(before)
  await expect(tg.app.getByText(/^Removed/)).toBeHidden()
})

test('a removal is final when the app is closed at once', async ({ page, handpick }) => {
  const tg = await openApp(page, handpick)
  await tg.app.getByRole('button', { name: TRIP }).click()
  const list = await share(tg, ['Alice Moreau', 'Bob Tanaka'])
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await list.getByRole('button', { name: 'Remove Alice Moreau' }).click()
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await page.goto('about:blank')
  const again = await openApp(page, handpick)
  await expect(again.app.getByRole('listitem')).toHaveCount(1)
  await expect(again.app.getByText('Bob Tanaka')).toBeVisible()
})

test('a switch is stored even when the app is closed at once', async ({ page, handpick }) => {
  const { tg } = await openWithPeople(page, handpick, ['Alice Moreau'])
  await tg.app.getByRole('switch', { name: 'Visible in chats' }).click()
  await page.goto('about:blank')
  const again = await openApp(page, handpick)
  await expect(again.app.getByRole('switch', { name: 'Visible in chats' })).toBeChecked()
})

test('a person comes back with a sentence when the removal fails', async ({ page, handpick }) => {
  const tg = await openApp(page, handpick)
  await tg.app.getByRole('button', { name: TRIP }).click()
  const list = await share(tg, ['Alice Moreau'])
  await page.route('**/api/lists/trip/peers/*', route => route.abort())
  await list.getByRole('button', { name: 'Remove Alice Moreau' }).click()
  await expect(list).toBeHidden()
  await expect(tg.app.getByText('Alice Moreau couldn’t be removed. No connection.')).toBeVisible()
  await expect(list.getByText('Alice Moreau')).toBeVisible()
})

test('a list is saved as a file, or copied where a client accepts no files', async ({ page, handpick }) => {
  await page.route(LIST, served(2))
  const tg = await openApp(page, handpick, { profile: 'weba' })
  await tg.app.getByRole('button', { name: TRIP }).click()
  await tg.app.getByLabel('Export this list').click()
  const download = page.waitForEvent('download')
  await tg.app.getByRole('button', { name: 'Export as CSV' }).click()
  expect((await download).suggestedFilename()).toBe('trip.csv')
  expect(await readFile(await (await download).path(), 'utf8')).toContain('Zoë Of Many')
  await expect(tg.app.getByText('The file is on its way.')).toBeVisible()

  await openApp(page, handpick, { profile: 'desktop' })
  await tg.app.getByLabel('Export this list').click()
  await tg.app.getByRole('button', { name: 'Export as vCard' }).click()
  await expect(tg.app.getByText('so it was copied as text')).toBeVisible()
})

test('a person is found among five thousand, regardless of accents', async ({ page, handpick }) => {
  await page.route(LIST, served(5000))
  const tg = await openApp(page, handpick)
  await tg.app.getByRole('button', { name: TRIP }).click()
  await expect(tg.app.getByText('5,000 chosen')).toBeVisible()
  await tg.app.getByLabel('Find in this list').fill('ZOE many')
  await expect(tg.app.getByText('1 found')).toBeVisible()
  await expect(tg.app.getByRole('listitem')).toHaveText(/Zoë Of Many/)
  await tg.app.getByLabel('Find in this list').fill('nobody at all')
  await expect(tg.app.getByText('Nothing found')).toBeVisible()
})

test('a list of five thousand draws only the visible rows, and scrolls to its end', async ({
  page,
  handpick,
}) => {
  await page.route(LIST, served(5000))
  const tg = await openApp(page, handpick)
  await tg.app.getByRole('button', { name: TRIP }).click()
  await expect(tg.app.getByText('5,000 chosen')).toBeVisible()
  await expect(tg.app.getByRole('listitem').first()).toBeVisible()
  // Only rows near the visible part exist, and the end is in the right place.
  expect(await tg.app.getByRole('listitem').count()).toBeLessThan(200)
  // The page grows when rows are higher than estimated.
  await expect(async () => {
    await tg.app.locator('html').evaluate(html => window.scrollTo(0, html.scrollHeight))
    await expect(tg.app.getByText('Person 5000')).toBeInViewport({ timeout: 200 })
  }).toPass({ intervals: [50] })
  expect(await tg.app.getByRole('listitem').count()).toBeLessThan(200)
})
