import type { Bridge } from './bridge.ts'

/**
 * The objects that Telegram's clients and scripts put into a page. A client calls one of three functions with its
 * events: `Telegram.WebView.receiveEvent`, `TelegramGameProxy.receiveEvent`, or `TelegramGameProxy_receiveEvent`.
 */
interface ClientsWindow {
  TelegramWebviewProxy?: { postEvent(name: string, json: string): void }
  external?: { notify?(message: string): void }
  Telegram?: { WebView?: Receiver }
  TelegramGameProxy?: Receiver
  TelegramGameProxy_receiveEvent?: ReceiveEvent
}
type ReceiveEvent = (name: string, payload: unknown) => void
interface Receiver {
  receiveEvent?: ReceiveEvent
}
// All fields of the type are optional, so any window fits.
const clientsWindow = () => window as unknown as ClientsWindow

const listeners = new Map<string, Set<(payload: unknown) => void>>()
function receive(name: string, payload: unknown): void {
  for (const listener of [...(listeners.get(name) ?? [])]) listener(payload)
}

/**
 * The page's own way to the client, without an SDK. It works beside Telegram's script and SDKs, whether they are
 * loaded before or after it. An event may then be heard twice, in the same turn of the event loop.
 *
 * @see https://core.telegram.org/api/web-events
 */
export const pageBridge: Bridge = {
  postEvent(name, params) {
    const page = clientsWindow()
    if (page.TelegramWebviewProxy) page.TelegramWebviewProxy.postEvent(name, JSON.stringify(params))
    else if (page.external && typeof page.external.notify === 'function')
      page.external.notify(JSON.stringify({ eventType: name, eventData: params }))
    else if (window.parent !== window)
      // Web clients have many origins, and the events hold no secrets. Telegram's script does the same.
      window.parent.postMessage(JSON.stringify({ eventType: name, eventData: params }), '*')
    else throw new Error('This page isn’t open in a Telegram client.')
  },

  on(name, listener) {
    listen()
    const heard = listeners.get(name) ?? new Set()
    listeners.set(name, heard.add(listener))
    return () => heard.delete(listener)
  },
}

/** Makes sure that the client's events come here, even after other scripts were loaded. */
function listen() {
  const page = clientsWindow()
  // The browser ignores a listener that was added before.
  window.addEventListener('message', receiveMessage)
  page.Telegram ??= {}
  page.Telegram.WebView ??= {}
  page.TelegramGameProxy ??= {}
  hear(page.Telegram.WebView, 'receiveEvent')
  hear(page.TelegramGameProxy, 'receiveEvent')
  hear(page, 'TelegramGameProxy_receiveEvent')
}

const hearing = new WeakSet<ReceiveEvent>()

function hear<K extends string>(place: { [key in K]?: ReceiveEvent }, key: K) {
  // SDKs put an accessor there. They post the events to the window, as web clients do.
  if (Object.getOwnPropertyDescriptor(place, key)?.get) return
  const before = place[key]
  if (before && hearing.has(before)) return
  const receiveToo: ReceiveEvent = (name, payload) => {
    before?.call(place, name, payload)
    receive(name, payload)
  }
  hearing.add(receiveToo)
  Object.assign(place, { [key]: receiveToo })
}

function receiveMessage({ source, data }: MessageEvent) {
  if (source !== window.parent || typeof data !== 'string') return
  let message: unknown
  try {
    message = JSON.parse(data)
  } catch {
    return
  }
  if (typeof message !== 'object' || message === null || !('eventType' in message)) return
  if (typeof message.eventType !== 'string') return
  receive(message.eventType, 'eventData' in message ? message.eventData : undefined)
}
