import { expect, type TelegramPage } from '../src/sandbox/testing/playwright.ts'
import { test } from './fixture/guide.ts'

/** The client's own parts around a Mini App: they lie where the imitated client has them. */

// What is still opening has no place yet.
test.use({ viewport: { width: 390, height: 844 }, contextOptions: { reducedMotion: 'reduce' } })

const YES = { id: 'yes', type: 'ok' }
const NO = { id: 'no', type: 'cancel' }
const DELETE = { id: 'delete', type: 'destructive', text: 'Delete' }

const middleOf = async (locator: ReturnType<TelegramPage['mainButton']>) => {
  const { x, y, width, height } = (await locator.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) }
}

/** The texts of a popup's buttons as they are read: from the top, and from the left. Ends the popup. */
async function popupButtons(telegram: TelegramPage, buttons: object[]) {
  await telegram.postEvent('web_app_open_popup', { title: 'Sure?', message: 'It can’t be undone.', buttons })
  const dialog = telegram.dialog('Sure?')
  await dialog.locator.waitFor()
  const all = await dialog.locator.getByRole('button').all()
  const places = await Promise.all(
    all.map(async one => ({ ...(await middleOf(one)), text: await one.textContent() })),
  )
  await dialog.dismiss()
  await expect(dialog.locator).toBeHidden()
  const read = places.toSorted((a, b) => a.y - b.y || a.x - b.x)
  return { texts: read.map(({ text }) => text), rows: new Set(read.map(({ y }) => y)).size, places: read }
}

for (const [profile, two, three, rows] of [
  ['desktop', ['Cancel', 'OK'], ['Cancel', 'Delete', 'OK'], 1],
  ['android', ['Cancel', 'OK'], ['Cancel', 'Delete', 'OK'], 1],
  ['ios', ['OK', 'Cancel'], ['OK', 'Delete', 'Cancel'], 3],
] as const) {
  test(`${profile} lays out the buttons of a popup in its own order`, async ({ sandbox }) => {
    const telegram = await sandbox.openMiniApp({ profile })
    expect(await popupButtons(telegram, [YES, NO])).toMatchObject({ texts: two, rows: 1 })
    const all = await popupButtons(telegram, [YES, DELETE, NO])
    expect(all).toMatchObject({ texts: three, rows })
    if (profile !== 'android') return
    // The third button is at the left edge, away from the other two.
    const [third, second, first] = all.places.map(({ x }) => x)
    expect((second ?? 0) - (third ?? 0)).toBeGreaterThan(((first ?? 0) - (second ?? 0)) * 1.2)
  })
}

test('Android puts buttons that don’t fit beside each other above each other, the first at the top', async ({
  sandbox,
}) => {
  const telegram = await sandbox.openMiniApp({ profile: 'android' })
  const long = ['Keep everybody', 'Remove only her', 'Remove everybody']
  const buttons = long.map(text => ({ id: text, type: 'default', text }))
  expect(await popupButtons(telegram, buttons)).toMatchObject({ texts: long, rows: 3 })
})

test('Enter presses a popup’s first button on every client, but none that destroys', async ({
  sandbox,
  page,
}) => {
  for (const profile of ['desktop', 'android', 'ios'] as const) {
    const telegram = await sandbox.openMiniApp({ profile })
    for (const buttons of [
      [YES, NO, DELETE],
      [DELETE, YES, NO],
    ]) {
      await telegram.postEvent('web_app_open_popup', { message: 'Sure?', buttons })
      await expect(telegram.dialog('Sure?').locator.getByRole('button', { name: 'OK' })).toBeFocused()
      await page.keyboard.press('Enter')
      await expect(telegram.dialog('Sure?').locator).toBeHidden()
    }
  }
})

test('a popup’s button answers with its own id on every client', async ({ sandbox }) => {
  for (const profile of ['desktop', 'android', 'ios'] as const) {
    const telegram = await sandbox.openMiniApp({ profile })
    await telegram.postEvent('web_app_open_popup', { message: 'Sure?', buttons: [YES, DELETE, NO] })
    await telegram.dialog('Sure?').press('Delete')
    await expect
      .poll(telegram.receivedEvents)
      .toContainEqual(expect.objectContaining({ eventData: { button_id: 'delete' } }))
  }
})

for (const profile of ['android', 'ios'] as const) {
  test(`on ${profile} the app is closed at the start of its header, where Back replaces Close`, async ({
    sandbox,
    page,
  }) => {
    const telegram = await sandbox.openMiniApp({ profile })
    const header = page.locator('.mini-app-head')
    const close = header.getByRole('button', { name: 'Close Mini App' })
    const menu = await middleOf(header.getByRole('button', { name: 'Mini App menu' }))
    const before = await middleOf(close)
    expect(before.x).toBeLessThan(100)
    expect(menu.x).toBeGreaterThan(340)
    await expect(close).toHaveText(profile === 'ios' ? 'Close' : '')
    await telegram.postEvent('web_app_setup_back_button', { is_visible: true })
    const back = header.getByRole('button', { name: 'Back' })
    await expect(back).toBeVisible()
    await expect(close).toHaveCount(0)
    expect((await middleOf(back)).x).toBeLessThan(100)
    // A minimized app can be closed in any case.
    await header.getByRole('button', { name: 'Minimize Mini App' }).click()
    await page.getByRole('button', { name: 'Close Mini App' }).click()
    await expect(page.locator('.mini-app')).toHaveCount(0)
  })
}

test('on Desktop the app is closed at the end of its header, beside Back', async ({ sandbox, page }) => {
  const telegram = await sandbox.openMiniApp({ profile: 'desktop' })
  await telegram.postEvent('web_app_setup_back_button', { is_visible: true })
  const x = async (name: string) => (await middleOf(page.getByRole('button', { name, exact: true }))).x
  expect(await x('Back')).toBeLessThan(100)
  expect(await x('Mini App menu')).toBeLessThan(await x('Close Mini App'))
})

test('the menu drops down on Desktop, covers its button on Android, and has icons at the end on iOS', async ({
  sandbox,
  page,
}) => {
  const opened = async (profile: 'desktop' | 'android' | 'ios') => {
    await sandbox.openMiniApp({ profile })
    const button = page.getByRole('button', { name: 'Mini App menu' })
    const below = (await middleOf(button)).y
    await button.click()
    const item = page.getByRole('menuitem', { name: 'Reload page' })
    const icon = await middleOf(item.locator('svg'))
    const top = (await page.getByRole('menu').boundingBox())?.y ?? 0
    return { covers: top < below, iconAtEnd: icon.x > (await middleOf(item)).x }
  }
  expect(await opened('desktop')).toEqual({ covers: false, iconAtEnd: false })
  expect(await opened('android')).toEqual({ covers: true, iconAtEnd: false })
  expect(await opened('ios')).toEqual({ covers: false, iconAtEnd: true })
})

test('the buttons below the app have the sizes of the client', async ({ sandbox }) => {
  for (const [profile, height, gap] of [
    ['android', 44, 10],
    ['ios', 50, 16],
  ] as const) {
    const telegram = await sandbox.openMiniApp({ profile })
    await telegram.postEvent('web_app_setup_main_button', { is_visible: true, text: 'Go' })
    await telegram.postEvent('web_app_setup_secondary_button', { is_visible: true, text: 'Later' })
    const main = await telegram.mainButton('Go').boundingBox()
    const secondary = await telegram.mainButton('Later').boundingBox()
    expect(main?.height).toBe(height)
    expect((main?.x ?? 0) - (secondary?.x ?? 0) - (secondary?.width ?? 0)).toBeCloseTo(gap, 0)
  }
})
