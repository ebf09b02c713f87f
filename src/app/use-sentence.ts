import { useLists } from './app-context.ts'
import { sentence } from './errors.ts'
import type { RequestFailure } from './store/request-state.ts'

/** A failure as a sentence. A lost connection has no sentence while the top of the app already shows it. */
export function useSentence(failure: RequestFailure | undefined): string | undefined {
  const isOnline = useLists(state => state.isOnline)
  return failure && (isOnline || failure !== 'OFFLINE') ? sentence(failure) : undefined
}
