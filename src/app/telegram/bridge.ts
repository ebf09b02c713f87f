import type { EventName, PostEventFn } from '@telegram-apps/bridge'

type Sdk = typeof import('./sdk.ts')

/** The wait before another attempt to load the SDK, in milliseconds. */
const RETRY_MS = 1000

let sdk: Sdk | undefined
const waiting: ((sdk: Sdk) => void)[] = []
const whenOpen = (run: (sdk: Sdk) => void) => void (sdk ? run(sdk) : waiting.push(run))

/**
 * Opens the connection to the client. Loads the SDK, which the first screen can do without, then sends the
 * waiting messages and makes the waiting subscriptions in their order.
 */
export async function openBridge(load: () => Promise<Sdk> = () => import('./sdk.ts')): Promise<void> {
  const loaded = await load().catch(() => undefined)
  if (!loaded) {
    setTimeout(() => void openBridge(load), RETRY_MS)
    return
  }
  // Web clients have many origins, and nothing that is posted is a secret; Telegram's own script does the same.
  loaded.targetOrigin.set('*')
  sdk = loaded
  for (const run of waiting.splice(0)) run(loaded)
}

/** Sends an event to the client. @see https://core.telegram.org/api/web-events */
export const postEvent: PostEventFn = (name: string, data?: unknown) =>
  whenOpen(({ postEvent, isUnknownEnvError }) => {
    try {
      // What this takes is what the SDK's takes: it is of the same type.
      ;(postEvent as (name: string, data?: unknown) => void)(name, data)
    } catch (error) {
      // A launch address may be opened in a browser: there is no client to hear it, and the lists can be read.
      if (!isUnknownEnvError(error)) throw error
    }
  })

/** Calls back with each event of this name from the client. Returns a function that ends this. */
export function on(name: EventName, listener: (payload: unknown) => void): () => void {
  let isOver = false
  let end = () => {}
  whenOpen(({ on }) => {
    if (!isOver) end = on(name, listener)
  })
  return () => {
    isOver = true
    end()
  }
}
