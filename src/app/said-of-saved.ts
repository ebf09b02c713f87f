import { t } from './language/language.ts'
import type { Saved } from './telegram/save-file.ts'

/** The sentence after a file was handed out. Undefined when the person has cancelled. */
export function saidOfSaved(saved: Saved): string | undefined {
  switch (saved) {
    case 'saved':
      return t('saved')
    case 'copied':
      return t('copiedInstead')
    case 'failed':
      return t('notSaved')
    case 'cancelled':
      return undefined
    default:
      return saved satisfies never
  }
}
