import { expect, ONLY_CLIENT, openApp, test } from './telegram.ts'

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
  'the picker’s list has most of the height of a phone on its side',
  ONLY_CLIENT,
  async ({ page, handpick }) => {
    const tg = await openApp(page, handpick)
    await tg.app.getByRole('button', { name: /People for the trip/ }).click()
    await tg.mainButton('Choose people').click()
    await page.setViewportSize({ width: 640, height: 320 })
    const list = page.locator('.picker .peer-list')
    await expect.poll(async () => (await list.boundingBox())?.height).toBeGreaterThan(160)
  },
)
