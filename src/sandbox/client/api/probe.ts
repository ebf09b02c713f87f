/** The result of the sandbox's look at an address. */
export type Probed =
  | { state: 'there' }
  | { state: 'silent'; reason: string }
  | { state: 'unframeable'; reason: string }

/** Asks the server to look at an address. The fragment, which holds the launch parameters, is left out. */
export async function probe(address: string): Promise<Probed> {
  const [url] = address.split('#')
  const response = await fetch('/probe', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url }),
  }).catch(() => undefined)
  // The sandbox itself didn't answer, so nothing is known about the page. The page is shown then.
  if (!response?.ok) return { state: 'there' }
  return (await response.json()) as Probed // the sandbox's own page and server are one build
}
