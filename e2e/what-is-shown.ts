import { expect, type Locator } from '@playwright/test'
import type { Telegram } from './telegram.ts'

/** All texts on the open screen that a person reads or hears, without texts that aren't the app's own. */
export function wordsOf({ app }: Telegram): Promise<string[]> {
  return app.locator('body').evaluate(body => {
    // `bdi` holds names and the owner's texts. The other elements hold no words of a language.
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

/** All texts on the open screen, with names and the owner's texts, but without Telegram's objects. */
export function allWordsOf({ app }: Telegram): Promise<string[]> {
  return app.locator('body').evaluate(body => {
    const words: string[] = []
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const { parentElement, textContent } = walker.currentNode
      if (!parentElement?.closest('pre, .avatar, script, style')) words.push(textContent ?? '')
    }
    for (const name of ['aria-label', 'placeholder', 'alt', 'title'])
      for (const one of body.querySelectorAll(`[${name}]`)) words.push(one.getAttribute(name) ?? '')
    return words
  })
}

/** Expects that no element leaves the screen at its sides, and that no word is cut off. */
export async function expectAllInSight(tg: Telegram, where: string) {
  expect(await outOfSight(tg.app.locator('html')), where).toEqual([])
}

/** The elements of a document that leave the screen at its sides or have a word cut off. */
export function outOfSight(document: Locator): Promise<string[]> {
  return document.evaluate(html => {
    const found: string[] = []
    if (html.scrollWidth > html.clientWidth) found.push(`the page is ${html.scrollWidth} pixels wide`)
    for (const one of html.querySelectorAll<HTMLElement>('body *')) {
      // These elements scroll by themselves, are only for screen readers, or wait behind their row.
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
}
