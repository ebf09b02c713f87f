import { framingRefusal } from './framing.ts'

/** So long a page may take to answer before nothing is said about it, in milliseconds. */
const PATIENCE_MS = 5000
/** What says that nobody answers at all. Others, like a certificate of one's own, a browser may see otherwise. */
const SILENT = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_SOCKET',
]

/** What became of asking a Mini App's address; why, in the system's word or as the header that forbids it. */
export type Probed =
  | { state: 'there' }
  | { state: 'silent'; reason: string }
  | { state: 'unframeable'; reason: string }

/**
 * Asks whether anything answers at a Mini App's address, and whether it may be shown in a frame. A page can't tell
 * that of a frame of another origin.
 *
 * @param address http or https
 * @param shownBy the origin of the page with the frame
 */
export async function probe(address: URL, shownBy: string): Promise<Probed> {
  try {
    const { headers, url } = await fetch(address, {
      method: 'HEAD',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    const reason = framingRefusal(headers, new URL(url), shownBy)
    return reason === undefined ? { state: 'there' } : { state: 'unframeable', reason }
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    return SILENT.includes(code) ? { state: 'silent', reason: code } : { state: 'there' }
  }
}
