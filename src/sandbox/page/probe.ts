import { framingRefusal } from './framing.ts'

/** After this time a page counts as there, even without an answer. */
const PATIENCE_MS = 5000
/**
 * Errors that show that no server answers. A browser may not have other errors, for example with a self-signed
 * certificate.
 */
const SILENT = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_SOCKET',
]

/**
 * The result for a Mini App's address. `reason` is the system's error code, or the header that forbids the
 * frame.
 */
export type Probed =
  | { state: 'there' }
  | { state: 'silent'; reason: string }
  | { state: 'unframeable'; reason: string }

/**
 * Checks whether a server answers at a Mini App's address, and whether a frame may show it. A page can't check
 * that itself for a frame of another origin.
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
