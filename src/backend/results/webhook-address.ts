import { isOnLoopback } from '../loopback.ts'

const FORM = 'should be a whole address that begins with https://, like https://example.org/handpick-results'

/**
 * Reads the address that results are posted to. The error's message gives the reason. It never contains the address,
 * which is often a secret.
 */
export function parseWebhook(text: string): string {
  if (!URL.canParse(text)) throw new Error(FORM)
  const { protocol, username, password, href } = new URL(text)
  if (protocol === 'http:' && !isOnLoopback(text))
    throw new Error(
      `${FORM}; http:// is for this machine alone, since people's names would be read on the way`,
    )
  if (protocol !== 'https:' && protocol !== 'http:') throw new Error(FORM)
  if (username || password)
    throw new Error('should have no name or password in it: RESULTS_SECRET proves who is posting')
  return href
}
