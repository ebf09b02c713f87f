import { takeYourTime } from './client.ts'
import { expect, openApp, openWithPeople, share, test } from './telegram.ts'
import { drag, leftBy, touch } from './touch.ts'

/** Removing a person in each device's way: by a swipe on the row, by a key, or by a button. */

const TRIP = /People for the trip/
const NAMES = ['Alice Moreau', 'Bob Tanaka', 'Carla Okafor']

test.describe('by touch', () => {
  test.use({ hasTouch: true })

  test('a swipe removes a row, and the row can come back', async ({ page, handpick }) => {
    await takeYourTime(page)
    const { tg, list } = await openWithPeople(page, handpick, NAMES, { profile: 'ios' })
    const rows = list.getByRole('listitem')
    const bob = rows.filter({ hasText: 'Bob Tanaka' })
    await drag(page, bob, leftBy(220))
    await expect(bob).toHaveCount(0)
    await expect(rows).toHaveCount(2)
    // A click and not a tap, because the browser may treat an early tap as the end of the swipe.
    await tg.app.getByRole('button', { name: 'Undo' }).click()
    await expect(bob).toHaveCount(1)
    // The row is back in its place.
    await expect(bob).toHaveCSS('transform', 'none')
  })

  test('a swipe in the wrong direction, or while the page scrolls, removes nothing', async ({
    page,
    handpick,
  }) => {
    await takeYourTime(page)
    const tg = await openApp(page, handpick, { profile: 'android' })
    await tg.app.getByRole('button', { name: TRIP }).click()
    const rows = (await share(tg, NAMES)).getByRole('listitem')
    await expect(rows).toHaveCount(3)
    await drag(page, rows.nth(1), leftBy(-220))
    await drag(
      page,
      rows.nth(1),
      Array.from({ length: 8 }, (_, step) => [-step * 4, -step * 30]),
    )
    // A wrong removal by the earlier swipes would have happened before this removal.
    await drag(page, rows.nth(2), leftBy(220))
    await expect(rows).toHaveCount(2)
    await expect(tg.app.getByText(/^Removed/)).toHaveCount(1)
  })

  test('the area behind a row shows what the swipe will do', async ({ page, handpick }) => {
    const { list } = await openWithPeople(page, handpick, NAMES, { profile: 'ios' })
    const row = list.getByRole('listitem').first()
    const behind = row.locator('.swipe-behind')
    await expect(behind).toBeHidden()
    const finger = await touch(page, row)
    for (const dx of [-20, -40]) await finger.move(dx, 0)
    await expect(row).toHaveAttribute('data-swipe', 'near')
    await expect(behind).toBeVisible()
    await finger.move(-220, 0)
    await expect(row).toHaveAttribute('data-swipe', 'far')
    await expect(behind).toBeVisible()
    // The person changes their mind and moves the finger back.
    await finger.move(-40, 0)
    await expect(row).toHaveAttribute('data-swipe', 'near')
    await finger.move(0, 0)
    await finger.lift()
    await expect(behind).toBeHidden()
    await expect(list.getByRole('listitem')).toHaveCount(3)
  })
})

test.describe('from right to left', () => {
  test.use({ hasTouch: true })

  test('a swipe to the right removes a row', async ({ page, handpick }) => {
    await takeYourTime(page)
    const { tg, list } = await openWithPeople(page, handpick, NAMES, { profile: 'ios' })
    const rows = list.getByRole('listitem')
    await tg.app.locator('html').evaluate(html => html.setAttribute('dir', 'rtl'))
    await drag(page, rows.nth(0), leftBy(220))
    await drag(page, rows.nth(1), leftBy(-220))
    await expect(rows).toHaveCount(2)
    await expect(tg.app.getByText(/^Removed/)).toHaveCount(1)
  })
})

test('the Delete key removes the row with the focus', async ({ page, handpick }) => {
  const tg = await openApp(page, handpick)
  await tg.app.getByRole('button', { name: TRIP }).click()
  const list = await share(tg, NAMES)
  await list.getByRole('link', { name: 'Bob Tanaka' }).focus()
  await page.keyboard.press('Delete')
  await expect(list.getByText('Bob Tanaka')).toHaveCount(0)
  await expect(list.getByRole('listitem')).toHaveCount(2)
  // The focus has moved to another person, who can be removed next.
  await expect(list.locator(':focus')).toHaveCount(1)
  await page.keyboard.press('Backspace')
  await expect(list.getByRole('listitem')).toHaveCount(1)
})

test.describe('on a slow phone', () => {
  test.use({
    hasTouch: true,
    userAgent:
      'Mozilla/5.0 (Linux; Android 9; K) Mobile Safari/537.36 Telegram-Android/12.0 (Some Phone; Android 9; SDK 28; LOW)',
  })

  test('nothing moves by itself, and everything works', async ({ page, handpick }) => {
    const tg = await openApp(page, handpick, { profile: 'android' })
    await tg.app.getByRole('button', { name: TRIP }).click()
    const rows = (await share(tg, NAMES)).getByRole('listitem')
    await expect(rows).toHaveCount(3)
    await drag(page, rows.first(), leftBy(220))
    await expect(rows).toHaveCount(2)
    await tg.app.getByRole('switch').check()
    const moving = await tg.app.locator('html').evaluate(() => document.getAnimations().length)
    expect(moving).toBe(0)
  })
})
