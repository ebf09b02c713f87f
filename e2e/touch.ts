import type { Locator, Page } from '@playwright/test'

/** The path of a finger, in pixels from the middle of the touched element. */
export type Path = [dx: number, dy: number][]

/** Puts a finger on an element, moves it along the path with touch events, and lifts it. */
export async function drag(page: Page, on: Locator, path: Path) {
  const finger = await touch(page, on)
  for (const [dx, dy] of path) await finger.move(dx, dy)
  await finger.lift()
}

/** Waits until an element stands still, and puts a finger on it until `lift`. The test needs `hasTouch`. */
export async function touch(page: Page, on: Locator) {
  await on.scrollIntoViewIfNeeded()
  const box = await on.boundingBox()
  if (!box) throw new Error('There is nothing to put a finger on')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] })
  return {
    /** Moves the finger, in pixels from its first place. */
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

/** A path to the left in steps. Negative values go to the right. */
export const leftBy = (pixels: number): Path =>
  Array.from({ length: 8 }, (_, step) => [(-pixels * (step + 1)) / 8, 0])
