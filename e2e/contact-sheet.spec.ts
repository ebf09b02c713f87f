import { appendFile, mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { takeYourTime } from './client.ts'
import { expect, type Handpick, openApp, openWithPeople, speaks, type Telegram, test } from './telegram.ts'
import { outOfSight } from './what-is-shown.ts'

/**
 * `CONTACT_SHEETS=<folder> npm run e2e -- contact-sheet`: photographs every screen on every kind of client, in both
 * themes and directions, on four widths, with letters of normal and of double size. Each sheet shows one client, theme,
 * direction and size. `findings.txt` has what axe found, and what leaves the screen.
 */
const { CONTACT_SHEETS: FOLDER = '' } = process.env
test.skip(!FOLDER, 'only made on demand')
// The pages' policies would forbid the style that gives the Mini App the whole window.
test.use({ bypassCSP: true, trace: 'off' })

const NAMES = ['Alice Moreau', 'Carla Okafor', 'ليلى', 'Maximiliana', 'Rosa Sunflower', 'Zoë']
const WIDTHS = [320, 360, 768, 1280]
const HEIGHT = 900
const LETTERS = ['100%', '200%']
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

/** Sets the letters' size, and waits until the page is drawn in it. */
const setLetters = ({ app }: Telegram, size: string) =>
  app.locator('html').evaluate((html, fontSize) => {
    html.style.fontSize = fontSize
    return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
  }, size)

/** Photographs the screen on all widths and with all letters. Returns what is wrong with it. */
async function photograph(tg: Telegram, screen: string, folder: string): Promise<string[]> {
  const { page } = tg
  const findings: string[] = []
  const whole = await page.addStyleTag({ content: WHOLE_WINDOW })
  for (const size of LETTERS) {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: HEIGHT })
      await setLetters(tg, size)
      const path = join(folder, `${screen}-${size.slice(0, -1)}-${width}.png`)
      await page.screenshot({ path, animations: 'disabled' })
      const where = `${screen}, ${width} px, ${size}`
      for (const one of await outOfSight(tg)) findings.push(`${where}: ${one}`)
      // Axe finds the same on every width, so the narrowest is enough.
      if (width !== 320) continue
      const { violations } = await new AxeBuilder({ page }).include('iframe[title="Mini App"]').analyze()
      for (const { id, nodes } of violations)
        findings.push(`${where}: ${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' ')}`)
    }
  }
  await setLetters(tg, '')
  await page.setViewportSize({ width: 390, height: HEIGHT })
  await whole.evaluate(style => (style as HTMLStyleElement).remove())
  return findings
}

/** Puts the pictures with letters of this size on one sheet, a group for each screen. */
async function assemble(page: Page, folder: string, size: string) {
  const picture = (screen: string, width: number) =>
    `<img src="${screen}-${size}-${width}.png" width="${Math.round(width * 0.36)}">`
  const groups = Object.keys(SCREENS).map(
    screen =>
      `<figure><figcaption>${screen}</figcaption>${WIDTHS.map(one => picture(screen, one)).join('')}</figure>`,
  )
  const path = join(folder, `sheet-${size}.html`)
  const style =
    'body { display: flex; flex-wrap: wrap; background: #777 } figure { margin: 4px } img { margin: 2px }'
  await writeFile(path, `<!doctype html><meta charset="utf-8"><style>${style}</style>${groups.join('')}`)
  await page.setViewportSize({ width: 2040, height: 800 })
  await page.goto(pathToFileURL(path).href)
  await page.screenshot({ path: `${folder}-${size}.png`, fullPage: true })
}

for (const profile of ['ios', 'android', 'desktop']) {
  for (const language of ['en', 'ar']) {
    for (const theme of ['light', 'dark']) {
      test(`a contact sheet: ${profile}, ${language}, ${theme}`, async ({ page, handpick }) => {
        test.setTimeout(600_000)
        const folder = resolve(FOLDER, `${profile}-${language}-${theme}`)
        await mkdir(folder, { recursive: true })
        await page.emulateMedia({ reducedMotion: 'reduce' })
        await takeYourTime(page)
        await openWithPeople(page, handpick, NAMES)
        await speaks(handpick, language)
        const tg = await openApp(page, handpick, { profile, theme })
        await expect(tg.app.locator('li .avatar img')).not.toHaveCount(0)
        await back(page)
        const findings: string[] = []
        for (const [screen, open] of Object.entries(SCREENS)) {
          await open(tg, handpick)
          findings.push(...(await photograph(tg, screen, folder)))
        }
        await appendFile(
          join(FOLDER, 'findings.txt'),
          findings.map(one => `${profile}, ${language}, ${theme}, ${one}\n`).join(''),
        )
        const sheets = await page.context().newPage()
        for (const size of LETTERS) await assemble(sheets, folder, size.slice(0, -1))
      })
    }
  }
}
