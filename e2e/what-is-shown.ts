import { expect } from '@playwright/test'
import type { Telegram } from './telegram.ts'

/** Everything that somebody reads or hears on the screen that is open, without what isn't the app's own words. */
export function wordsOf({ app }: Telegram): Promise<string[]> {
  return app.locator('body').evaluate(body => {
    // Names, and what the bot's owner has written, are isolated; the rest is in no language.
    const ours = (node: Node) => !node.parentElement?.closest('bdi, pre, .bubble, .avatar, script, style')
    const theirs = [...body.querySelectorAll('bdi')].map(one => one.textContent).filter(one => one.length > 2)
    const words: string[] = []
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) if (ours(walker.currentNode)) words.push(walker.currentNode.textContent ?? '')
    for (const name of ['aria-label', 'placeholder', 'alt', 'title']) {
      for (const one of body.querySelectorAll(`[${name}]`)) words.push(one.getAttribute(name) ?? '')
    }
    return words
      .map(one => theirs.reduce((text, name) => text.replaceAll(name, ''), one).trim())
      .filter(one => one !== '')
  })
}

/** Nothing leaves the screen at its sides, nor is a word cut off in what holds it. */
export async function expectAllInSight({ app }: Telegram, where: string) {
  const outside = await app.locator('html').evaluate(html => {
    const found: string[] = []
    if (html.scrollWidth > html.clientWidth) found.push(`the page is ${html.scrollWidth} pixels wide`)
    for (const one of html.querySelectorAll<HTMLElement>('body *')) {
      // What scrolls by itself, is only heard, or waits beside its row.
      if (one.closest('pre, .unseen, .swipe-behind, .avatar') || !one.checkVisibility()) continue
      const { left, right, width } = one.getBoundingClientRect()
      const isOut = width > 0 && (left < -0.5 || right > html.clientWidth + 0.5)
      const isCut =
        one.matches('button:not(.cell-button), label, summary, h1, h2') &&
        one.scrollWidth > one.clientWidth + 1
      if (isOut || isCut) found.push(`${isCut ? 'cut' : 'out'}: ${one.outerHTML.slice(0, 120)}`)
    }
    return found
  })
  expect(outside, where).toEqual([])
}
