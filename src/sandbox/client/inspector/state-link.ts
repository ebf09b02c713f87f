/** A link that can't be made, or is broken. The message is a sentence for the user. */
class StateLinkError extends Error {}

/** The limit for the part after `#state=`. Chats and mail programs cut longer addresses. */
const MAX_LINK_CHARACTERS = 32_000
/** The limit for an unpacked state. */
const MAX_UNPACKED_BYTES = 8 * 1024 * 1024
const PARAM = 'state'

/**
 * The page's address with a whole state after the `#`. Browsers never send that part to a server.
 * Throws {@link StateLinkError} for a state that is too large.
 */
export async function toStateLink(state: string, page: string): Promise<string> {
  const packed = await through(new TextEncoder().encode(state), new CompressionStream('deflate-raw'))
  const text = toBase64Url(packed)
  if (text.length > MAX_LINK_CHARACTERS) {
    throw new StateLinkError('There is too much in this state for a link. Save it to a file instead.')
  }
  const url = new URL(page)
  url.hash = `${PARAM}=${text}`
  return url.toString()
}

export const hasState = (hash: string) => new URLSearchParams(hash.slice(1)).has(PARAM)

/** The state after the `#` of an address. Throws {@link StateLinkError}. */
export async function stateInLink(hash: string): Promise<string> {
  const text = new URLSearchParams(hash.slice(1)).get(PARAM) ?? ''
  if (text.length > MAX_LINK_CHARACTERS) throw new StateLinkError('This link is too long to hold a state.')
  const broken = new StateLinkError('The state in this link is broken: was all of the link copied?')
  if (!/^[\w-]+$/.test(text)) throw broken
  try {
    const unpacked = await through(fromBase64Url(text), new DecompressionStream('deflate-raw'))
    const state = new TextDecoder('utf-8', { fatal: true }).decode(unpacked)
    JSON.parse(state)
    return state
  } catch (error) {
    throw error instanceof StateLinkError ? error : broken
  }
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  transform: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  const reader = new Blob([bytes]).stream().pipeThrough(transform).getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer())
    size += value.length
    if (size > MAX_UNPACKED_BYTES) {
      await reader.cancel()
      throw new StateLinkError('There is too much in this link.')
    }
    parts.push(value)
  }
}

function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, byte => String.fromCharCode(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

const fromBase64Url = (text: string) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), one => one.charCodeAt(0))
