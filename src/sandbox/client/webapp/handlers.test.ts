import { describe, expect, it, vi } from 'vitest'
import type { Profile } from '../profile/profile.ts'
import { PROFILES } from '../profile/profiles.ts'
import { THEME_PARAMS } from '../ui/theme-params.ts'
import { HANDLED } from './handlers.ts'
import { KNOWN_EVENTS } from './known-events.ts'
import { testClient } from './test-client.ts'

const client = (profile?: Profile, answer?: string, buttonText?: string) =>
  testClient({ ...(profile && { profile }), answer, buttonText })

describe('handleWebEvent', () => {
  it('answers an app’s questions about its surroundings', () => {
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
    const { send, panel, done } = client(PROFILES.android)
    const before = panel()
    send('web_app_setup_main_button', { is_visible: 'yes' })
    send('web_app_set_header_color', { color: 'url(evil)' })
    send('web_app_open_popup', { message: '', buttons: [] })
    send('web_app_setup_back_button', null)
    expect(panel()).toEqual(before)
    expect(done).toEqual([])
  })

  it('opens only web links', () => {
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
      ['openTelegramLink', { kind: 'invite', hash: 'invite' }],
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

  it('requests a chat by the request’s id, and closes the app without arguments on Desktop', () => {
    const { send, done } = client()
    send('web_app_request_chat', { req_id: 'abc' })
    send('web_app_request_chat', { req_id: '' })
    send('web_app_request_chat')
    expect(done).toEqual([['requestChat', 'abc'], ['close']])
  })

  it('doesn’t close the app without arguments on other clients', () => {
    const { send, done } = client(PROFILES.android)
    send('web_app_request_chat')
    expect(done).toEqual([])
  })

  it('doesn’t answer a request for a chat on a client without a picker', () => {
    for (const profile of [PROFILES.weba, PROFILES.webk, PROFILES.old]) {
      const { send, done } = client(profile)
      send('web_app_request_chat', { req_id: 'abc' })
      send('web_app_request_chat')
      expect(done).toEqual([])
    }
  })

  it('starts an inline query in the chat on screen or in a chat of some kinds', () => {
    const { send, done } = client(PROFILES.android)
    send('web_app_switch_inline_query', { query: 'trip', chat_types: [] })
    send('web_app_switch_inline_query', { query: '', chat_types: ['groups', 'users', 'aliens'] })
    send('web_app_switch_inline_query', { chat_types: [] })
    expect(done).toEqual([
      ['switchInlineQuery', 'trip', []],
      ['switchInlineQuery', '', ['users', 'groups']],
    ])
  })

  it('closes an app that asks for an inline query without a text only on Desktop', () => {
    const { send, done } = client()
    send('web_app_switch_inline_query', { query: '', chat_types: ['users'] })
    expect(done).toEqual([['close']])
  })

  it('puts a custom emoji before the text of a bottom button, and takes it away again', () => {
    const { send, panel } = client()
    send('web_app_setup_main_button', { icon_custom_emoji_id: '5' })
    send('web_app_setup_secondary_button', { icon_custom_emoji_id: '6' })
    send('web_app_setup_main_button', { text: 'Go on' })
    expect([panel().mainButton.iconCustomEmojiId, panel().secondaryButton.iconCustomEmojiId]).toEqual([
      '5',
      '6',
    ])
    send('web_app_setup_main_button', { icon_custom_emoji_id: '' })
    expect(panel().mainButton.iconCustomEmojiId).toBeUndefined()
    const older = client({ ...PROFILES.desktop, version: '9.4' })
    older.send('web_app_setup_main_button', { icon_custom_emoji_id: '5' })
    expect(older.panel().mainButton.iconCustomEmojiId).toBeUndefined()
  })

  it('hides the keyboard', () => {
    const { send, done } = client(PROFILES.android)
    send('web_app_hide_keyboard')
    expect(done).toEqual([['hideKeyboard']])
  })

  it('closes the scanner at once, and answers nothing outside of full screen, on Web K', () => {
    const { send, done, panel } = client(PROFILES.webk)
    send('web_app_exit_fullscreen')
    send('web_app_open_scan_qr_popup', {})
    expect(done).toEqual([['post', 'scan_qr_popup_closed']])
    expect(panel().scanning).toBeUndefined()
  })

  it('shares the phone number with the bot only after consent, and gives the app the signed contact', async () => {
    const refused = client()
    refused.send('web_app_request_phone')
    expect(refused.done).toEqual([
      ['ask', 'Share your phone number?'],
      ['post', 'phone_requested', { status: 'cancelled' }],
    ])
    const agreed = client(PROFILES.desktop, 'share')
    agreed.send('web_app_request_phone')
    await vi.waitFor(() =>
      expect(agreed.done).toEqual([
        ['ask', 'Share your phone number?'],
        ['sharePhone'],
        ['post', 'phone_requested', { status: 'sent' }],
      ]),
    )
    agreed.send('web_app_invoke_custom_method', { req_id: 'c', method: 'getRequestedContact', params: {} })
    await vi.waitFor(() =>
      expect(agreed.done.at(-1)).toEqual([
        'post',
        'custom_method_invoked',
        { req_id: 'c', result: 'contact=signed' },
      ]),
    )
  })

  it('handles exactly the events that its table names', () => {
    const promised = Object.keys(KNOWN_EVENTS)
    expect(promised.toSorted()).toEqual(HANDLED.toSorted())
  })

  it('refuses an unsupported event as a client does, with the id of the request', () => {
    const { send, done } = client()
    send('web_app_start_gyroscope', { refresh_rate: 100 })
    send('web_app_secure_storage_get_key', { req_id: 'a', key: 'k' })
    send('web_app_hide_keyboard')
    expect(done).toEqual([
      ['post', 'gyroscope_failed', { error: 'UNSUPPORTED' }],
      ['post', 'secure_storage_failed', { error: 'UNSUPPORTED', req_id: 'a' }],
    ])
  })

  it('ignores the events that its client ignores', () => {
    const stop = (profile: Profile) => {
      const { send, done, panel } = client(profile)
      send('web_app_stop_gyroscope')
      send('web_app_trigger_haptic_feedback', { type: 'selection_change' })
      return [done, panel().pulses]
    }
    expect(stop(PROFILES.desktop)).toEqual([[], 0])
    expect(stop(PROFILES.android)).toEqual([[['post', 'gyroscope_stopped']], 1])
  })

  it('closes an app whose popup breaks the rules only on Desktop', () => {
    const wrong = [
      { message: '', buttons: [{ type: 'ok' }] },
      { message: 'M', buttons: [] },
      { message: 'M', buttons: [{ type: 'no such type' }] },
    ]
    for (const popup of wrong) {
      const [desktop, android] = [client(), client(PROFILES.android)]
      for (const { send } of [desktop, android]) send('web_app_open_popup', popup)
      expect([desktop.done, android.done]).toEqual([[['close']], []])
    }
  })

  it('answers leaving full screen as its client does, and reserves room for the client’s buttons', () => {
    const said = (profile: Profile, ...events: string[]) => {
      const { send, done } = client(profile)
      for (const event of events) send(event)
      return done.map(([, name, data]) => [name, data])
    }
    const [first] = said(PROFILES.desktop, 'web_app_exit_fullscreen')
    expect(first).toEqual(['fullscreen_changed', { is_fullscreen: false }])
    expect(said(PROFILES.ios, 'web_app_exit_fullscreen')).toEqual([
      ['fullscreen_failed', { error: 'ALREADY_FULLSCREEN' }],
    ])
    expect(said(PROFILES.webk, 'web_app_request_fullscreen').at(-1)).toMatchObject([
      'content_safe_area_changed',
      { top: 56 },
    ])
  })

  it('scans codes and reads the clipboard as its client does', () => {
    const [desktop, webA, android] = [client(), client(PROFILES.weba), client(PROFILES.android)]
    for (const { send } of [desktop, webA, android]) {
      send('web_app_open_scan_qr_popup', { text: 'Look' })
      send('web_app_read_text_from_clipboard', { req_id: 'c' })
    }
    const received = (data: object) => ['post', 'clipboard_text_received', data]
    expect(desktop.done).toEqual([['toast', expect.stringContaining('QR')], received({ req_id: 'c' })])
    expect(webA.done).toEqual([
      ['toast', expect.stringContaining('QR')],
      ['toast', expect.stringContaining('clipboard')],
      received({ req_id: 'c', data: null }),
    ])
    expect(android.done).toEqual([received({ req_id: 'c' })])
    expect(android.panel().scanning).toEqual({ text: 'Look' })
  })

  it('doesn’t know events that are newer than its claimed version', () => {
    const debug = vi.spyOn(console, 'debug').mockImplementation(() => {})
    const { send, done } = client({ ...PROFILES.desktop, version: '7.2' })
    send('web_app_request_fullscreen')
    send('web_app_biometry_get_info')
    expect(done).toEqual([['post', 'biometry_info_received', { available: false }]])
    debug.mockRestore()
  })

  it('enters and leaves full screen, and tells the height of its own buttons', () => {
    const { send, done, panel } = client()
    send('web_app_request_fullscreen')
    expect(panel().fullscreen).toBe(true)
    send('web_app_request_fullscreen')
    send('web_app_exit_fullscreen')
    expect(panel().fullscreen).toBe(false)
    const insets = { top: 0, bottom: 0, left: 0, right: 0 }
    expect(done).toEqual([
      ['post', 'fullscreen_changed', { is_fullscreen: true }],
      ['post', 'content_safe_area_changed', { ...insets, top: 54 }],
      ['post', 'fullscreen_failed', { error: 'ALREADY_FULLSCREEN' }],
      ['post', 'fullscreen_changed', { is_fullscreen: false }],
      ['post', 'content_safe_area_changed', insets],
    ])
  })

  it('asks whether the bot may write, until the user allows it', async () => {
    const { send, done } = client(PROFILES.desktop, 'allow')
    send('web_app_request_write_access')
    const allowed = ['post', 'write_access_requested', { status: 'allowed' }]
    await expect.poll(() => done).toEqual([['ask', 'Allow messages?'], ['allowWriting'], allowed])
    send('web_app_request_write_access')
    expect(done.at(-1)).toEqual(allowed)
    expect(done).toHaveLength(4)
  })

  it('tells the end of an invoice and a download, and calls a dismissal cancelled', () => {
    const { send, done } = client()
    send('web_app_open_invoice', { slug: 's' })
    send('web_app_request_file_download', { url: 'https://example.org/a', file_name: 'a' })
    send('web_app_request_file_download', { url: 'javascript:alert(1)', file_name: 'a' })
    const cancelled = ['post', 'file_download_requested', { status: 'cancelled' }]
    expect(done).toEqual([
      ['ask', 'Invoice'],
      ['post', 'invoice_closed', { slug: 's', status: 'cancelled' }],
      ['ask', 'Download file'],
      cancelled,
      cancelled,
    ])
  })

  it('passes on the id of the prepared message', () => {
    const { send, done } = client()
    send('web_app_send_prepared_message', { id: 'abc' })
    send('web_app_send_prepared_message')
    expect(done).toEqual([['sendPreparedMessage', 'abc']])
  })

  it.each([
    [PROFILES.desktop, ['unsupported', 'unsupported'], []],
    [
      PROFILES.webk,
      ['unsupported', 'unsupported'],
      [['post', 'home_screen_failed', { error: 'UNSUPPORTED' }]],
    ],
    [
      PROFILES.android,
      ['missed', 'added'],
      [
        ['ask', 'Add to Home Screen?'],
        ['post', 'home_screen_added'],
      ],
    ],
    [PROFILES.ios, ['unknown', 'unknown'], [['ask', 'Add to Home Screen?']]],
  ])('puts the app on the home screen as $0.title does', (profile, [before, after], said) => {
    const { send, done } = client(profile, 'add')
    send('web_app_check_home_screen')
    send('web_app_add_to_home_screen')
    send('web_app_check_home_screen')
    const checked = (status: unknown) => ['post', 'home_screen_checked', { status }]
    expect(done).toEqual([checked(before), ...said, checked(after)])
  })

  it('sends no event when the user declines the icon on the home screen', () => {
    const { send, done } = client(PROFILES.android)
    send('web_app_add_to_home_screen')
    expect(done).toEqual([['ask', 'Add to Home Screen?']])
  })

  it('accepts data for the bot only from an app that a reply keyboard has opened', () => {
    const elsewhere = client()
    elsewhere.send('web_app_data_send', { data: 'x' })
    expect(elsewhere.done).toEqual([])
    const { send, done } = client(PROFILES.desktop, undefined, 'Fill in')
    send('web_app_data_send', { data: 'x' })
    expect(done).toEqual([['sendData', 'Fill in', 'x'], ['close']])
  })

  it('tells the console about an unknown method, even with a tricky name', () => {
    const debug = vi.spyOn(console, 'debug').mockImplementation(() => {})
    const { send, done } = client()
    send('toString')
    send('web_app_from_the_future', { a: 1 })
    expect(debug).toHaveBeenCalledTimes(2)
    expect(done).toEqual([])
    debug.mockRestore()
  })
})
