import { appendFile, mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { outOfSight } from './what-is-shown.ts'

/** Where the sheets are put. Without it none is made. */
export const { CONTACT_SHEETS: FOLDER = '' } = process.env

const WIDTHS = [320, 360, 768, 1280]
const HEIGHT = 900

/** What is photographed. */
export interface Subject {
  page: Page
  /** The `html` of the page or of the frame. */
  html: Locator
  /** The part that axe looks at. */
  part: string
  /** The sizes of the letters, for a page that follows them. */
  letters: string[]
  /** A style that holds only while pictures are taken. */
  style?: string
}

/** Photographs screens, one after the other, and puts them on a sheet for each size of letters. */
export async function makeSheets(
  subject: Subject,
  name: string,
  screens: Record<string, () => Promise<void>>,
) {
  const folder = resolve(FOLDER, name)
  await mkdir(folder, { recursive: true })
  const findings: string[] = []
  for (const [screen, open] of Object.entries(screens)) {
    await open()
    findings.push(...(await photograph(subject, screen, folder)))
  }
  await appendFile(join(FOLDER, 'findings.txt'), findings.map(one => `${name}, ${one}\n`).join(''))
  const sheets = await subject.page.context().newPage()
  for (const size of subject.letters) await assemble(sheets, folder, Object.keys(screens), size.slice(0, -1))
}

/** Photographs the screen on all widths and with all letters. Returns what is wrong with it. */
async function photograph(subject: Subject, screen: string, folder: string): Promise<string[]> {
  const { page, html, part, letters, style } = subject
  const findings: string[] = []
  const whole = style === undefined ? undefined : await page.addStyleTag({ content: style })
  for (const size of letters) {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: HEIGHT })
      await setLetters(html, size)
      const path = join(folder, `${screen}-${size.slice(0, -1)}-${width}.png`)
      await page.screenshot({ path, animations: 'disabled' })
      const where = `${screen}, ${width} px, ${size}`
      for (const one of await outOfSight(html)) findings.push(`${where}: ${one}`)
      // Axe finds the same on every width, so the narrowest is enough.
      if (width !== 320) continue
      const { violations } = await new AxeBuilder({ page }).include(part).analyze()
      for (const { id, nodes } of violations)
        findings.push(`${where}: ${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' ')}`)
    }
  }
  await setLetters(html, '')
  await page.setViewportSize({ width: 390, height: HEIGHT })
  await whole?.evaluate(style => (style as HTMLStyleElement).remove())
  return findings
}

/** Sets the letters' size, and waits until the page is drawn in it. */
const setLetters = (html: Locator, size: string) =>
  html.evaluate((html, fontSize) => {
    html.style.fontSize = fontSize
    return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
  }, size)

/** Puts the pictures with letters of this size on one sheet, a group for each screen. */
async function assemble(page: Page, folder: string, screens: string[], size: string) {
  const picture = (screen: string, width: number) =>
    `<img src="${screen}-${size}-${width}.png" width="${Math.round(width * 0.36)}">`
  const groups = screens.map(
    screen =>
      `<figure><figcaption>${screen}</figcaption>${WIDTHS.map(one => picture(screen, one)).join('')}</figure>`,
  )
  const path = join(folder, `sheet-${size}.html`)
  const style =
    'body { display: flex; flex-wrap: wrap; background: #777 } figure { margin: 4px } img { margin: 2px }'
  await writeFile(path, `<!doctype html><meta charset="utf-8"><style>${style}</style>${groups.join('')}`)
  await page.setViewportSize({ width: 2040, height: 800 })
  await page.goto(pathToFileURL(path).href)
  await page.screenshot({ path: `${folder}-${size}.png`, fullPage: true })
}
