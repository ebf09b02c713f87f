import type { EventName, PostEventFn } from '@telegram-apps/bridge'

declare global {
  interface External {
    /** Of Windows Phone. */
    notify?(message: string): void
  }
}

type Receive = (eventType: string, eventData?: unknown) => void

/** What clients put into a page to be told by it, and what they look for in it to tell it something. */
export interface Page {
  self: unknown
  top: unknown
  /** Where the page is a frame of a web client; the page itself elsewhere. */
  parent: { postMessage(message: string, targetOrigin: string): void }
  addEventListener(type: 'message', listener: (event: { source: unknown; data: unknown }) => void): void
  TelegramWebviewProxy?: { postEvent(eventType: string, eventData: string | undefined): void }
  external?: Pick<External, 'notify'>
  Telegram?: object
  TelegramGameProxy?: object
  TelegramGameProxy_receiveEvent?: Receive
}

/**
 * The way to the client and back, as Telegram's own script has it. The SDK's does the same and checks more, but
 * for that it carries a validator of its own, and reads every property of `window` for each event that it posts;
 * of it are the types.
 *
 * @see https://core.telegram.org/api/web-events
 */
export function createBridge(page: Page) {
  const listeners = new Map<string, Set<(payload: unknown) => void>>()
  let isListening = false

  const receive: Receive = (eventType, eventData) => {
    // A copy: one that is told may end itself.
    for (const listener of [...(listeners.get(eventType) ?? [])]) listener(eventData)
  }

  function listen() {
    isListening = true
    // What the clients call, by age: Telegram's apps, those before them, Windows Phone. Web clients post messages.
    page.Telegram = { ...page.Telegram, WebView: { receiveEvent: receive } }
    page.TelegramGameProxy = { receiveEvent: receive }
    page.TelegramGameProxy_receiveEvent = receive
    page.addEventListener('message', ({ source, data }) => {
      const message = source === page.parent ? parse(data) : undefined
      if (message) receive(message.eventType, message.eventData)
    })
  }

  const postEvent: PostEventFn = (eventType: string, eventData?: unknown) => {
    const message = JSON.stringify({ eventType, eventData })
    // Web clients have many origins, and nothing that is posted is a secret; Telegram's own script does the same.
    if (page.self !== page.top) page.parent.postMessage(message, '*')
    else if (page.TelegramWebviewProxy)
      page.TelegramWebviewProxy.postEvent(eventType, JSON.stringify(eventData))
    else page.external?.notify?.(message)
  }

  /** Calls back with what the client says, whatever that is. Gives the function that ends it. */
  function on(name: EventName, listener: (payload: unknown) => void): () => void {
    if (!isListening) listen()
    const all = listeners.get(name) ?? new Set()
    listeners.set(name, all)
    // Of its own, so that the same one can listen twice.
    const own = (payload: unknown) => listener(payload)
    all.add(own)
    return () => void all.delete(own)
  }

  return { postEvent, on }
}

function parse(data: unknown): { eventType: string; eventData?: unknown } | undefined {
  try {
    const message: unknown = JSON.parse(String(data))
    if (typeof message !== 'object' || message === null) return undefined
    if (!('eventType' in message) || typeof message.eventType !== 'string') return undefined
    return { eventType: message.eventType, eventData: 'eventData' in message ? message.eventData : undefined }
  } catch {
    // Not of the client: what browsers' extensions post, say.
    return undefined
  }
}

export const { postEvent, on } = createBridge(globalThis)
