/**
 * An address of the web from what somebody wrote, which may lack the scheme; undefined for anything else.
 * Only http and https: a message must not be able to run `javascript:` or open a file.
 */
export function webUrl(written: string): string | undefined {
  const text = written.trim()
  const address = /^[a-z][a-z\d+.-]*:/iu.test(text) && !/^[\w.-]+:\d/u.test(text) ? text : `https://${text}`
  if (!URL.canParse(address)) return undefined
  const { protocol, hostname, href } = new URL(address)
  return /^https?:$/.test(protocol) && hostname !== '' ? href : undefined
}
