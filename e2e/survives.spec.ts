import { expect, openApp, share, test } from './telegram.ts'

const TRIP = /People for the trip/

test('a result that comes while the backend is dead is there when it is back', async ({ page, handpick }) => {
  const tg = await openApp(page, handpick)
  await tg.app.getByRole('button', { name: TRIP }).click()
  await tg.mainButton('Choose people').click()
  await tg.picker('Choose people').getByRole('checkbox', { name: 'Alice Moreau' }).check()
  await handpick.killBackend()
  await tg
    .picker('Choose people')
    .getByRole('button', { name: /^Share/ })
    .click()
  await expect(tg.app.getByText('Telegram has sent it, waiting for it to arrive')).toBeVisible()
  await handpick.startBackend()
  await expect(
    tg.app.getByRole('list', { name: 'People for the trip' }).getByText('Alice Moreau'),
  ).toBeVisible()
  await expect(tg.app.getByText('waiting for it to arrive')).toBeHidden()
})

test('a result that comes while the app is closed is there when it opens', async ({ page, handpick }) => {
  const tg = await openApp(page, handpick)
  await tg.app.getByRole('button', { name: TRIP }).click()
  await tg.mainButton('Choose people').click()
  await tg.picker('Choose people').getByRole('checkbox', { name: 'Grace Kim' }).check()
  await handpick.killBackend()
  await tg
    .picker('Choose people')
    .getByRole('button', { name: /^Share/ })
    .click()
  await expect(tg.picker('Choose people')).toBeHidden()
  await page.close()
  await handpick.startBackend()

  const again = await openApp(await page.context().newPage(), handpick)
  await expect(again.app.getByRole('button', { name: 'People for the trip, 1 chosen' })).toBeVisible()
})

test('the app says that it is offline, and goes on by itself when the backend is back', async ({
  page,
  handpick,
}) => {
  const tg = await openApp(page, handpick)
  await tg.app.getByRole('button', { name: TRIP }).click()
  await expect(tg.mainButton('Choose people')).toBeEnabled()
  await handpick.killBackend()
  await expect(tg.app.getByText('No connection')).toBeVisible()
  await handpick.startBackend()
  await expect(tg.app.getByText('No connection')).toBeHidden()
  await expect((await share(tg, ['Alice Moreau'])).getByText('Alice Moreau')).toBeVisible()
})
