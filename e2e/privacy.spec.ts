import { readFile } from 'node:fs/promises'
import { expect, hasReloaded, openApp, openWithPeople, test } from './telegram.ts'

/** A person reads what is kept about them, downloads it, and deletes it. */

const POLICY = 'https://handpick.example/privacy'
const TRIP = /People for the trip/

test('a person downloads everything and deletes it, and their other device shows an empty app', async ({
  page,
  handpick,
  context,
}) => {
  const { tg } = await openWithPeople(page, handpick, ['Alice Moreau', 'Bob Tanaka'], {
    profile: 'weba',
  })
  const otherPage = await context.newPage()
  const other = await openApp(otherPage, handpick)
  await other.app.getByRole('button', { name: TRIP }).click()
  await expect(other.app.getByRole('listitem')).toHaveCount(2)

  await page.bringToFront()
  const back = () => page.getByRole('button', { name: 'Back', exact: true }).click()
  await back()
  await tg.app.getByRole('button', { name: 'Privacy' }).click()
  await expect(tg.app.getByRole('heading', { name: 'Privacy' })).toBeVisible()
  await expect(tg.app.getByText('Until you delete it.')).toBeVisible()

  const downloading = page.waitForEvent('download')
  await tg.app.getByRole('button', { name: 'Download everything' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('handpick.json')
  const kept = JSON.parse(await readFile(await download.path(), 'utf8'))
  const names = kept.lists[0].peers.map((peer: { firstName: string }) => peer.firstName)
  expect(names.sort()).toEqual(['Alice', 'Bob'])
  await expect(tg.app.locator('.your-data [role=status]')).toHaveText('The file is on its way.')

  const erase = tg.app.getByRole('button', { name: 'Delete everything' })
  await erase.click()
  await tg.dialog('Delete everything?').press('Cancel')
  await back()
  await expect(tg.app.getByRole('button', { name: 'People for the trip, 2 chosen' })).toBeVisible()

  await tg.app.getByRole('button', { name: 'Privacy' }).click()
  await erase.click()
  await tg.dialog('Delete everything?').press('Delete everything')
  await expect(tg.app.locator('.your-data [role=status]')).toHaveText('Everything was deleted.')
  await back()
  await expect(tg.app.getByRole('button', { name: 'People for the trip, empty' })).toBeVisible()

  await otherPage.bringToFront()
  await expect(other.app.getByText('Nobody yet')).toBeVisible()
  // A button that was prepared before is erased. The next tap gets another.
  await other.mainButton('Choose people').click()
  await other.share('Choose people', ['Alice Moreau'])
  await expect(other.app.getByRole('listitem')).toHaveCount(1)
  await expect(tg.app.getByRole('button', { name: 'People for the trip, 1 chosen' })).toBeAttached()
})

test('the owner’s policy and the time are shown, and the screen stays after a reload', async ({
  page,
  handpick,
}) => {
  await handpick.killBackend()
  await handpick.startBackend({ PRIVACY_URL: POLICY, KEEP_DAYS: '90' })
  const tg = await openApp(page, handpick)
  await tg.app.getByRole('button', { name: 'Privacy' }).click()
  const until = tg.app.getByText('until nobody has opened your lists for 90 days')
  await expect(until).toBeVisible()
  await expect(tg.app.getByRole('link', { name: 'The owner’s privacy policy' })).toHaveAttribute(
    'href',
    POLICY,
  )
  await hasReloaded(tg, () => tg.app.locator('html').evaluate(() => location.reload()))
  await expect(until).toBeVisible()
})

test('a failure says why, and nothing is deleted', async ({ page, handpick }) => {
  const { tg } = await openWithPeople(page, handpick, ['Alice Moreau'])
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await tg.app.getByRole('button', { name: 'Privacy' }).click()
  await page.route('**/api/me', route =>
    route.request().method() === 'DELETE' ? route.abort() : route.continue(),
  )
  await tg.app.getByRole('button', { name: 'Delete everything' }).click()
  await tg.dialog('Delete everything?').press('Delete everything')
  await expect(tg.app.locator('.your-data [role=status]')).toContainText('That didn’t work.')
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await expect(tg.app.getByRole('button', { name: 'People for the trip, 1 chosen' })).toBeVisible()
})
