import { chromiumOptions } from '../src/launch/chromium.mjs'
import { expect, ONLY_CLIENT, openApp, test } from './telegram.ts'

/** The client page in a browser whose scroll bars take room from the page. */

test.use({
  viewport: { width: 1280, height: 700 },
  launchOptions: { ...chromiumOptions(), ignoreDefaultArgs: ['--hide-scrollbars'] },
})

test(
  'a list is as wide with a scroll bar as without one, and the bar is thin',
  ONLY_CLIENT,
  async ({ page, handpick }) => {
    // A picker that is still growing has no place yet.
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const tg = await openApp(page, handpick)
    const chats = page.getByRole('list', { name: 'Chats' })
    const widthOf = (name: string) =>
      chats.getByRole('button', { name }).evaluate(row => row.getBoundingClientRect().width)
    const [scrolls, room] = await chats.evaluate(list => {
      const bar = list.clientWidth === 0 ? 0 : (list as HTMLElement).offsetWidth - list.clientWidth
      return [list.scrollHeight > list.clientHeight, bar]
    })
    expect(scrolls).toBe(true)
    expect(room).toBeGreaterThan(0)
    expect(room).toBeLessThan(14)
    const long = await widthOf('Alice Moreau')
    await page.getByRole('searchbox', { name: 'Search chats' }).fill('Alice Moreau')
    await expect(chats.getByRole('listitem')).toHaveCount(1)
    expect(await widthOf('Alice Moreau')).toBe(long)

    await page.getByRole('searchbox', { name: 'Search chats' }).fill('')
    await tg.app.getByRole('button', { name: /People for the trip/ }).click()
    await tg.mainButton('Choose people').click()
    const picker = tg.picker('Choose people')
    const row = picker.getByRole('checkbox', { name: 'Alice Moreau' })
    const before = await row.boundingBox()
    await picker.getByRole('searchbox').fill('Alice Moreau')
    await expect(picker.getByRole('checkbox')).toHaveCount(1)
    expect(await row.boundingBox()).toEqual(before)
  },
)
