/** What the sandbox's server found at an address. */
export type Probed =
  | { state: 'there' }
  | { state: 'silent'; reason: string }
  | { state: 'unframeable'; reason: string }

/** Asks the server to look at an address, without what a Mini App is launched with. */
export async function probe(address: string): Promise<Probed> {
  const [url] = address.split('#')
  const response = await fetch('/probe', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url }),
  }).catch(() => undefined)
  // Where the sandbox itself doesn't answer, nothing is known of the page.
  if (!response?.ok) return { state: 'there' }
  return (await response.json()) as Probed // the sandbox's own page and server are one build
}
