/**
 * Reads a web address that a person wrote, with or without its scheme. Undefined for all other texts. Only http
 * and https are allowed, because a message must not be able to run `javascript:` or open a file.
 */
export function webUrl(written: string): string | undefined {
  const text = written.trim()
  const address = /^[a-z][a-z\d+.-]*:/iu.test(text) && !/^[\w.-]+:\d/u.test(text) ? text : `https://${text}`
  if (!URL.canParse(address)) return undefined
  const { protocol, hostname, href } = new URL(address)
  return /^https?:$/.test(protocol) && hostname !== '' ? href : undefined
}
