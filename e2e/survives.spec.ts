import { expect, hasBeenSent, ONLY_CLIENT, openApp, share, test } from './telegram.ts'

const TRIP = /People for the trip/

test('a result that comes while the backend is down is there after its restart', async ({
  page,
  handpick,
}) => {
  const tg = await openApp(page, handpick)
  await tg.app.getByRole('button', { name: TRIP }).click()
  await tg.mainButton('Choose people').click()
  await tg.picker('Choose people').getByRole('checkbox', { name: 'Alice Moreau' }).check()
  await handpick.killBackend()
  await tg
    .picker('Choose people')
    .getByRole('button', { name: /^Share/ })
    .click()
  await expect(tg.app.getByText('Telegram has sent your choice. It arrives in a moment')).toBeVisible()
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
  const sent = hasBeenSent(page)
  await tg
    .picker('Choose people')
    .getByRole('button', { name: /^Share/ })
    .click()
  await sent
  await page.close()
  await handpick.startBackend()

  const again = await openApp(await page.context().newPage(), handpick)
  await expect(again.app.getByRole('button', { name: 'People for the trip, 1 chosen' })).toBeVisible()
})

test('the app says that it is offline, and continues by itself when the backend is back', async ({
  page,
  handpick,
}) => {
  const tg = await openApp(page, handpick)
  await tg.app.getByRole('button', { name: TRIP }).click()
  await expect(tg.mainButton('Choose people')).toBeEnabled()
  await handpick.killBackend()
  // What was being loaded says so as well.
  await expect(tg.app.getByText('No connection').first()).toBeVisible()
  await handpick.startBackend()
  await expect(tg.app.getByText('No connection')).toHaveCount(0)
  await expect((await share(tg, ['Alice Moreau'])).getByText('Alice Moreau')).toBeVisible()
})

test(
  'what couldn’t be read at the start is read once there is a connection',
  ONLY_CLIENT,
  async ({ page, handpick }) => {
    let cut = () => {}
    const isCut = new Promise<void>(resolve => {
      cut = resolve
    })
    await page.route(/\/api\/lists/, async route => {
      await isCut
      await route.abort()
    })
    // No stream tells of the connection, as behind a tunnel that keeps streams back.
    await page.route('**/api/events', () => {})
    const tg = await openApp(page, handpick)
    await tg.app.getByRole('button', { name: TRIP }).click()
    await expect(tg.app.getByRole('heading', { name: TRIP })).toBeVisible()
    cut()
    await expect(tg.app.getByText('No connection')).toBeVisible()
    await page.unroute(/\/api\/lists/)
    await expect(tg.app.getByText('Nobody yet')).toBeVisible()
    await expect((await share(tg, ['Alice Moreau'])).getByText('Alice Moreau')).toBeVisible()
  },
)

test(
  'a list that couldn’t be read is read once there is a connection again',
  ONLY_CLIENT,
  async ({ page, handpick }) => {
    await page.route('**/api/lists/trip', route => route.abort())
    const streams = page.waitForResponse('**/api/events')
    const tg = await openApp(page, handpick)
    await streams
    await tg.app.getByRole('button', { name: TRIP }).click()
    await expect(tg.app.getByText('No connection')).toBeVisible()
    await page.unroute('**/api/lists/trip')
    await handpick.killBackend()
    await handpick.startBackend()
    await expect(tg.app.getByText('Nobody yet')).toBeVisible()
  },
)

test('10,000 malformed events from the client change nothing', ONLY_CLIENT, async ({ page, handpick }) => {
  const tg = await openApp(page, handpick)
  await tg.app.getByRole('button', { name: TRIP }).click()
  // From here on the app hears its client.
  await expect(tg.mainButton('Choose people')).toBeEnabled()
  const problems: string[] = []
  page.on('pageerror', error => problems.push(error.message))
  await page.evaluate(() => {
    const frame = document.querySelector<HTMLIFrameElement>('iframe[title="Mini App"]')
    const names = [
      'requested_chat_sent',
      'requested_chat_failed',
      'theme_changed',
      'viewport_changed',
      'main_button_pressed',
      'popup_closed',
      'safe_area_changed',
      'no_such_event',
      '__proto__',
      '',
    ]
    const data = [
      undefined,
      null,
      0,
      '',
      'x',
      [],
      {},
      { req_id: 5 },
      { req_id: null, error: {} },
      { theme_params: 'red' },
      { theme_params: { bg_color: 'url(x)' } },
      { height: 'tall' },
      { button_id: [] },
      { top: -1e9 },
    ]
    const whole = [
      undefined,
      null,
      7,
      '{',
      '[]',
      '{"eventType":5}',
      '{"eventType":"x","eventData":',
      '💥'.repeat(50),
    ]
    let seed = 3
    const one = (of: readonly unknown[]) => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
      return of[seed % of.length]
    }
    for (let time = 0; time < 10_000; time++) {
      const eventType = one(names)
      const message =
        time % 3 === 0 ? one(whole) : JSON.stringify({ eventType, eventData: one(data), more: time })
      // A press of the main button is a valid event, so the test leaves it out.
      if (eventType !== 'main_button_pressed' || time % 3 === 0)
        frame?.contentWindow?.postMessage(message, '*')
    }
  })
  await expect((await share(tg, ['Alice Moreau'])).getByText('Alice Moreau')).toBeVisible()
  expect(problems).toEqual([])
})
