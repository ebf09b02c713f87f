import type { TelegramPage } from '../src/sandbox/testing/playwright.ts'
import { FOLDER, makeSheets } from './contact-sheets.ts'
import { expect, hasStarted, test } from './telegram.ts'

/**
 * `CONTACT_SHEETS=<folder> npm run e2e -- contact-sheet-client`: the same sheets of the client page around the Mini App.
 * It is in English, and is photographed in both directions all the same: its layout has to work in both. Its letters are as
 * large as the browser's zoom makes them, as on a narrower page.
 */
test.skip(!FOLDER, 'only made on demand')
test.use({ bypassCSP: true, trace: 'off' })

/** How each screen is reached from the one before. */
function screensOf(tg: TelegramPage): Record<string, () => Promise<void>> {
  const { page } = tg
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  const chats = page.getByRole('navigation', { name: 'Chats' })
  const picker = tg.picker('Choose people')
  return {
    newcomer: () => expect(page.getByRole('region', { name: 'First steps' })).toBeVisible(),
    chat: async () => {
      await press('Start')
      await expect(tg.keyboard.getByRole('button').first()).toBeVisible()
    },
    chats: async () => {
      await press('Back to chats')
      await expect(chats).toBeVisible()
    },
    picker: async () => {
      await chats.getByRole('button', { name: /^Handpick/ }).click()
      await tg.keyboard.getByRole('button', { name: 'Choose people' }).click()
      await picker.getByRole('checkbox', { name: 'Alice Moreau' }).check()
      await picker.getByRole('checkbox', { name: /Maximiliana/ }).check()
    },
    'picker-why': () => picker.getByRole('button', { name: 'Inspect' }).click(),
    shared: async () => {
      await picker.getByRole('button', { name: /^Share/ }).click()
      await expect(tg.chat.getByText(/^You shared/)).toBeVisible()
    },
    app: async () => {
      await page.getByRole('main').getByRole('button', { name: 'Handpick', exact: true }).last().click()
      await hasStarted(tg)
    },
    'app-menu': () => press('Mini App menu'),
    popup: async () => {
      await page.keyboard.press('Escape')
      await tg.app.getByRole('button', { name: /People for the trip/ }).click()
      await expect(tg.app.getByRole('list', { name: 'People for the trip' })).toBeVisible()
      await tg.postEvent('web_app_open_popup', {
        title: 'Three ways on',
        message: 'A question with a text that is long enough for two or three lines on a small phone.',
        buttons: [
          { id: 'ok', type: 'ok' },
          { id: 'other', type: 'default', text: 'Another way' },
          { id: 'delete', type: 'destructive', text: 'Delete all of them' },
        ],
      })
      await expect(tg.dialog().locator).toBeVisible()
    },
    share: async () => {
      await tg.dialog().press('OK')
      const stored = page.waitForResponse(response => response.request().method() === 'PUT')
      await tg.app.getByRole('switch', { name: 'Visible in chats' }).click()
      await stored
      await tg.app.getByRole('button', { name: /Send/ }).first().click()
      await expect(
        page.getByRole('dialog', { name: 'Send message' }).getByText('Alice Moreau').last(),
      ).toBeVisible()
    },
    group: async () => {
      await page.keyboard.press('Escape')
      await press('Back')
      await press('Close Mini App')
      await press('Back to chats')
      await chats.getByRole('button', { name: /^Trip to Lisbon/ }).click()
      await tg.write('@handpick_bot trip')
      await expect(tg.chat.getByText('@alicemoreau')).toBeVisible()
      await tg.write('A longer message, so that a bubble with two or three lines is on the screen as well.')
    },
    'message-menu': async () => {
      await tg.chat.getByText('A longer message').click({ button: 'right' })
      await expect(page.getByRole('menu')).toBeVisible()
    },
    timeline: async () => {
      await page.keyboard.press('Escape')
      await page.getByRole('main').getByRole('button', { name: 'Inspect', exact: true }).click()
      await expect(inspector).toBeVisible()
    },
    switches: () => inspector.getByRole('tab', { name: 'Switches' }).click(),
  }
}

for (const profile of ['ios', 'android', 'desktop'] as const) {
  for (const dir of ['ltr', 'rtl']) {
    for (const theme of ['light', 'dark'] as const) {
      test(`a contact sheet of the client page: ${profile}, ${dir}, ${theme}`, async ({ page, handpick }) => {
        test.setTimeout(600_000)
        await page.setViewportSize({ width: 390, height: 900 })
        await page.emulateMedia({ reducedMotion: 'reduce' })
        const tg = await handpick.sandbox.openChat({ profile, theme })
        await page.locator('html').evaluate((html, dir) => html.setAttribute('dir', dir), dir)
        await makeSheets(
          { page, html: page.locator('html'), part: '.app', letters: ['100%'] },
          `client-${profile}-${dir}-${theme}`,
          screensOf(tg),
        )
      })
    }
  }
}
