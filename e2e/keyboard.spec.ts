import { expect, ONLY_CLIENT, openApp, telegram, test } from './telegram.ts'

/** The client page with a keyboard: where the focus begins, goes and returns. */

test.use({ viewport: { width: 1280, height: 900 } })

test(
  'the focus goes into a Mini App that opens, and back to the button that opened it',
  ONLY_CLIENT,
  async ({ page, handpick }) => {
    await page.goto(handpick.sandbox.url)
    const { app } = telegram(page)
    const opens = page.getByRole('main').getByRole('button', { name: 'Handpick', exact: true })
    await opens.focus()
    await page.keyboard.press('Enter')
    await expect(page.locator('iframe[title="Mini App"]')).toBeFocused()
    await expect(app.getByRole('button', { name: /People for the trip/ })).toBeVisible()
    await page.getByRole('button', { name: 'Close Mini App' }).focus()
    await page.keyboard.press('Enter')
    await expect(opens).toBeFocused()
  },
)

test(
  'the focus returns from a dialog to the button that opened it',
  ONLY_CLIENT,
  async ({ page, handpick }) => {
    const tg = await openApp(page, handpick)
    await expect(tg.app.getByRole('button', { name: /People for the trip/ })).toBeVisible()
    await tg.postEvent('web_app_setup_closing_behavior', { need_confirmation: true })
    const close = page.getByRole('button', { name: 'Close Mini App' })
    await close.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(close).toBeFocused()
  },
)

test(
  'the focus is in the picker’s search, and afterwards in the app that asked',
  ONLY_CLIENT,
  async ({ page, handpick }) => {
    const tg = await openApp(page, handpick)
    await tg.app.getByRole('button', { name: /People for the trip/ }).click()
    // Each screen of the app takes the focus to its heading.
    await expect(tg.app.getByRole('heading', { name: 'People for the trip' })).toBeFocused()
    await tg.mainButton('Choose people').focus()
    await page.keyboard.press('Enter')
    const picker = tg.picker('Choose people')
    await expect(picker.getByRole('searchbox')).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(picker).toBeHidden()
    await expect(page.locator('iframe[title="Mini App"]')).toBeFocused()
  },
)

test(
  'the main button keeps the focus while it is busy, and does nothing then',
  ONLY_CLIENT,
  async ({ page, handpick }) => {
    const tg = await openApp(page, handpick)
    await tg.app.getByRole('button', { name: /People for the trip/ }).click()
    await expect(tg.app.getByRole('heading', { name: 'People for the trip' })).toBeFocused()
    const button = tg.mainButton('Choose people')
    await expect(button).toBeEnabled()
    await button.focus()
    await tg.postEvent('web_app_setup_main_button', { is_active: false, is_progress_visible: true })
    await expect(button).toBeDisabled()
    await expect(button).toBeFocused()
    await page.keyboard.press('Enter')
    await tg.postEvent('web_app_setup_main_button', { is_active: true, is_progress_visible: false })
    await expect(button).toBeEnabled()
    await expect(button).toBeFocused()
    await expect(page.getByRole('dialog')).toBeHidden()
    await page.keyboard.press('Enter')
    await expect(tg.picker('Choose people')).toBeVisible()
  },
)

test(
  'the list of chats is one stop of the Tab key, and arrow keys go through it',
  ONLY_CLIENT,
  async ({ page, handpick }) => {
    await page.goto(handpick.sandbox.url)
    const chats = page.getByRole('list', { name: 'Chats' }).getByRole('button')
    await expect(page.getByRole('main').getByRole('heading', { name: 'Handpick' }).first()).toBeVisible()
    await page.getByRole('searchbox', { name: 'Search chats' }).focus()
    await page.keyboard.press('Tab')
    await expect(chats.first()).toBeFocused()
    await page.keyboard.press('ArrowUp')
    await expect(chats.first()).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(chats.nth(1)).toBeFocused()
    await page.keyboard.press('End')
    await expect(chats.last()).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(chats.last()).toBeFocused()
    await page.keyboard.press('Tab')
    await expect(chats.locator(':scope:focus')).toHaveCount(0)
    await page.keyboard.press('Shift+Tab')
    await expect(chats.last()).toBeFocused()
    await page.keyboard.press('Home')
    await page.keyboard.press('Shift+Tab')
    await expect(page.getByRole('searchbox', { name: 'Search chats' })).toBeFocused()
  },
)
