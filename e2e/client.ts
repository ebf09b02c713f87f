import type { Page } from '@playwright/test'

/** The colours that a client sends. @see https://core.telegram.org/api/bots/webapps#theme-parameters */
export type ThemeParams = Record<string, string>

/** Sends the Mini App an event that the simulated client can't send by itself. */
export const tellApp = (page: Page, eventType: string, eventData: object) =>
  page
    .locator('iframe[title="Mini App"]')
    .evaluate(
      (frame: HTMLIFrameElement, message) => frame.contentWindow?.postMessage(message, '*'),
      JSON.stringify({ eventType, eventData }),
    )

/** Lets the pages that open next wait another time wherever they would wait for `ms`. */
export const waitInstead = (page: Page, ms: number, instead: number) =>
  page.addInitScript(
    ([from, to]) => {
      const { setTimeout } = window
      const other = (run: () => void, after?: number) => setTimeout(run, after === from ? to : after)
      Object.assign(window, { setTimeout: other })
    },
    [ms, instead] as const,
  )

/** Makes Undo available for a minute instead of five seconds, because a busy machine is slower than a person. */
export const takeYourTime = (page: Page) => waitInstead(page, 5000, 60_000)

/** Imitates a phone whose notch covers parts of the screen, and a client whose buttons cover another part. */
export async function coverEdges(page: Page, device: Partial<Insets>, content: Partial<Insets> = {}) {
  await tellApp(page, 'safe_area_changed', { ...NO_INSETS, ...device })
  await tellApp(page, 'content_safe_area_changed', { ...NO_INSETS, ...content })
}

const NO_INSETS = { top: 0, right: 0, bottom: 0, left: 0 }
type Insets = typeof NO_INSETS

/** A theme with loud colours, and with pale colours for important texts. */
export const GARISH: ThemeParams = {
  bg_color: '#fff8d6',
  secondary_bg_color: '#ffe9a8',
  section_bg_color: '#fff8d6',
  text_color: '#3a1d5c',
  hint_color: '#b59b6a',
  subtitle_text_color: '#b59b6a',
  link_color: '#ff00aa',
  accent_text_color: '#ff00aa',
  button_color: '#00ff6a',
  button_text_color: '#ffffff',
  section_header_text_color: '#ff9900',
  section_separator_color: '#ffcc00',
  destructive_text_color: '#ff5555',
}

/** A theme with grey on grey. Nobody could read it without the app's corrections. */
export const POOR: ThemeParams = {
  bg_color: '#808080',
  secondary_bg_color: '#777777',
  section_bg_color: '#8a8a8a',
  text_color: '#999999',
  hint_color: '#909090',
  subtitle_text_color: '#909090',
  link_color: '#8080a0',
  accent_text_color: '#8080a0',
  button_color: '#88aa88',
  button_text_color: '#99bb99',
  section_header_text_color: '#808890',
  section_separator_color: '#858585',
  destructive_text_color: '#aa8080',
}
