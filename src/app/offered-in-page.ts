import * as v from 'valibot'
import type { Language } from '../contract/language.ts'
import { type Template, templateSchema } from '../contract/template.ts'

/** The backend puts them into the page, with the home screen that shows them: src/backend/http/page.ts. */
const inPageSchema = v.pipe(v.string(), v.parseJson(), v.array(templateSchema))

/** Whether the page shows the home screen by itself: before-start/guard.ts decides. */
export const isFirstScreenShown = ({ documentElement }: Document): boolean =>
  documentElement.dataset.first !== undefined

/** The requests that the page shows by itself. Undefined when it shows none, or in another language. */
export function offeredInPage(page: Document, language: Language): Template[] | undefined {
  if (!isFirstScreenShown(page) || page.documentElement.lang !== language) return undefined
  const parsed = v.safeParse(inPageSchema, page.getElementById('offered')?.textContent ?? '')
  return parsed.success ? parsed.output : undefined
}
