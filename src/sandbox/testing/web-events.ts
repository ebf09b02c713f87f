import type { Page } from '@playwright/test'

/** @see https://core.telegram.org/api/web-events */
export interface WebEvent {
  eventType: string
  eventData?: unknown
}

/** The name under which a Mini App's window keeps its client's events. */
const HEARD = 'telegram-in-a-box: heard'

/** Makes every Mini App of this page remember the client's events, from before its own scripts run. */
export const rememberWebEvents = (page: Page): Promise<unknown> =>
  page.addInitScript(name => {
    if (window.parent === window || name in window) return
    const heard: unknown[] = []
    Object.assign(window, { [name]: heard })
    window.addEventListener('message', ({ data }) => {
      if (typeof data !== 'string') return
      try {
        const event = JSON.parse(data)
        if (typeof event?.eventType === 'string') heard.push(event)
      } catch {
        // The message isn't from a client.
      }
    })
  }, HEARD)

const webApp = (page: Page) => page.frameLocator('iframe[title="Mini App"]').locator('html')

export const postEvent = (page: Page, eventType: string, eventData?: unknown): Promise<void> =>
  webApp(page).evaluate((_, event) => window.parent.postMessage(JSON.stringify(event), '*'), {
    eventType,
    eventData,
  })

export const receivedEvents = (page: Page): Promise<WebEvent[]> =>
  webApp(page).evaluate(
    // The script that sets it runs before the page's own scripts.
    (_, name) => (window as unknown as Record<string, WebEvent[] | undefined>)[name] ?? [],
    HEARD,
  )
