import { badRequest } from '../../world/state/rpc-error.ts'

/** A file that was fetched from a URL. */
export interface FetchedFile {
  bytes: Uint8Array
  mimeType: string
  name: string
}

const MB = 1024 * 1024
/** @see https://core.telegram.org/bots/api#sending-files */
const MAX_BYTES = 20 * MB
const PATIENCE_MS = 10_000
/** The user agent of the sandbox's requests. */
export const FETCHER = 'telegram-in-a-box'
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i

/**
 * Fetches a file from this machine. Other machines aren't asked. Errors: WC_CONVERT_URL_INVALID for a wrong
 * address; WEBPAGE_CURL_FAILED for another machine, and when no file comes; WEBPAGE_MEDIA_EMPTY for a web page,
 * and beyond 20 MB.
 */
export async function fetchFile(address: string): Promise<FetchedFile> {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (!url || !/^https?:$/.test(url.protocol)) throw badRequest('WC_CONVERT_URL_INVALID')
  if (!LOOPBACK.test(url.hostname)) throw badRequest('WEBPAGE_CURL_FAILED')
  const got = await get(url)
  if (!got) throw badRequest('WEBPAGE_CURL_FAILED')
  const { bytes, type } = got
  const isPage = type.startsWith('text/html')
  if (isPage || bytes.length === 0 || bytes.length > MAX_BYTES) throw badRequest('WEBPAGE_MEDIA_EMPTY')
  const name = decodeName(url.pathname.split('/').at(-1) ?? '')
  return { bytes, mimeType: type.split(';')[0]?.trim() ?? '', name }
}

/** Undefined when no file comes. It reads at most one chunk beyond the limit. */
async function get(url: URL): Promise<{ bytes: Uint8Array; type: string } | undefined> {
  try {
    // A redirect could lead to another machine.
    const response = await fetch(url, {
      headers: { 'user-agent': FETCHER },
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    if (!response.ok) return undefined
    const chunks: Uint8Array[] = []
    let length = 0
    for await (const chunk of response.body ?? []) {
      chunks.push(chunk)
      length += chunk.length
      if (length > MAX_BYTES) break
    }
    return { bytes: Buffer.concat(chunks), type: response.headers.get('content-type') ?? '' }
  } catch {
    return undefined
  }
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
