import { expect, hasReloaded, ONLY_CLIENT, openApp, telegram, test } from './telegram.ts'

/** The looks of the client page that a designer checks first. */

test.use({ viewport: { width: 1280, height: 900 } })

test(
  'a theme that is tried in the inspector reaches the Mini App and its bars, also after a reload',
  ONLY_CLIENT,
  async ({ page, handpick }) => {
    const tg = await openApp(page, handpick)
    await expect(tg.app.getByRole('button', { name: /People for the trip/ })).toBeVisible()
    await page.getByRole('main').getByRole('button', { name: 'Inspect', exact: true }).click()
    const drawer = page.getByRole('complementary', { name: 'Inspector' })
    await drawer.getByRole('tab', { name: 'Switches' }).click()
    const colour = (name: string) =>
      tg.app.locator('html').evaluate((html, name) => getComputedStyle(html).getPropertyValue(name), name)
    const before = await colour('--tg-theme-bg-color')

    await drawer.getByRole('button', { name: 'Sepia' }).click()
    await expect.poll(() => colour('--tg-theme-bg-color')).toBe('#f6ecd9')
    const bars = page.locator('.mini-app-frame')
    expect(await bars.evaluate(frame => getComputedStyle(frame).getPropertyValue('--bottom-bar'))).toBe(
      '#eaddc3',
    )
    await drawer.getByText('Each colour').click()
    await drawer.getByLabel('bg_color', { exact: true }).fill('#ff0088')
    await expect.poll(() => colour('--tg-theme-bg-color')).toBe('#ff0088')
    // The client's own parts stay readable.
    await expect(drawer).not.toHaveCSS('background-color', 'rgb(255, 0, 136)')

    await page.getByRole('button', { name: 'Mini App menu' }).click()
    await hasReloaded(tg, () => page.getByRole('menuitem', { name: 'Reload page' }).click())
    await expect.poll(() => colour('--tg-theme-bg-color')).toBe('#ff0088')
    await drawer.getByRole('button', { name: 'Reset the colours' }).click()
    await expect.poll(() => colour('--tg-theme-bg-color')).toBe(before)
    await expect(drawer.getByRole('button', { name: 'Reset the colours' })).toBeHidden()
  },
)

test(
  'many peers that don’t fit for one reason are folded into a line with their number',
  ONLY_CLIENT,
  async ({ page, handpick }) => {
    const tg = await openApp(page, handpick)
    await tg.app.getByRole('button', { name: /A group I manage/ }).click()
    await tg.mainButton('Choose a group').click()
    const picker = tg.picker('Choose a group')
    await expect(picker.getByRole('option').first()).toBeVisible()
    await picker.getByRole('button', { name: 'Inspect' }).click()
    const reason = picker.getByText(/^wrong chat type · \d+$/)
    await expect(reason).toBeVisible()
    await expect(picker.getByText('Alice Moreau')).toBeHidden()
    await reason.click()
    await expect(picker.getByText('Alice Moreau')).toBeVisible()
  },
)

test(
  'a toast lies above the newest message, and a repeated one is shown once',
  ONLY_CLIENT,
  async ({ page, handpick }) => {
    const tg = await openApp(page, handpick)
    await expect(tg.app.getByRole('button', { name: /People for the trip/ })).toBeVisible()
    for (let times = 0; times < 2; times++) await tg.postEvent('web_app_open_scan_qr_popup', {})
    const toasts = page.locator('.toasts p')
    await expect(toasts).toHaveCount(1)
    const composer = await page.getByRole('button', { name: 'Start' }).boundingBox()
    const toast = await toasts.boundingBox()
    expect((toast?.y ?? 900) + (toast?.height ?? 0)).toBeLessThan((composer?.y ?? 0) / 3)
  },
)

test(
  'groups are round, and a group with topics is a rounded square',
  ONLY_CLIENT,
  async ({ page, handpick }) => {
    const tg = await openApp(page, handpick)
    await tg.app.getByRole('button', { name: 'Custom request' }).click()
    await tg.app.getByRole('radio', { name: 'Group', exact: true }).check()
    await tg.mainButton('Choose').click()
    const option = (name: string) => page.getByRole('option', { name }).locator('.avatar')
    await expect(option('Neighbours')).toHaveCSS('border-radius', '28%')
    await expect(option('Book club')).toHaveCSS('border-radius', '50%')
  },
)

test('the message field shows the focus', ONLY_CLIENT, async ({ page, handpick }) => {
  await page.goto(`${handpick.sandbox.url}/?chat=alicemoreau`)
  const field = page.getByRole('main').getByRole('textbox')
  await field.focus()
  await expect(page.locator('.composer-form')).toHaveCSS('outline-style', 'solid')
  await page.getByRole('searchbox', { name: 'Search chats' }).focus()
  await expect(page.locator('.composer-form')).toHaveCSS('outline-style', 'none')
})

test(
  'the pin of the chosen chat is white, and the dots of the Mini App’s menu are in their button’s middle',
  ONLY_CLIENT,
  async ({ page, handpick }) => {
    await openApp(page, handpick)
    await expect(page.locator('.chat-item[aria-current] .chat-item-pin')).toHaveCSS(
      'filter',
      'brightness(0) invert(1)',
    )
    const button = page.getByRole('button', { name: 'Mini App menu' })
    // At the same moment, because the Mini App may still be on its way.
    const [dots, itself] = await button.evaluate(one =>
      [one.querySelector('path'), one].map(part => {
        const { x = 0, y = 0, width = 0, height = 0 } = part?.getBoundingClientRect() ?? {}
        return [x + width / 2, y + height / 2].map(Math.round)
      }),
    )
    expect(dots).toEqual(itself)
  },
)

test(
  'the buttons of a prepared message are as wide as its bubble in the preview',
  ONLY_CLIENT,
  async ({ page, handpick }) => {
    const tg = await openApp(page, handpick)
    await tg.app.getByRole('button', { name: /People for the trip/ }).click()
    await tg.mainButton('Choose people').click()
    await telegram(page).share('Choose people', ['Alice Moreau'])
    await tg.app.getByRole('button', { name: 'Send as a message' }).click()
    const preview = page.locator('.share-preview')
    await expect(preview.locator('.inline-keyboard-row')).toBeVisible()
    // At the same moment, because the sheet may still be on its way.
    const [row, bubble] = await preview.evaluate(one =>
      ['.inline-keyboard-row', '.bubble'].map(part => one.querySelector(part)?.getBoundingClientRect().width),
    )
    expect(row).toBe(bubble)
  },
)

test(
  'a long message in any script shows its beginning in the list of chats',
  ONLY_CLIENT,
  async ({ page, context, handpick: { sandbox } }) => {
    const texts = {
      samrivers: 'من الذي يريد أن يأتي معنا إلى البحر في نهاية الأسبوع القادم؟',
      'Trip to Lisbon': 'من منكم سيأتي معنا إلى البحر في نهاية الأسبوع الذي بعد القادم؟',
      'Weekend hikers ⛰️': 'Who of you wants to come to the sea with us at the end of the next week?',
    }
    await sandbox.openChat()
    const other = await context.newPage()
    for (const [chat, text] of Object.entries(texts)) {
      await (await sandbox.openChat({ page: other, user: 'alicemoreau', chat })).write(text)
      const preview = page.locator('.chat-item-preview > bdi', { hasText: text })
      await expect(preview).toBeVisible()
      const shown = await preview.evaluate(line => {
        const [first, last] = [new Range(), new Range()]
        const text = document.createTreeWalker(line, NodeFilter.SHOW_TEXT).nextNode()
        if (!text?.textContent) return 'no text'
        first.setStart(text, 0)
        first.setEnd(text, 1)
        last.setStart(text, text.textContent.length - 1)
        last.setEnd(text, text.textContent.length)
        const { left, right } = line.getBoundingClientRect()
        const isIn = (range: Range) => {
          const box = range.getBoundingClientRect()
          return box.left >= left - 1 && box.right <= right + 1
        }
        return { first: isIn(first), last: isIn(last) }
      })
      expect(shown, text).toEqual({ first: true, last: false })
    }
  },
)

for (const dir of ['ltr', 'rtl']) {
  test(
    `the menu of a message opens at the pointer and holds all of its reactions, ${dir}`,
    ONLY_CLIENT,
    async ({ page, handpick: { sandbox } }) => {
      await sandbox.openChat({ chat: 'alicemoreau' })
      await page.locator('html').evaluate((html, dir) => html.setAttribute('dir', dir), dir)
      const message = page.getByText('Then ask them').last()
      await message.click({ button: 'right', position: { x: 5, y: 5 } })
      const menu = await page.getByRole('menu').boundingBox()
      const left = menu?.x ?? 0
      expect(Math.abs(left - ((await message.boundingBox())?.x ?? 0) - 5)).toBeLessThanOrEqual(1)
      const reactions = page.getByRole('group', { name: 'Reactions' }).getByRole('menuitem')
      await expect(reactions).toHaveCount(6)
      for (const reaction of await reactions.all()) {
        const { x = 0, width = 0 } = (await reaction.boundingBox()) ?? {}
        expect(x).toBeGreaterThanOrEqual(left)
        expect(x + width).toBeLessThanOrEqual(left + (menu?.width ?? 0))
        expect(await reaction.evaluate(one => one.scrollWidth <= one.clientWidth)).toBe(true)
      }
    },
  )
}
