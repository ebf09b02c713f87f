import { expect, hasReloaded, ONLY_CLIENT, openApp, share, telegram, test } from './telegram.ts'

const TRIP = /People for the trip/

test('someone starts the bot, opens the Mini App, chooses three people and sees them', async ({
  page,
  handpick,
}) => {
  await page.goto(handpick.sandbox.url)
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await page.getByRole('button', { name: 'Handpick', exact: true }).last().click()
  const tg = telegram(page)
  await tg.app.getByRole('button', { name: TRIP }).click()
  await expect(tg.app.getByText('Nobody yet')).toBeVisible()
  const list = await share(tg, ['Alice Moreau', 'Bob Tanaka', 'Carla Okafor'])
  await expect(list.getByRole('listitem')).toHaveCount(3)
  for (const name of ['Alice Moreau', 'Bob Tanaka', 'Carla Okafor'])
    await expect(list.getByText(name)).toBeVisible()
  await expect(tg.app.getByText('waiting for it to arrive')).toBeHidden()

  await tg.page.getByRole('button', { name: 'Back', exact: true }).click()
  await expect(tg.app.getByRole('button', { name: 'People for the trip, 3 chosen' })).toBeVisible()
})

test('cancelling changes nothing and shows no error, and the next try works', async ({ page, handpick }) => {
  const tg = await openApp(page, handpick)
  await tg.app.getByRole('button', { name: TRIP }).click()
  await tg.mainButton('Choose people').click()
  await tg.picker('Choose people').getByRole('button', { name: 'Cancel' }).click()
  await expect(tg.app.getByText('Nobody yet')).toBeVisible()
  await expect(tg.mainButton('Choose people')).toBeEnabled()
  const list = await share(tg, ['Grace Kim'])
  await expect(list.getByText('Grace Kim')).toBeVisible()
})

test('a request that Telegram no longer accepts ends with a sentence, and the next try works', async ({
  page,
  handpick,
}) => {
  const tg = await openApp(page, handpick)
  const second = telegram(await page.context().newPage())
  await tg.app.getByRole('button', { name: TRIP }).click()
  await expect(tg.mainButton('Choose people')).toBeEnabled()
  // Another window opens the same prepared request, and uses it while the picker of the first window is open.
  await openApp(second.page, handpick)
  await second.app.getByRole('button', { name: TRIP }).click()
  await tg.mainButton('Choose people').click()
  await tg.picker('Choose people').getByRole('checkbox', { name: 'Alice Moreau' }).check()
  await share(second, ['Bob Tanaka'])
  await tg
    .picker('Choose people')
    .getByRole('button', { name: /^Share/ })
    .click()
  // The list shows the other window's result, and the refused choice can be made again.
  await expect(tg.app.getByText('Bob Tanaka')).toBeVisible()
  await expect(tg.picker('Choose people')).toBeHidden()
  const list = await share(tg, ['Alice Moreau'])
  await expect(list.getByText('Alice Moreau')).toBeVisible()
})

test('the picker accepts at most ten people', async ({ page, handpick }) => {
  const tg = await openApp(page, handpick)
  await tg.app.getByRole('button', { name: TRIP }).click()
  await tg.mainButton('Choose people').click()
  const boxes = tg.picker('Choose people').getByRole('checkbox')
  for (let place = 0; place < 10; place++) await boxes.nth(place).check()
  await expect(tg.picker('Choose people').getByRole('heading', { name: '10 / 10' })).toBeVisible()
  await expect(boxes.nth(10)).toBeDisabled()
  await tg.picker('Choose people').getByRole('button', { name: 'Share' }).click()
  await expect(tg.app.getByRole('list', { name: 'People for the trip' }).getByRole('listitem')).toHaveCount(
    10,
  )
})

test('the chosen people are still there after a reload, on the same screen', async ({ page, handpick }) => {
  const tg = await openApp(page, handpick)
  await tg.app.getByRole('button', { name: TRIP }).click()
  await expect((await share(tg, ['Alice Moreau'])).getByText('Alice Moreau')).toBeVisible()
  await page.getByRole('button', { name: 'Mini App menu' }).click()
  await hasReloaded(tg, () => page.getByRole('menuitem', { name: 'Reload page' }).click())
  await expect(
    tg.app.getByRole('list', { name: 'People for the trip' }).getByText('Alice Moreau'),
  ).toBeVisible()
})

test('a second window shows a choice and a removal at once', async ({ page, handpick }) => {
  const tg = await openApp(page, handpick)
  await tg.app.getByRole('button', { name: TRIP }).click()
  const second = await openApp(await page.context().newPage(), handpick)
  await second.app.getByRole('button', { name: TRIP }).click()
  await expect(second.app.getByText('Nobody yet')).toBeVisible()
  await share(tg, ['Alice Moreau', 'Elena Petrova'])
  await expect(second.app.getByText('Alice Moreau')).toBeVisible()

  await tg.app.getByRole('button', { name: 'Remove Alice Moreau' }).click()
  await expect(tg.app.getByText('Alice Moreau')).toBeHidden()
  await expect(second.app.getByText('Alice Moreau')).toBeHidden()
  await expect(second.app.getByText('Elena Petrova')).toBeVisible()
})

test('each account has its own lists', async ({ page, handpick }) => {
  const tg = await openApp(page, handpick)
  await tg.app.getByRole('button', { name: TRIP }).click()
  await share(tg, ['Alice Moreau'])
  const { accounts } = await (await page.request.get(`${handpick.sandbox.url}/cast`)).json()
  const bob = accounts.find((one: { username?: string }) => one.username === 'bobtanaka')
  const asBob = await openApp(await page.context().newPage(), handpick, { user: String(bob.id) })
  await expect(asBob.app.getByRole('button', { name: 'People for the trip, empty' })).toBeVisible()
})

test('a group and a channel are chosen from the fitting chats', async ({ page, handpick }) => {
  const tg = await openApp(page, handpick)
  await tg.app.getByRole('button', { name: /A channel I own/ }).click()
  await tg.mainButton('Choose a channel').click()
  const dialog = tg.picker('Choose a channel')
  await expect(dialog.getByRole('option')).toHaveCount(2)
  await tg.share('Choose a channel', ['Sam’s kitchen'])
  await expect(tg.app.getByText('@sandbox_kitchen')).toBeVisible()
  // Telegram shows only forums in squares.
  await expect(tg.app.locator('li .avatar')).toHaveCSS('border-radius', '50%')
})

test(
  'outside of Telegram the page says so and points to where it opens',
  ONLY_CLIENT,
  async ({ page, handpick }) => {
    await page.goto(handpick.backendUrl)
    await expect(page.getByRole('heading', { name: 'Handpick lives inside Telegram' })).toBeVisible()
    await expect(page.getByRole('link')).toHaveAttribute('href', handpick.sandbox.url)
  },
)

for (const [theme, scheme] of [
  ['light', 'light'],
  ['dark', 'dark'],
]) {
  test(`the Mini App takes on the client’s ${theme} theme`, ONLY_CLIENT, async ({ page, handpick }) => {
    const tg = await openApp(page, handpick, { theme: theme ?? '' })
    await expect(tg.app.getByRole('button', { name: TRIP })).toBeVisible()
    await expect(tg.app.locator('html')).toHaveCSS('color-scheme', scheme ?? '')
  })
}

test('switching the theme reaches an open Mini App', ONLY_CLIENT, async ({ page, handpick }) => {
  await page.setViewportSize({ width: 1200, height: 800 })
  const tg = await openApp(page, handpick, { theme: 'light' })
  await expect(tg.app.locator('html')).toHaveCSS('color-scheme', 'light')
  await page.getByRole('switch', { name: 'Dark theme' }).click()
  await expect(tg.app.locator('html')).toHaveCSS('color-scheme', 'dark')
})
