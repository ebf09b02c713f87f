import { useLists } from './app-context.ts'
import { sentence } from './errors.ts'
import type { RequestFailure } from './store/request-state.ts'

/** A failure as a sentence; none for a lost connection as long as the top of the app says so. */
export function useSentence(failure: RequestFailure | undefined): string | undefined {
  const isOnline = useLists(state => state.isOnline)
  return failure && (isOnline || failure !== 'OFFLINE') ? sentence(failure) : undefined
}
