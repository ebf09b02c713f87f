import AxeBuilder from '@axe-core/playwright'
import { PROFILES } from './ask.ts'
import { coverEdges, GARISH, POOR, takeYourTime, tellApp } from './client.ts'
import { expect, hasStarted, openApp, openWithPeople, type Telegram, test } from './telegram.ts'
import { expectAllInSight } from './what-is-shown.ts'

/** The app's look in each client, in each theme, and on screens of every shape. */

const TRIP = /People for the trip/
const NAMES = ['Alice Moreau', 'Maximiliana', 'ليلى']

const style = (tg: Telegram, selector: string, name: string) =>
  tg.app
    .locator(selector)
    .first()
    .evaluate((one, property) => getComputedStyle(one).getPropertyValue(property), name)

/** The controls that are smaller than a fingertip. Links within a text may be smaller. */
function tooSmall({ app }: Telegram) {
  return app.locator('body').evaluate(body =>
    [...body.querySelectorAll('button, summary, a, input')]
      .filter(one => one.checkVisibility() && !one.closest('.bubble'))
      .map(one => {
        const { width, height } = (
          one.closest('label') ??
          one.closest('.field-text') ??
          one
        ).getBoundingClientRect()
        const own = one.getBoundingClientRect()
        return {
          what: one.outerHTML.slice(0, 90),
          width: Math.max(width, own.width),
          height: Math.max(height, own.height),
        }
      })
      .filter(({ width, height }) => Math.round(width) < 44 || Math.round(height) < 44),
  )
}

test('the app follows the style of its client', async ({ page, handpick }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const profile of PROFILES) {
    await test.step(profile, async () => {
      const tg = await openApp(page, handpick, { profile, theme: 'light' })
      const isIos = profile === 'ios'
      await hasStarted(tg)
      await expectAllInSight(tg, 'home')
      expect(await tooSmall(tg)).toEqual([])
      expect(await style(tg, '.chevron', 'display')).toBe(isIos ? 'block' : 'none')

      await tg.app.getByRole('button', { name: 'Custom request' }).click()
      await tg.app.getByRole('radio', { name: 'Group', exact: true }).check()
      for (const one of await tg.app.getByRole('switch').all()) await one.check()
      await expectAllInSight(tg, 'a custom request')
      expect(await tooSmall(tg)).toEqual([])
      expect(await style(tg, '.header-list', 'text-align')).toBe(isIos ? 'center' : 'start')
      expect(await style(tg, '.section-title', 'text-transform')).toBe(isIos ? 'uppercase' : 'none')
      expect(await style(tg, '.switch', 'height')).toBe(isIos ? '31px' : '14px')
      expect(await style(tg, '.rights input', 'border-radius')).toBe(isIos ? '50%' : '4px')
      // The client's bars have the same colour as the page.
      const bar = page.getByRole('region').locator('header')
      await expect(bar).toHaveCSS('background-color', await style(tg, 'body', 'background-color'))
      await page.getByRole('button', { name: 'Back', exact: true }).click()
      // The app opens again where it was left, so the next profile has to begin at home.
      await expect(tg.app.getByRole('button', { name: TRIP })).toBeVisible()
    })
  }
})

test('everything is readable in a loud theme, and in a theme with grey on grey', async ({
  page,
  handpick,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const { tg, list } = await openWithPeople(page, handpick, NAMES, { profile: 'ios' })
  const expectContrast = async (where: string) => {
    for (const theme_params of [GARISH, POOR]) {
      await tellApp(page, 'theme_changed', { theme_params })
      await expect.poll(() => style(tg, 'html', '--tg-theme-bg-color')).toBe(theme_params.bg_color)
      const axe = new AxeBuilder({ page }).include(['iframe[title="Mini App"]', 'html'])
      const { violations } = await axe.withRules('color-contrast').analyze()
      const found = violations.flatMap(({ nodes }) =>
        nodes.map(({ html, any }) => `${html} ${any[0]?.message}`),
      )
      expect(found, where).toEqual([])
    }
  }
  await tg.app.getByRole('switch').check()
  for (const summary of await tg.app.locator('summary').all()) await summary.click()
  await list.getByRole('button').first().click()
  await expectContrast('a list, all of it open')
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await expectContrast('home')
  await tg.app.getByRole('button', { name: 'Custom request' }).click()
  await tg.app.getByRole('radio', { name: 'New bot', exact: true }).check()
  await tg.app.getByLabel('Suggested username').fill('no')
  await tg.mainButton('Choose').click()
  await expect(tg.app.getByText(/end in “bot”/)).toBeVisible()
  await expectContrast('a custom request with a mistake')
})

/** The texts of these elements that take more than one line. */
const broken = ({ app }: Telegram, selector: string) =>
  app.locator(selector).evaluateAll(all =>
    all
      .filter(one => {
        const text = document.createRange()
        text.selectNodeContents(one)
        return new Set([...text.getClientRects()].map(({ top }) => top)).size > 1
      })
      .map(one => one.textContent),
  )

/** The words that are broken in the middle. */
const brokenWords = ({ app }: Telegram, selector: string) =>
  app.locator(selector).evaluateAll(all =>
    all.flatMap(one => {
      const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT)
      const words: string[] = []
      while (walker.nextNode()) {
        const node = walker.currentNode as Text
        for (const { 0: word, index } of node.data.matchAll(/[\w@]+/g)) {
          const range = document.createRange()
          range.setStart(node, index)
          range.setEnd(node, index + word.length)
          if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) words.push(word)
        }
      }
      return words
    }),
  )

/** The texts of the rows whose chevron stands below the text, and not beside it. */
const chevronsBelow = ({ app }: Telegram) =>
  app.locator('.cell-text + .chevron').evaluateAll(all =>
    all
      .map(one => ({ chevron: one, text: one.previousElementSibling as Element }))
      .filter(
        ({ chevron, text }) => chevron.getBoundingClientRect().top > text.getBoundingClientRect().bottom,
      )
      .map(({ text }) => text.textContent),
  )

test('everything fits on the smallest phone with letters of double size', async ({ page, handpick }) => {
  await takeYourTime(page)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const { tg } = await openWithPeople(page, handpick, NAMES)
  await page.setViewportSize({ width: 320, height: 640 })
  const back = () => page.getByRole('button', { name: 'Back', exact: true }).click()
  for (const profile of ['ios', 'android']) {
    await test.step(profile, async () => {
      await openApp(page, handpick, { profile })
      await expect(tg.app.getByRole('switch')).toBeVisible()
      await tg.app.locator('html').evaluate(html => {
        html.style.fontSize = '200%'
      })
      expect(await broken(tg, '.parts > bdi')).toEqual([])
      expect(await brokenWords(tg, 'label.field-row .field-label')).toEqual([])
      // The switch stands below its text there, at the end of its row.
      const room = await tg.app.getByRole('switch').evaluate(one => {
        const row = one.closest('.field-row')
        return row && row.getBoundingClientRect().right - one.getBoundingClientRect().right
      })
      expect(room).toBeLessThan(20)
      await tg.app.getByLabel('Export this list').click()
      await expectAllInSight(tg, 'a list with its menu')
      await page.keyboard.press('Escape')
      await tg.app.getByRole('button', { name: 'Remove Alice Moreau' }).click()
      await expectAllInSight(tg, 'a list after a removal')
      // The name is what tells removals apart.
      const text = tg.app.locator('.snackbar-text')
      expect(await text.evaluate(one => one.scrollHeight - one.clientHeight)).toBe(0)
      await tg.app.getByRole('button', { name: 'Undo' }).click()
      await back()
      await expectAllInSight(tg, 'home')
      expect(await chevronsBelow(tg)).toEqual([])
      await tg.app.getByRole('button', { name: 'Privacy' }).click()
      await expectAllInSight(tg, 'privacy')
      await back()
      await tg.app.getByRole('button', { name: 'Custom request' }).click()
      await tg.app.getByRole('radio', { name: 'Group', exact: true }).check()
      for (const one of await tg.app.getByRole('switch').all()) await one.check()
      await expectAllInSight(tg, 'a custom request')
      await tg.app.locator('html').evaluate(html => {
        html.style.fontSize = ''
      })
      const kinds = tg.app.locator('.segments').first().locator('.segment')
      const tops = await kinds.evaluateAll(all => all.map(one => one.getBoundingClientRect().top))
      expect(new Set(tops).size, 'the lines of the choice of a kind').toBe(1)
      await back()
      await tg.app.getByRole('button', { name: TRIP }).click()
    })
  }
})

test('nothing lies below a notch, the client’s own buttons or the home bar', async ({ page, handpick }) => {
  await takeYourTime(page)
  const { tg } = await openWithPeople(page, handpick, NAMES, { profile: 'ios' })
  const box = (selector: string) =>
    tg.app
      .locator(selector)
      .first()
      .evaluate(one => one.getBoundingClientRect().toJSON())
  const size = () =>
    tg.app.locator('html').evaluate(html => ({ width: html.clientWidth, height: window.innerHeight }))

  // Full screen, upright: the notch is above, and the client's buttons are below it.
  await coverEdges(page, { top: 54, bottom: 34 }, { top: 46 })
  await expect.poll(async () => (await box('h1')).top).toBeGreaterThan(100)
  await tg.app
    .getByRole('button', { name: /^Remove/ })
    .first()
    .click()
  const { height } = await size()
  await expect.poll(async () => height - (await box('.snackbar')).bottom).toBeGreaterThanOrEqual(34)

  // On its side, with a notch at both ends.
  await page.setViewportSize({ width: 700, height: 390 })
  await coverEdges(page, { left: 59, right: 59, bottom: 21 })
  await expect.poll(async () => (await box('.section')).left).toBeGreaterThanOrEqual(59)
  const { width } = await size()
  for (const part of ['h1', '.section', '.snackbar', '.menu']) {
    const { left, right } = await box(part)
    expect(left, part).toBeGreaterThanOrEqual(59)
    expect(right, part).toBeLessThanOrEqual(width - 59)
  }
  // On a low screen the title must not be tall.
  expect((await box('.header-list')).height).toBeLessThan(100)
  await expectAllInSight(tg, 'on its side')
})

test('a field stays visible when the keyboard covers half of the screen', async ({ page, handpick }) => {
  const tg = await openApp(page, handpick, { profile: 'android' })
  await tg.app.getByRole('button', { name: 'Custom request' }).click()
  await tg.app.getByRole('radio', { name: 'New bot', exact: true }).check()
  const field = tg.app.getByLabel('Suggested username')
  await field.focus()
  await page.setViewportSize({ width: 390, height: 420 })
  const hidden = () =>
    field.evaluate(one => {
      const { top, bottom } = one.getBoundingClientRect()
      return Math.max(-top, bottom - window.innerHeight)
    })
  await expect.poll(hidden).toBeLessThanOrEqual(0)
})

test('the focus has a ring after a key, but not after a tap', async ({ page, handpick }) => {
  const tg = await openApp(page, handpick)
  const row = tg.app.getByRole('button', { name: TRIP })
  await row.click()
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await expect(row).toBeFocused()
  await expect(row).toHaveCSS('outline-style', 'none')
  await page.keyboard.press('ArrowDown')
  await expect(row).toHaveCSS('outline-style', 'solid')
})
