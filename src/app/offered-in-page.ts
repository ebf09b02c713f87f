import type { Language } from '../contract/language.ts'
import type { Template } from '../contract/template.ts'

/** Whether the page shows the home screen by itself: before-start/guard.ts decides. */
export const isFirstScreenShown = ({ documentElement }: Document): boolean =>
  documentElement.dataset.first !== undefined

/** The requests that the page shows by itself. Undefined when it shows none, or in another language. */
export function offeredInPage(page: Document, language: Language): Template[] | undefined {
  const offered = page.getElementById('offered')
  if (!offered || !isFirstScreenShown(page) || page.documentElement.lang !== language) return undefined
  // The backend has written them: src/backend/http/page.ts.
  return JSON.parse(offered.textContent) as Template[]
}
