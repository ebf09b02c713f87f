import { describe, expect, it, vi } from 'vitest'
import type { Peer } from '../api/peer.ts'
import { PROFILES, type Profile } from '../profile/profiles.ts'
import { THEME_PARAMS } from '../ui/theme-params.ts'
import type { Host } from './handler.ts'
import { handleWebEvent } from './handlers.ts'
import { FRESH, type Panel } from './panel.ts'

const bot: Peer = { kind: 'user', id: 500, accessHash: '5', title: 'Some Bot', bot: true }

/** A client with one Mini App open; `send` is what the app posts. */
function client(profile: Profile = PROFILES.desktop) {
  let panel: Panel = {
    ...FRESH,
    id: 1,
    bot,
    url: 'https://app.example',
    queryId: '1',
    reloads: 0,
    expanded: false,
  }
  const done: unknown[][] = []
  const note =
    (name: string) =>
    (...args: unknown[]) => {
      done.push([name, ...args])
    }
  const host: Host = {
    profile,
    post: note('post'),
    panel: () => panel,
    patch: change => {
      panel = { ...panel, ...change }
    },
    close: note('close'),
    themeParams: () => THEME_PARAMS.dark,
    viewport: () => ({ width: 390, height: 700 }),
    toast: note('toast'),
    openLink: note('openLink'),
    openTelegramLink: note('openTelegramLink'),
    requestChat: note('requestChat'),
  }
  const send = (eventType: string, eventData?: unknown) => handleWebEvent(host, { eventType, eventData })
  return { send, done, panel: () => panel }
}

describe('handleWebEvent', () => {
  it('answers what an app asks about its surroundings', () => {
    const { send, done } = client()
    send('web_app_expand')
    send('web_app_request_theme')
    send('web_app_request_viewport')
    expect(done).toEqual([
      ['post', 'theme_changed', { theme_params: THEME_PARAMS.dark }],
      ['post', 'viewport_changed', { width: 390, height: 700, is_state_stable: true, is_expanded: true }],
    ])
  })

  it('sets up the main button bit by bit', () => {
    const { send, panel } = client()
    send('web_app_setup_main_button', { is_visible: true, text: 'Choose people', color: '#ff0000' })
    send('web_app_setup_main_button', { is_progress_visible: true, is_active: false, text: ' ' })
    expect(panel().mainButton).toMatchObject({
      visible: true,
      active: false,
      progress: true,
      text: 'Choose people',
      color: '#ff0000',
    })
  })

  it('drops data of the wrong shape', () => {
    const { send, panel, done } = client()
    const before = panel()
    send('web_app_setup_main_button', { is_visible: 'yes' })
    send('web_app_set_header_color', { color: 'url(evil)' })
    send('web_app_open_popup', { message: '', buttons: [] })
    send('web_app_setup_back_button', null)
    expect(panel()).toEqual(before)
    expect(done).toEqual([])
  })

  it('opens links of the web and no others', () => {
    const { send, done } = client()
    send('web_app_open_link', { url: 'javascript:alert(1)' })
    send('web_app_open_link', { url: 'nonsense' })
    send('web_app_open_link', { url: 'https://example.org/' })
    expect(done).toEqual([['openLink', 'https://example.org/']])
  })

  it('opens Telegram’s links by their path', () => {
    const { send, done } = client()
    send('web_app_open_tg_link', { path_full: '/alice_m' })
    send('web_app_open_tg_link', { path_full: '/some_bot?start=1' })
    send('web_app_open_tg_link', { path_full: '/+invite' })
    send('web_app_open_tg_link', { path_full: '.example.org/alice_m' })
    expect(done).toEqual([
      ['openTelegramLink', { kind: 'chat', username: 'alice_m' }],
      ['openTelegramLink', { kind: 'start', username: 'some_bot', startParam: '1' }],
      ['toast', 't.me/+invite'],
      ['toast', 't.me.example.org/alice_m'],
    ])
  })

  it('gives the usual buttons of a popup their own texts, and shows one popup at a time', () => {
    const { send, panel } = client()
    send('web_app_open_popup', { title: 'T', message: 'M', buttons: [{ id: 'a', type: 'cancel' }] })
    send('web_app_open_popup', { message: 'another', buttons: [{ type: 'ok' }] })
    expect(panel().popup).toEqual({
      title: 'T',
      message: 'M',
      buttons: [{ id: 'a', type: 'cancel', text: 'Cancel' }],
    })
  })

  it('asks for a chat by its id; without arguments it closes, as Telegram Desktop does', () => {
    const { send, done } = client()
    send('web_app_request_chat', { req_id: 'abc' })
    send('web_app_request_chat', { req_id: '' })
    send('web_app_request_chat')
    expect(done).toEqual([['requestChat', 'abc'], ['close']])
  })

  it('closes without arguments on no other client', () => {
    const { send, done } = client(PROFILES.android)
    send('web_app_request_chat')
    expect(done).toEqual([])
  })

  it('says nothing to a request for a chat where the client has no picker', () => {
    for (const profile of [PROFILES.web, PROFILES.old]) {
      const { send, done } = client(profile)
      send('web_app_request_chat', { req_id: 'abc' })
      send('web_app_request_chat')
      expect(done).toEqual([])
    }
  })

  it('tells the console about an unknown method, even one with a tricky name', () => {
    const debug = vi.spyOn(console, 'debug').mockImplementation(() => {})
    const { send, done } = client()
    send('toString')
    send('web_app_from_the_future', { a: 1 })
    expect(debug).toHaveBeenCalledTimes(2)
    expect(done).toEqual([])
    debug.mockRestore()
  })
})
