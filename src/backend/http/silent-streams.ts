import type { Logger } from 'pino'

const ADVICE =
  'An app’s event stream is open and brings nothing: a proxy or tunnel in front keeps it back. Results arrive ' +
  'all the same, since the app now asks for them every few seconds. Switch buffering off for /api/events.'

/** Counts event streams whose events something on the way holds back. The owner is told once. */
export function createSilentStreams(log: Pick<Logger, 'warn'>, count: () => void): () => void {
  let isSaid = false
  return () => {
    count()
    if (isSaid) return
    isSaid = true
    log.warn(ADVICE)
  }
}
