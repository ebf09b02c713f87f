import { afterEach, describe, expect, it, vi } from 'vitest'

type Receive = (name: string, payload: unknown) => void
interface FakeWindow extends EventTarget {
  parent: unknown
  TelegramWebviewProxy?: { postEvent(name: string, json: string): void }
  external?: { notify(message: string): void }
  Telegram?: { WebView?: { receiveEvent?: Receive } }
  TelegramGameProxy?: { receiveEvent?: Receive }
  TelegramGameProxy_receiveEvent?: Receive
}

/** A new page with its own bridge. */
async function open(more: Partial<FakeWindow> = {}) {
  const page: FakeWindow = Object.assign(new EventTarget(), { parent: undefined }, more)
  page.parent ??= page
  vi.stubGlobal('window', page)
  vi.resetModules()
  const { pageBridge } = await import('./page-bridge.ts')
  return { page, pageBridge }
}
afterEach(() => {
  vi.unstubAllGlobals()
})

const ID = { req_id: 'a' }
const EVENT = 'web_app_request_chat'
const message = (data: unknown, source: unknown) => Object.assign(new Event('message'), { data, source })

describe('the page’s bridge', () => {
  it('posts to a native client’s own proxy first', async () => {
    const [posted, notified] = [vi.fn(), vi.fn()]
    const { pageBridge } = await open({
      TelegramWebviewProxy: { postEvent: posted },
      external: { notify: notified },
    })
    pageBridge.postEvent(EVENT, ID)
    expect(posted).toHaveBeenCalledExactlyOnceWith(EVENT, '{"req_id":"a"}')
    expect(notified).not.toHaveBeenCalled()
  })
  it('posts by notify when there is no proxy', async () => {
    const notified = vi.fn()
    const { pageBridge } = await open({ external: { notify: notified } })
    pageBridge.postEvent(EVENT, ID)
    expect(notified).toHaveBeenCalledExactlyOnceWith(`{"eventType":"${EVENT}","eventData":{"req_id":"a"}}`)
  })
  it('posts to the page around it, with any origin', async () => {
    const postMessage = vi.fn()
    const { pageBridge } = await open({ parent: { postMessage } })
    pageBridge.postEvent(EVENT, ID)
    expect(postMessage).toHaveBeenCalledExactlyOnceWith(
      `{"eventType":"${EVENT}","eventData":{"req_id":"a"}}`,
      '*',
    )
  })
  it('throws when there is no client', async () => {
    const { pageBridge } = await open()
    expect(() => pageBridge.postEvent(EVENT, ID)).toThrow('isn’t open in a Telegram client')
  })
  it('hears each function that clients call, until the listener stops', async () => {
    const { page, pageBridge } = await open()
    const heard: unknown[] = []
    const stop = pageBridge.on('said', payload => heard.push(payload))
    const say = (payload: number) => {
      page.Telegram?.WebView?.receiveEvent?.('said', payload)
      page.TelegramGameProxy?.receiveEvent?.('said', payload + 1)
      page.TelegramGameProxy_receiveEvent?.('said', payload + 2)
      page.Telegram?.WebView?.receiveEvent?.('other', payload)
    }
    say(1)
    expect(heard).toEqual([1, 2, 3])
    stop()
    say(4)
    expect(heard).toEqual([1, 2, 3])
  })
  it('passes each event once to a script that was loaded before, regardless of the number of listeners', async () => {
    const script = vi.fn()
    const { page, pageBridge } = await open({ TelegramGameProxy: { receiveEvent: script } })
    const heard = vi.fn()
    for (let time = 0; time < 3; time++) pageBridge.on(`said ${time}`, heard)
    page.TelegramGameProxy?.receiveEvent?.('said 2', 7)
    expect(script).toHaveBeenCalledExactlyOnceWith('said 2', 7)
    expect(heard).toHaveBeenCalledExactlyOnceWith(7)
  })
  it('still hears events after a later script has replaced the functions', async () => {
    const { page, pageBridge } = await open()
    pageBridge.on('said', () => {})()
    const script = vi.fn()
    page.Telegram = { WebView: { receiveEvent: script } }
    const heard = vi.fn()
    pageBridge.on('said', heard)
    page.Telegram.WebView?.receiveEvent?.('said', 7)
    expect([script.mock.calls, heard.mock.calls]).toEqual([[['said', 7]], [[7]]])
  })
  it('leaves an SDK’s accessor alone, and hears the messages that the SDK posts to the window', async () => {
    const set = vi.fn()
    const proxy = Object.defineProperty({}, 'receiveEvent', { get: () => () => {}, set, configurable: true })
    const { page, pageBridge } = await open({ TelegramGameProxy: proxy })
    const heard = vi.fn()
    pageBridge.on('said', heard)
    expect(set).not.toHaveBeenCalled()
    page.dispatchEvent(message('{"eventType":"said","eventData":7}', page))
    expect(heard).toHaveBeenCalledExactlyOnceWith(7)
  })
  it('hears only events, and only from the page around it', async () => {
    const parent = {}
    const { page, pageBridge } = await open({ parent })
    const heard: unknown[] = []
    pageBridge.on('said', payload => heard.push(payload))
    for (const data of ['{"eventType":"said","eventData":1}', '{"eventType":"said"}'])
      page.dispatchEvent(message(data, parent))
    page.dispatchEvent(message('{"eventType":"said","eventData":2}', page))
    for (const data of ['{', 'null', '1', '{}', '{"eventType":1}', { eventType: 'said' }, null])
      page.dispatchEvent(message(data, parent))
    expect(heard).toEqual([1, undefined])
  })
})
