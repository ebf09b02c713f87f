import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createBridge, type Page } from './bridge.ts'

let post: (event: { source: unknown; data: unknown }) => void
let page: Page
beforeEach(() => {
  const parent = { postMessage: vi.fn() }
  page = { self: 1, top: 1, parent, addEventListener: (_, listener) => (post = listener) }
})

describe('postEvent', () => {
  it('posts a message from within the frame of a web client', () => {
    createBridge({ ...page, top: 2 }).postEvent('web_app_request_chat', { req_id: 'a' })
    const message = '{"eventType":"web_app_request_chat","eventData":{"req_id":"a"}}'
    expect(page.parent.postMessage).toHaveBeenCalledExactlyOnceWith(message, '*')
  })
  it('calls what Telegram’s apps have put into the page', () => {
    const postEvent = vi.fn()
    const bridge = createBridge({ ...page, TelegramWebviewProxy: { postEvent } })
    bridge.postEvent('web_app_ready')
    bridge.postEvent('web_app_request_chat', { req_id: 'a' })
    expect(postEvent.mock.calls).toEqual([
      ['web_app_ready', undefined],
      ['web_app_request_chat', '{"req_id":"a"}'],
    ])
  })
  it('notifies Windows Phone', () => {
    const notify = vi.fn()
    createBridge({ ...page, external: { notify } }).postEvent('web_app_ready')
    expect(notify).toHaveBeenCalledExactlyOnceWith('{"eventType":"web_app_ready"}')
  })
  it('says nothing where nobody listens', () => {
    createBridge(page).postEvent('web_app_ready')
    expect(page.parent.postMessage).not.toHaveBeenCalled()
  })
})

describe('on', () => {
  const told = vi.fn()
  beforeEach(() => told.mockReset())

  it.each<[string, () => void]>([
    ['Telegram’s apps', () => Reflect.get(page.Telegram!, 'WebView').receiveEvent('popup_closed', { a: 1 })],
    ['older ones', () => Reflect.get(page.TelegramGameProxy!, 'receiveEvent')('popup_closed', { a: 1 })],
    ['Windows Phone', () => page.TelegramGameProxy_receiveEvent?.('popup_closed', { a: 1 })],
    [
      'web clients',
      () => post({ source: page.parent, data: '{"eventType":"popup_closed","eventData":{"a":1}}' }),
    ],
  ])('hears what %s say', (_, say) => {
    createBridge(page).on('popup_closed', told)
    say()
    expect(told).toHaveBeenCalledExactlyOnceWith({ a: 1 })
  })
  it('hears events without data', () => {
    createBridge(page).on('popup_closed', told)
    post({ source: page.parent, data: '{"eventType":"popup_closed"}' })
    expect(told).toHaveBeenCalledExactlyOnceWith(undefined)
  })
  it.each([
    'nonsense',
    'null',
    '7',
    '{}',
    '{"eventType":7}',
    '{"eventType":"back_button_pressed"}',
    undefined,
    { eventType: 'popup_closed' },
  ])('doesn’t mind %j', data => {
    createBridge(page).on('popup_closed', told)
    post({ source: page.parent, data })
    expect(told).not.toHaveBeenCalled()
  })
  it('hears nobody but the client', () => {
    createBridge(page).on('popup_closed', told)
    post({ source: {}, data: '{"eventType":"popup_closed"}' })
    expect(told).not.toHaveBeenCalled()
  })
  it('tells all who listen until they don’t, also those who end it as they are told', () => {
    const { on } = createBridge(page)
    const ends = [on('popup_closed', told), on('popup_closed', told), on('popup_closed', () => ends[2]?.())]
    const say = () => page.TelegramGameProxy_receiveEvent?.('popup_closed')
    say()
    expect(told).toHaveBeenCalledTimes(2)
    ends[0]?.()
    say()
    expect(told).toHaveBeenCalledTimes(3)
  })
})
