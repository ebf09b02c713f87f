import type { Locator, Page } from '@playwright/test'

/** Where a finger goes, in pixels from the middle of what it is put on. */
export type Path = [dx: number, dy: number][]

/** Puts a finger on something and moves it there, the way a touch screen tells the browser; it is lifted at the end. */
export async function drag(page: Page, on: Locator, path: Path) {
  const finger = await touch(page, on)
  for (const [dx, dy] of path) await finger.move(dx, dy)
  await finger.lift()
}

/** A finger that stays on something until it is lifted, once that stands still. The test has to have `hasTouch`. */
export async function touch(page: Page, on: Locator) {
  await on.scrollIntoViewIfNeeded()
  const box = await on.boundingBox()
  if (!box) throw new Error('There is nothing to put a finger on')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] })
  return {
    /** In pixels from where it was put. */
    async move(dx: number, dy: number) {
      await cdp.send('Input.dispatchTouchEvent', {
        type: 'touchMove',
        touchPoints: [{ x: x + dx, y: y + dy }],
      })
    },
    async lift() {
      await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
      await cdp.detach()
    },
  }
}

/** To the left in steps; negative goes to the right. */
export const leftBy = (pixels: number): Path =>
  Array.from({ length: 8 }, (_, step) => [(-pixels * (step + 1)) / 8, 0])
