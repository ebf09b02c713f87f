import type { Page } from '@playwright/test'
import { takeYourTime } from './client.ts'
import { FOLDER, makeSheets } from './contact-sheets.ts'
import { expect, type Handpick, openApp, openWithPeople, speaks, type Telegram, test } from './telegram.ts'

/**
 * `CONTACT_SHEETS=<folder> npm run e2e -- contact-sheet.spec`: photographs every screen on every kind of client, in both
 * themes and directions, on four widths, with letters of normal and of double size. Each sheet shows one client, theme,
 * direction and size. `findings.txt` has what axe found, and what leaves the screen.
 */
test.skip(!FOLDER, 'only made on demand')
// The pages' policies would forbid the style that gives the Mini App the whole window.
test.use({ bypassCSP: true, trace: 'off' })

const NAMES = ['Alice Moreau', 'Carla Okafor', 'ليلى', 'Maximiliana', 'Rosa Sunflower', 'Zoë']
const WHOLE_WINDOW =
  'iframe[title="Mini App"] { position: fixed; inset: 0; z-index: 9; width: 100vw; height: 100vh; }'

/** How each screen is reached from the one before, in any language. */
const SCREENS: Record<string, (tg: Telegram, handpick: Handpick) => Promise<void>> = {
  home: async ({ app }) => expect(app.locator('#list-trip .cell-tail')).toBeVisible(),
  list: async ({ app }) => {
    await app.locator('#list-trip').click()
    await expect(app.locator('li .avatar img')).not.toHaveCount(0)
  },
  menu: async ({ app }) => app.locator('.menu > summary').click(),
  shown: async ({ app, page }) => {
    await page.keyboard.press('Escape')
    await app.getByRole('switch').check()
    await app.locator('.in-chats summary').click()
    await app.locator('.in-chats summary').evaluate(one => one.scrollIntoView({ block: 'center' }))
  },
  removed: async ({ app }) => {
    await app.locator('li .icon-button').last().click()
    await expect(app.locator('.snackbar')).toBeVisible()
  },
  failed: async ({ app, page }) => {
    await app.locator('.snackbar-button').click()
    await app.locator('.in-chats summary').click()
    await app.getByRole('switch').uncheck()
    await page.route('**/messages', route => route.abort())
    await app.locator('.in-chats .button').click()
    await expect(app.getByRole('alert')).toBeVisible()
  },
  empty: async ({ app, page }) => {
    await back(page)
    await app.locator('#list-premium').click()
    await expect(app.locator('.placeholder')).toBeVisible()
  },
  privacy: async ({ app, page }) => {
    await back(page)
    await app.locator('.home-foot button').click()
    await expect(app.locator('.facts dd').nth(1)).not.toBeEmpty()
  },
  custom: async ({ app, page }) => {
    await back(page)
    await app.locator('#list-custom').click()
    await app.locator('[data-value="user"] input').check()
  },
  rights: async ({ app }) => {
    await app.locator('[data-value="chat"] input').check()
    for (const one of await app.getByRole('switch').all()) await one.check()
    await app
      .locator('.rights')
      .first()
      .evaluate(one => one.scrollIntoView({ block: 'start' }))
  },
  mistake: async ({ app }) => {
    await app.locator('[data-value="createBot"] input').check()
    await app.locator('.field-text input[dir="ltr"]').fill('no')
    await app.locator('.field-text input[dir="ltr"]').blur()
    await expect(app.locator('.field-error:not(:empty)')).toBeVisible()
  },
  offline: async ({ app, page }, handpick) => {
    await back(page)
    await handpick.killBackend()
    await expect(app.locator('.offline')).toBeVisible()
  },
}

const back = (page: Page) => page.getByRole('button', { name: 'Back', exact: true }).dispatchEvent('click')

for (const profile of ['ios', 'android', 'desktop']) {
  for (const language of ['en', 'ar']) {
    for (const theme of ['light', 'dark']) {
      test(`a contact sheet: ${profile}, ${language}, ${theme}`, async ({ page, handpick }) => {
        test.setTimeout(600_000)
        await page.emulateMedia({ reducedMotion: 'reduce' })
        await takeYourTime(page)
        await openWithPeople(page, handpick, NAMES)
        await speaks(handpick, language)
        const tg = await openApp(page, handpick, { profile, theme })
        await expect(tg.app.locator('li .avatar img')).not.toHaveCount(0)
        await back(page)
        const screens = Object.entries(SCREENS).map(
          ([screen, open]) => [screen, () => open(tg, handpick)] as const,
        )
        await makeSheets(
          {
            page,
            html: tg.app.locator('html'),
            part: 'iframe[title="Mini App"]',
            letters: ['100%', '200%'],
            style: WHOLE_WINDOW,
          },
          `${profile}-${language}-${theme}`,
          Object.fromEntries(screens),
        )
      })
    }
  }
}
