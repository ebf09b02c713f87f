import { framingRefusal } from './framing.ts'

/** After this time a page counts as there, even without an answer. */
const PATIENCE_MS = 5000
/** A server may close a connection that was kept, just as it is used again. Only the second cut says something. */
const CUT = ['ECONNRESET', 'UND_ERR_SOCKET']
/**
 * Errors that show that no server answers. A browser may not have other errors, for example with a self-signed
 * certificate.
 */
const SILENT = ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN', ...CUT]

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
    const { headers, url } = await look(address).catch(error => {
      if (CUT.includes(codeOf(error))) return look(address)
      throw error
    })
    const reason = framingRefusal(headers, new URL(url), shownBy)
    return reason === undefined ? { state: 'there' } : { state: 'unframeable', reason }
  } catch (error) {
    const code = codeOf(error)
    return SILENT.includes(code) ? { state: 'silent', reason: code } : { state: 'there' }
  }
}

const look = (address: URL) => fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(PATIENCE_MS) })

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause ? String(cause.code) : ''
}
