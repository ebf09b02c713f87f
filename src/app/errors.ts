import { t } from './language/language.ts'
import type { RequestFailure } from './store/request-state.ts'

/** Every error, as a sentence for a person. */
export const sentence = (failure: RequestFailure): string => t(failure)
