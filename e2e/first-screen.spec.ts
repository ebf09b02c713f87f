import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, type Handpick, ONLY_CLIENT, openApp, openWithPeople, speaks, test } from './telegram.ts'

/** The page has the home screen before the app's script has come. The app takes over the same elements. */

const LANGUAGES = {
  en: 'en-US',
  ru: 'ru-RU',
  ar: 'ar-EG',
  fa: 'fa-IR',
  es: 'es-MX',
  de: 'de-DE',
  'pt-BR': 'pt-BR',
  uk: 'uk-UA',
}

/** Holds the app's scripts back. Returns a function that lets them come. */
async function holdScripts(page: Page, { backendUrl }: Handpick): Promise<() => void> {
  let come = () => {}
  const gate = new Promise<void>(resolve => {
    come = resolve
  })
  await page.route(`${backendUrl}/assets/*.js`, async route => {
    await gate
    await route.continue()
  })
  return come
}

/** Everything that the page reports as wrong. */
function problemsOf(page: Page): string[] {
  const problems: string[] = []
  page.on('pageerror', error => problems.push(error.message))
  page.on('console', message => message.type() === 'error' && problems.push(message.text()))
  return problems
}

/** What rows say and where they are, and whether this function has seen the same elements before. */
function remember(rows: (Element & { isSeenBefore?: boolean })[]) {
  return rows.map(row => {
    const { isSeenBefore = false } = row
    row.isSeenBefore = true
    const { x, y, width, height } = row.getBoundingClientRect()
    return { title: row.querySelector('b')?.textContent, x, y, width, height, isSeenBefore }
  })
}

const TITLES = 'li .cell-text b'

for (const [language, locale] of Object.entries(LANGUAGES)) {
  test.describe(`a reader of ${language}`, () => {
    test.use({ locale })
    test(
      'reads the requests before the script has come, and nothing moves when it does',
      ONLY_CLIENT,
      async ({ page, handpick }) => {
        const problems = problemsOf(page)
        await speaks(handpick, language)
        const come = await holdScripts(page, handpick)
        const { app } = await openApp(page, handpick)
        const rows = app.getByRole('listitem')
        await expect(rows.first().locator('small')).toBeVisible()
        // In one go: the page says after a while that it takes long.
        const held = await rows.evaluateAll(remember)

        come()
        await expect(app.locator('[data-waiting]')).toHaveCount(0)
        await expect(app.locator('html')).toHaveAttribute('lang', language)
        await expect(app.locator('.home-screen-offer')).toBeAttached()
        const now = await rows.evaluateAll(remember)
        expect(now).toEqual(held.map(row => ({ ...row, isSeenBefore: true })))
        expect(problems).toEqual([])
      },
    )
  })
}

test.describe('a reader of another language than English', () => {
  test.use({ locale: 'de-DE' })
  test(
    'waits for one round trip only: the language is asked for with the app’s own script',
    ONLY_CLIENT,
    async ({ page, handpick }) => {
      await speaks(handpick, 'de')
      const come = await holdScripts(page, handpick)
      const asked = page.waitForRequest(/\/assets\/de-[^/]+\.js$/)
      const { app } = await openApp(page, handpick)
      await asked
      come()
      await expect(app.locator('[data-waiting]')).toHaveCount(0)
    },
  )
})

test(
  'the lists are asked for while the script is on its way, and only once',
  ONLY_CLIENT,
  async ({ page, handpick }) => {
    const asked: string[] = []
    page.on('request', request => {
      if (request.url() === `${handpick.backendUrl}/api/lists`) asked.push(request.method())
    })
    const come = await holdScripts(page, handpick)
    const { app } = await openApp(page, handpick)
    await expect.poll(() => asked).toEqual(['GET'])
    come()
    await expect(app.locator('[data-waiting]')).toHaveCount(0)
    await expect(app.locator('.home-screen-offer')).toBeAttached()
    expect(asked).toEqual(['GET'])
  },
)

test(
  'a tap before the script has come is seen, and opens its list once',
  ONLY_CLIENT,
  async ({ page, handpick }) => {
    const come = await holdScripts(page, handpick)
    const { app } = await openApp(page, handpick)
    await app.getByRole('button', { name: /A group I manage/ }).click()
    const tapped = app.getByRole('button', { name: /A channel I own/ })
    await tapped.press('Enter')
    await expect(app.locator('[aria-busy="true"]')).toHaveCount(1)
    await expect(tapped).toHaveAttribute('aria-busy', 'true')

    come()
    await expect(app.getByRole('heading', { name: 'A channel I own' })).toBeVisible()
    await page.getByRole('button', { name: 'Back', exact: true }).click()
    await expect(tapped).toBeVisible()
    await expect(tapped).not.toHaveAttribute('aria-busy')
  },
)

test.describe('a browser that asks in another language than Telegram', () => {
  test.use({ locale: 'en-US' })
  test('shows only the shape of the screen until the app speaks', ONLY_CLIENT, async ({ page, handpick }) => {
    await speaks(handpick, 'de')
    const come = await holdScripts(page, handpick)
    const { app } = await openApp(page, handpick)
    await expect(app.locator('.cell-icon').first()).toBeVisible()
    await expect(app.locator(TITLES).first()).toBeHidden()
    come()
    await expect(app.getByRole('button', { name: /Leute für die Reise|Reise/ })).toBeVisible()
  })
})

test(
  'a list that was open before a reload comes back without the words of the home screen',
  ONLY_CLIENT,
  async ({ page, handpick }) => {
    const { tg } = await openWithPeople(page, handpick, ['Alice Moreau'])
    const { app } = tg
    const come = await holdScripts(page, handpick)
    await app.locator('html').evaluate(() => location.reload())
    await expect(app.locator('[data-waiting]')).toBeVisible()
    await expect(app.locator(TITLES).first()).toBeHidden()
    come()
    await expect(app.getByText('Alice Moreau')).toBeVisible()
  },
)

test(
  'an owner’s own requests are in the page, and what has come of them follows',
  ONLY_CLIENT,
  async ({ page, handpick }) => {
    const file = join(await mkdtemp(join(tmpdir(), 'templates-')), 'mine.yaml')
    await writeFile(
      file,
      `- { id: band, title: "Who’s in <the> band?", description: "Tom & Co", icon: 🎸, buttonText: Choose, peerType: { kind: user } }\n`,
    )
    await handpick.killBackend()
    await handpick.startBackend({ TEMPLATES_FILE: file })
    const come = await holdScripts(page, handpick)
    const { app } = await openApp(page, handpick)
    await expect(app.getByText('Who’s in <the> band?').last()).toBeVisible()
    await expect(app.getByText('Tom & Co')).toBeVisible()
    come()
    await expect(app.getByRole('button', { name: /band.*nothing yet|band/i })).toBeVisible()
    await expect(app.locator('[data-waiting]')).toHaveCount(0)
  },
)

test(
  'what has come of the requests moves nothing on the screen as it comes',
  ONLY_CLIENT,
  async ({ page, handpick }) => {
    const { tg } = await openWithPeople(page, handpick, ['Alice Moreau', 'Carla Okafor', 'Zoë'])
    await page.getByRole('button', { name: 'Back', exact: true }).click()
    // The row with the least text: beside photos and a number it would take more lines.
    await tg.app.getByRole('button', { name: /A bot I like/ }).click()
    await tg.mainButton('Choose a bot').click()
    await tg.share('Choose a bot', ['Quiz'])
    await page.getByRole('button', { name: 'Back', exact: true }).click()
    await expect(tg.app.locator('#list-bot .cell-tail')).toBeVisible()
    await page.addInitScript(() => {
      Object.assign(window, { shifts: [] })
      new PerformanceObserver(list => {
        for (const entry of list.getEntries()) Reflect.get(window, 'shifts').push(entry)
      }).observe({ type: 'layout-shift', buffered: true })
    })
    for (const width of [320, 390, 480, 1280]) {
      await page.setViewportSize({ width, height: 844 })
      const come = await holdScripts(page, handpick)
      const { app } = await openApp(page, handpick, { profile: 'ios' })
      await expect(app.getByText('Who is coming along?')).toBeVisible()
      come()
      await expect(app.locator('#list-trip .cell-tail')).toHaveText(/3$/)
      await expect(app.locator('#list-bot .cell-tail')).toHaveText(/1$/)
      await expect(app.locator('.home-screen-offer')).toBeAttached()
      const moved = await app
        .locator('html')
        .evaluate(() => (Reflect.get(window, 'shifts') as { value: number }[]).map(({ value }) => value))
      expect(moved, `${width} px`).toEqual([])
    }
  },
)
