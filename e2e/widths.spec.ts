import { expect, hasStarted, ONLY_CLIENT, openApp, test } from './telegram.ts'

/** The client page in windows of all sizes. */

test(
  'the list of chats is a click away beside the Mini App and the inspector',
  ONLY_CLIENT,
  async ({ page, handpick }) => {
    await page.setViewportSize({ width: 1280, height: 900 })
    await openApp(page, handpick)
    await page.getByRole('main').getByRole('button', { name: 'Inspect', exact: true }).click()
    const chats = page.getByRole('navigation', { name: 'Chats' })
    await expect(page.getByRole('complementary', { name: 'Inspector' })).toBeVisible()
    await expect(chats).toBeHidden()
    await page.getByRole('button', { name: 'Back to chats' }).click()
    await chats.getByRole('button', { name: 'Book club' }).click()
    await expect(page.getByRole('main').getByRole('heading', { name: 'Book club' })).toBeVisible()
    await expect(chats).toBeHidden()
  },
)

for (const width of [720, 768, 1039]) {
  test(
    `the Mini App stands beside the chat in a window of ${width} px`,
    ONLY_CLIENT,
    async ({ page, handpick }) => {
      await page.setViewportSize({ width, height: 900 })
      await openApp(page, handpick)
      const app = await page.getByRole('region', { name: 'Handpick' }).boundingBox()
      const chat = await page.getByRole('main').boundingBox()
      expect(app?.x).toBe((chat?.x ?? 0) + (chat?.width ?? 0))
      expect((app?.x ?? 0) + (app?.width ?? 0)).toBe(width)
      await page.getByRole('button', { name: 'Back to chats' }).click()
      await expect(page.getByRole('navigation', { name: 'Chats' })).toBeVisible()
    },
  )
}

test(
  'the picker’s list has whole rows on a phone on its side, also below requirements and chosen people',
  ONLY_CLIENT,
  async ({ page, handpick }) => {
    const tg = await openApp(page, handpick)
    await page.setViewportSize({ width: 640, height: 320 })
    const list = page.locator('.picker .peer-list')
    const wholeRows = () =>
      list.evaluate(element => {
        const { top, bottom } = element.getBoundingClientRect()
        const boxes = [...element.querySelectorAll('.peer-row')].map(row => row.getBoundingClientRect())
        return boxes.filter(row => row.top >= top && row.bottom <= bottom).length
      })
    await tg.app.getByRole('button', { name: /A group I manage/ }).click()
    await tg.mainButton('Choose a group').click()
    await expect(tg.picker('Choose a group').getByText('You must be the owner')).toBeVisible()
    await expect.poll(wholeRows).toBeGreaterThanOrEqual(3)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Back', exact: true }).click()

    await tg.app.getByRole('button', { name: /People for the trip/ }).click()
    await tg.mainButton('Choose people').click()
    await tg.picker('Choose people').getByRole('checkbox', { name: 'Alice Moreau' }).check()
    await expect.poll(wholeRows).toBeGreaterThanOrEqual(3)
  },
)

for (const [profile, width, height] of [
  ['android', 412, 915],
  ['ios', 393, 852],
] as const) {
  test(
    `on a wide screen, ${profile} is a phone of its own size, which the Mini App never leaves`,
    ONLY_CLIENT,
    async ({ page, handpick }) => {
      await page.setViewportSize({ width: 1280, height: 1000 })
      const tg = await openApp(page, handpick, { profile })
      const phone = page.locator('.mini-app-screen')
      const inside = () => phone.evaluate(({ clientWidth, clientHeight }) => [clientWidth, clientHeight])
      const frame = page.locator('.mini-app-frame')
      const sizeOfFrame = () => frame.evaluate(({ clientWidth, clientHeight }) => [clientWidth, clientHeight])
      expect(await inside()).toEqual([width, height])
      await expect(tg.app.getByRole('button', { name: /People for the trip/ })).toBeVisible()
      await tg.postEvent('web_app_expand')
      await expect.poll(sizeOfFrame).toEqual([width, height])
      await tg.postEvent('web_app_request_fullscreen')
      await expect(page.getByRole('region', { name: 'Handpick' })).toHaveAttribute('data-fullscreen', 'true')
      expect(await sizeOfFrame()).toEqual([width, height])
      const edge = await phone.boundingBox()
      const close = await page.getByRole('button', { name: 'Close Mini App' }).boundingBox()
      expect((close?.x ?? 0) + (close?.width ?? 0)).toBeLessThan((edge?.x ?? 0) + (edge?.width ?? 0))
    },
  )
}

test(
  'on a wide screen, Desktop’s Mini App has no phone around it',
  ONLY_CLIENT,
  async ({ page, handpick }) => {
    await page.setViewportSize({ width: 1280, height: 1000 })
    await openApp(page, handpick, { profile: 'desktop' })
    await expect(page.locator('.mini-app-frame')).toBeVisible()
    await expect(page.locator('.mini-app-screen')).toHaveCSS('display', 'contents')
  },
)

for (const width of [390, 768, 1280]) {
  test(
    `a minimized Mini App leaves the message field free in a window of ${width} px`,
    ONLY_CLIENT,
    async ({ page, handpick }) => {
      await page.setViewportSize({ width, height: 800 })
      const tg = await openApp(page, handpick, { profile: 'android' })
      await expect(tg.app.getByRole('button', { name: /People for the trip/ })).toBeVisible()
      await hasStarted(tg)
      await page.getByRole('button', { name: 'Minimize Mini App' }).click()
      const bar = await page.locator('.mini-app-bar').boundingBox()
      const start = await page.getByRole('button', { name: 'Start' }).boundingBox()
      const isBelow = (bar?.y ?? 0) >= (start?.y ?? 0) + (start?.height ?? 0)
      const isBeside = (bar?.x ?? 0) >= (start?.x ?? 0) + (start?.width ?? 0)
      expect(isBelow || isBeside).toBe(true)
    },
  )
}

test('the headers stay in one line at a zoom of 200 %', ONLY_CLIENT, async ({ page, handpick }) => {
  // A window of 720 px at this zoom has the room of 360 px.
  await page.setViewportSize({ width: 360, height: 400 })
  const tg = await openApp(page, handpick)
  await expect(tg.app.getByRole('button', { name: /People for the trip/ })).toBeVisible()
  await hasStarted(tg)
  const inOneLine = async (selector: string) => {
    const boxes = await page
      .locator(selector)
      .evaluateAll(all => all.filter(one => one.checkVisibility()).map(one => one.getBoundingClientRect()))
    expect(boxes.length).toBeGreaterThan(1)
    const middles = boxes.map(({ top, height }) => Math.round(top + height / 2))
    expect(Math.max(...middles) - Math.min(...middles), selector).toBeLessThanOrEqual(2)
    expect(Math.max(...boxes.map(({ right }) => right)), selector).toBeLessThanOrEqual(360)
  }
  await inOneLine('.mini-app-head > *')
  await page.getByRole('button', { name: 'Close Mini App' }).click()
  await inOneLine('.chat-head > *')
})

for (const [where, width, query] of [
  ['on a phone of 360 px', 360, ''],
  ['beside the Mini App in a window of 768 px', 768, '?open=app'],
] as const) {
  test(`${where} the message field has room for its placeholder`, ONLY_CLIENT, async ({ page, handpick }) => {
    await page.setViewportSize({ width, height: 640 })
    await page.goto(`${handpick.sandbox.url}/${query}`)
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    const field = page.getByRole('textbox', { name: 'Message' })
    await expect(page.getByRole('main').getByRole('button', { name: 'Handpick', exact: true })).toBeVisible()
    const room = await field.evaluate((field: HTMLTextAreaElement) => {
      const pen = document.createElement('canvas').getContext('2d')
      if (!pen) throw new Error('This browser has no canvas.')
      const { font, paddingLeft, paddingRight } = getComputedStyle(field)
      pen.font = font
      const words = pen.measureText(field.placeholder).width
      return field.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight) - words
    })
    expect(room).toBeGreaterThanOrEqual(0)
  })
}

test(
  'on a phone of 320 px, the name of an event, a method or an update breaks after a word',
  ONLY_CLIENT,
  async ({ page, handpick }) => {
    await page.setViewportSize({ width: 1280, height: 800 })
    const tg = await openApp(page, handpick)
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await tg.app.getByRole('button', { name: /People for the trip/ }).click()
    await expect(tg.mainButton('Choose people')).toBeVisible()
    await page.getByRole('main').getByRole('button', { name: 'Inspect', exact: true }).click()
    await page.setViewportSize({ width: 320, height: 640 })
    const names = page.getByRole('complementary', { name: 'Inspector' }).locator('.step-line code')
    for (const name of ['web_app_setup_main_button', 'messages.requestWebView', 'updateNewMessage'])
      await expect(names.filter({ hasText: name })).not.toHaveCount(0)
    const brokenWords = await names.evaluateAll(all =>
      all
        .flatMap(one => [...one.childNodes])
        .filter(part => {
          const range = document.createRange()
          range.selectNodeContents(part)
          return new Set([...range.getClientRects()].map(({ top }) => top)).size > 1
        })
        .map(part => part.textContent),
    )
    expect(brokenWords).toEqual([])
    // An error has the line below its method, and stays in the drawer.
    const ends = await page.locator('.step[data-failed="true"] .step-end').all()
    expect(ends.length).toBeGreaterThan(0)
    for (const end of ends) {
      const { x, width } = (await end.boundingBox()) ?? { x: 0, width: 999 }
      expect(x + width).toBeLessThanOrEqual(320)
    }
  },
)
