import { expect, type TelegramPage } from '../src/sandbox/testing/playwright.ts'
import { test } from './fixture/guide.ts'

/** What a Mini App gets from the phone that the client page pretends to be, and what a person does with it. */

const hears = (telegram: TelegramPage, eventType: string, eventData: Record<string, unknown> = {}) =>
  expect
    .poll(telegram.receivedEvents)
    .toContainEqual(expect.objectContaining({ eventType, eventData: expect.objectContaining(eventData) }))
const countOf = async (telegram: TelegramPage, eventType: string) =>
  (await telegram.receivedEvents()).filter(one => one.eventType === eventType).length

test('a test sets what the sensors measure, where the phone is, and which biometrics it has', async ({
  sandbox,
}) => {
  const telegram = await sandbox.openMiniApp({ profile: 'android', device: { biometry: 'face' } })
  await telegram.postEvent('web_app_start_accelerometer', { refresh_rate: 20 })
  await hears(telegram, 'accelerometer_changed', { z: 9.81 })
  await telegram.setDevice({ acceleration: { x: 1, y: 2, z: 3 }, location: { latitude: 59, longitude: 18 } })
  await hears(telegram, 'accelerometer_changed', { x: 1, y: 2, z: 3 })
  await telegram.postEvent('web_app_stop_accelerometer')
  await expect.poll(() => countOf(telegram, 'accelerometer_stopped')).toBe(1)

  await telegram.postEvent('web_app_request_location')
  await telegram.dialog('Allow access to your location?').press('Allow')
  await hears(telegram, 'location_requested', { available: true, latitude: 59, longitude: 18 })
  await telegram.postEvent('web_app_biometry_request_access', { reason: 'To sign' })
  await telegram.dialog(/biometrics/).press('Allow')
  await hears(telegram, 'biometry_info_received', { type: 'face', access_granted: true })
  await telegram.postEvent('web_app_biometry_request_auth', {})
  await telegram.dialog('Look at the phone').press('Recognized')
  await hears(telegram, 'biometry_auth_requested', { status: 'authorized', token: '' })
  await expect(telegram.setDevice({ location: { latitude: 900, longitude: 0 } })).rejects.toThrow('no such')
})

test('a person minimizes the app by a swipe over its header, and the app learns it', async ({
  sandbox,
  page,
}) => {
  const telegram = await sandbox.openMiniApp({ profile: 'ios' })
  const head = await page.locator('.mini-app-head h2').boundingBox()
  const [x, y] = [(head?.x ?? 0) + 10, (head?.y ?? 0) + 20]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x, y + 100, { steps: 4 })
  await page.mouse.up()
  await hears(telegram, 'visibility_changed', { is_visible: false })
  await expect(telegram.app.locator('body')).toBeHidden()
  await page.locator('.mini-app-bar').click()
  await hears(telegram, 'visibility_changed', { is_visible: true })
  await expect(telegram.app.locator('body')).toBeVisible()
  await telegram.postEvent('web_app_setup_swipe_behavior', { allow_vertical_swipe: false })
  await telegram.swipeDown()
  await expect(telegram.app.locator('body')).toBeVisible()
})

test('a phone that is turned has other safe areas, and the inspector turns it', async ({ sandbox, page }) => {
  await page.setViewportSize({ width: 1500, height: 900 })
  const telegram = await sandbox.openMiniApp({ profile: 'ios' })
  await telegram.postEvent('web_app_request_safe_area')
  await hears(telegram, 'safe_area_changed', { top: 0, bottom: 34 })
  await page.getByRole('button', { name: 'Mini App menu' }).click()
  await page.getByRole('menuitem', { name: 'Inspect' }).click()
  await page.getByRole('tab', { name: 'Switches' }).click()
  await page.getByLabel('Held').selectOption('on its side')
  await hears(telegram, 'safe_area_changed', { left: 59, right: 59, bottom: 21 })
  await page.getByLabel('Location').fill('1.5, 2.5')
  await page.getByLabel('Location').press('Enter')
  await telegram.postEvent('web_app_request_location')
  await telegram.dialog('Allow access to your location?').press('Allow')
  await hears(telegram, 'location_requested', { latitude: 1.5, longitude: 2.5 })
})

test('what was stored securely can be restored after Telegram was installed again', async ({
  sandbox,
  page,
}) => {
  await page.setViewportSize({ width: 1500, height: 900 })
  const telegram = await sandbox.openMiniApp({ profile: 'android' })
  await telegram.postEvent('web_app_secure_storage_save_key', { req_id: '1', key: 'a', value: 'x' })
  await hears(telegram, 'secure_storage_key_saved', { req_id: '1' })
  await page.getByRole('button', { name: 'Mini App menu' }).click()
  await page.getByRole('menuitem', { name: 'Inspect' }).click()
  await page.getByRole('tab', { name: 'Switches' }).click()
  await page.getByRole('button', { name: 'Install Telegram again' }).click()
  await telegram.postEvent('web_app_secure_storage_get_key', { req_id: '2', key: 'a' })
  await hears(telegram, 'secure_storage_key_received', { value: null, can_restore: true })
  await telegram.postEvent('web_app_secure_storage_restore_key', { req_id: '3', key: 'a' })
  await telegram.dialog('Restore data?').press('Restore')
  await hears(telegram, 'secure_storage_key_restored', { req_id: '3', value: 'x' })
})

test('the menu and the bottom buttons follow the client', async ({ sandbox, page }) => {
  const items = async () => {
    await page.getByRole('button', { name: 'Mini App menu' }).click()
    const texts = await page.getByRole('menuitem').allTextContents()
    await page.keyboard.press('Escape')
    return texts.map(text => text.trim())
  }
  const android = await sandbox.openMiniApp({ profile: 'android' })
  expect(await items()).toEqual([
    'Reload page',
    'Add to Home Screen',
    'Terms of Use',
    'Privacy Policy',
    'Inspect',
  ])
  await android.postEvent('web_app_setup_main_button', {
    is_visible: true,
    text: 'Go',
    icon_custom_emoji_id: '5368324170671202286',
  })
  await expect(android.mainButton('Go').getByTitle('Custom emoji 5368324170671202286')).toBeVisible()
  await sandbox.openMiniApp({ profile: 'desktop' })
  expect(await items()).toEqual(['Reload page', 'Terms of Use', 'Privacy Policy', 'Inspect'])
  await expect(page.getByRole('button', { name: 'Minimize Mini App' })).toHaveCount(0)
})

test('an emoji status that an app suggests is shown beside the person’s name, until it ends', async ({
  sandbox,
  page,
}) => {
  const telegram = await sandbox.openMiniApp({ profile: 'ios', user: 'alicemoreau' })
  await telegram.postEvent('web_app_set_emoji_status', {
    custom_emoji_id: '5368324170671202286',
    duration: 3600,
  })
  const told = page.getByText('Your emoji status is set').waitFor()
  await telegram.dialog('Set emoji status?').press('Set')
  await told
  await expect.poll(() => countOf(telegram, 'emoji_status_set')).toBe(1)
  const status = page.getByLabel('Emoji status 5368324170671202286').first()
  // A phone shows the list of chats, and the person above it, only without an open chat.
  await page.setViewportSize({ width: 1280, height: 800 })
  await expect(status).toBeVisible()
  await sandbox.clock.advance('61m')
  await expect(status).toHaveCount(0)
})
