import * as v from 'valibot'
import { telegramLink } from '../links/telegram-link.ts'
import { webUrl } from '../links/web-url.ts'
import { isAtLeast } from '../profile/version.ts'
import {
  getBiometryInfo,
  openBiometrySettings,
  requestBiometryAccess,
  requestBiometryAuth,
  updateBiometryToken,
} from './biometry.ts'
import { setupMainButton, setupSecondaryButton } from './bottom-button.ts'
import { CHAT_TYPES } from './chat-types.ts'
import { requestEmojiStatusAccess, setEmojiStatus } from './emoji-status.ts'
import { enterFullscreen, exitFullscreen } from './fullscreen.ts'
import { type Handler, type Host, on } from './handler.ts'
import { addToHomeScreen, checkHomeScreen } from './home-screen.ts'
import { KNOWN_EVENTS } from './known-events.ts'
import { checkLocation, openLocationSettings, requestLocation } from './location.ts'
import { FRESH } from './panel.ts'
import { openPopup } from './popup.ts'
import { openInvoice, requestFileDownload, requestPhone, requestWriteAccess, sendData } from './questions.ts'
import { postContentSafeArea, postSafeArea, toggleOrientationLock } from './safe-area.ts'
import { clearSecurely, readSecurely, restoreSecurely, saveSecurely } from './secure-storage.ts'
import {
  startAccelerometer,
  startDeviceOrientation,
  startGyroscope,
  stopAccelerometer,
  stopDeviceOrientation,
  stopGyroscope,
} from './sensors.ts'
import { clearDevice, invokeCustomMethod, readFromDevice, saveOnDevice } from './storage.ts'
import { shareToStory } from './story.ts'
import { color, type WebEvent } from './web-events.ts'

const visible = v.object({ is_visible: v.boolean() })
const colorKey = v.picklist(['bg_color', 'secondary_bg_color', 'bottom_bar_bg_color', 'header_bg_color'])
const headerColor = v.union([v.object({ color }), v.object({ color_key: colorKey })])
const haptic = v.object({
  type: v.picklist(['impact', 'notification', 'selection_change']),
  impact_style: v.optional(v.string()),
  notification_type: v.optional(v.string()),
})

/** The handlers of all events that `known-events.ts` names. */
const HANDLERS: Readonly<Record<string, Handler>> = {
  iframe_ready: host => host.post('set_custom_style', host.profile.scrollBarStyle),
  iframe_will_reload: host => host.patch(FRESH),
  web_app_ready: host => host.patch({ ready: true }),
  web_app_expand: host => host.patch({ expanded: true }),
  web_app_close: host => host.close(),

  web_app_request_theme: postTheme,
  web_app_request_viewport: postViewport,
  web_app_request_safe_area: postSafeArea,
  web_app_request_content_safe_area: postContentSafeArea,
  web_app_request_fullscreen: enterFullscreen,
  web_app_exit_fullscreen: exitFullscreen,

  web_app_set_header_color: on(headerColor, (host, data) =>
    host.patch({ headerColor: 'color' in data ? data.color : host.themeParams()[data.color_key] }),
  ),
  web_app_set_background_color: on(v.object({ color }), (host, data) =>
    host.patch({ backgroundColor: data.color }),
  ),
  web_app_set_bottom_bar_color: on(v.object({ color }), (host, data) =>
    host.patch({ bottomBarColor: data.color }),
  ),

  web_app_setup_main_button: setupMainButton,
  web_app_setup_secondary_button: setupSecondaryButton,
  web_app_setup_back_button: on(visible, (host, data) => host.patch({ backButton: data.is_visible })),
  web_app_setup_settings_button: on(visible, (host, data) => host.patch({ settingsButton: data.is_visible })),
  web_app_setup_closing_behavior: on(v.object({ need_confirmation: v.boolean() }), (host, data) =>
    host.patch({ confirmClosing: data.need_confirmation }),
  ),
  web_app_trigger_haptic_feedback: on(haptic, (host, data) =>
    host.patch({
      pulses: host.panel().pulses + 1,
      pulse: data.impact_style ?? data.notification_type ?? 'light',
    }),
  ),

  web_app_open_popup: openPopup,
  web_app_open_scan_qr_popup: on(v.object({ text: v.optional(v.string(), '') }), (host, scanning) => {
    const { scanner } = host.profile
    if (scanner === 'closes at once') host.post('scan_qr_popup_closed')
    else if (scanner !== 'opens') host.toast(scanner.says)
    else if (!host.panel().scanning) host.patch({ scanning })
  }),
  web_app_close_scan_qr_popup: host => host.patch({ scanning: undefined }),
  web_app_request_write_access: requestWriteAccess,
  web_app_request_phone: requestPhone,
  web_app_open_invoice: openInvoice,
  web_app_request_file_download: requestFileDownload,
  web_app_data_send: sendData,
  web_app_send_prepared_message: on(v.object({ id: v.string() }), (host, { id }) =>
    host.sendPreparedMessage(id),
  ),
  web_app_switch_inline_query: on(
    v.object({ query: v.string(), chat_types: v.optional(v.array(v.string()), []) }),
    (host, { query, chat_types }) => {
      if (query === '' && host.profile.emptyInlineQuery === 'closes the app') return host.close()
      const types = CHAT_TYPES.filter(type => chat_types.includes(type))
      host.switchInlineQuery(query, types)
    },
  ),
  web_app_share_to_story: shareToStory,
  web_app_set_emoji_status: setEmojiStatus,
  web_app_request_emoji_status_access: requestEmojiStatusAccess,

  web_app_biometry_get_info: getBiometryInfo,
  web_app_biometry_request_access: requestBiometryAccess,
  web_app_biometry_request_auth: requestBiometryAuth,
  web_app_biometry_update_token: updateBiometryToken,
  web_app_biometry_open_settings: openBiometrySettings,
  web_app_check_location: checkLocation,
  web_app_request_location: requestLocation,
  web_app_open_location_settings: openLocationSettings,
  web_app_start_accelerometer: startAccelerometer,
  web_app_stop_accelerometer: stopAccelerometer,
  web_app_start_gyroscope: startGyroscope,
  web_app_stop_gyroscope: stopGyroscope,
  web_app_start_device_orientation: startDeviceOrientation,
  web_app_stop_device_orientation: stopDeviceOrientation,
  web_app_toggle_orientation_lock: toggleOrientationLock,
  web_app_setup_swipe_behavior: on(v.object({ allow_vertical_swipe: v.boolean() }), (host, data) =>
    host.patch({ verticalSwipes: data.allow_vertical_swipe }),
  ),
  web_app_hide_keyboard: host => host.hideKeyboard(),

  web_app_add_to_home_screen: addToHomeScreen,
  web_app_check_home_screen: checkHomeScreen,
  web_app_invoke_custom_method: invokeCustomMethod,
  web_app_device_storage_save_key: saveOnDevice,
  web_app_device_storage_get_key: readFromDevice,
  web_app_device_storage_clear: clearDevice,
  web_app_secure_storage_save_key: saveSecurely,
  web_app_secure_storage_get_key: readSecurely,
  web_app_secure_storage_restore_key: restoreSecurely,
  web_app_secure_storage_clear: clearSecurely,
  web_app_open_link: on(v.object({ url: v.string() }), (host, { url }) => {
    if (URL.canParse(url) && webUrl(url) !== undefined) host.openLink(url)
  }),
  web_app_open_tg_link: on(v.object({ path_full: v.string() }), (host, { path_full }) => {
    const link = path_full.startsWith('/') ? telegramLink(`https://t.me${path_full}`) : undefined
    if (link) host.openTelegramLink(link)
    else host.toast(`t.me${path_full}`)
  }),
  // Reading isn't allowed outside the attachment menu. The client says so by leaving out `data`, or by null.
  web_app_read_text_from_clipboard: on(v.object({ req_id: v.string() }), (host, { req_id }) => {
    const { clipboard } = host.profile
    if (clipboard !== 'no data') host.toast(clipboard.says)
    host.post('clipboard_text_received', { req_id, ...(clipboard !== 'no data' && { data: null }) })
  }),
  /** Events with an empty id are ignored. Clients without a picker ignore all these events. */
  web_app_request_chat: (host, eventData) => {
    const { opensFor, withoutArguments } = host.profile
    if (opensFor.length === 0) return
    if (eventData === undefined && withoutArguments === 'closes the app') return host.close()
    const { success, output } = v.safeParse(v.object({ req_id: v.pipe(v.string(), v.nonEmpty()) }), eventData)
    if (success) host.requestChat(output.req_id)
  },
}

/** The names of all events with a handler. A test compares them with `KNOWN_EVENTS`. */
export const HANDLED = Object.keys(HANDLERS)

export function handleWebEvent(host: Host, { eventType, eventData }: WebEvent) {
  const handle = Object.hasOwn(HANDLERS, eventType) ? HANDLERS[eventType] : undefined
  const since = Object.hasOwn(KNOWN_EVENTS, eventType) ? KNOWN_EVENTS[eventType] : undefined
  if (handle && since && isAtLeast(host.profile.version, since)) {
    if (!host.profile.ignores.includes(eventType)) handle(host, eventData)
    return
  }
  // biome-ignore lint/suspicious/noConsole: the developer of a Mini App needs to know about missing events
  console.debug('A web event that this client does not know:', eventType, eventData)
}

export function postTheme(host: Host) {
  host.post('theme_changed', { theme_params: host.themeParams() })
}

export function postViewport(host: Host) {
  host.post('viewport_changed', {
    ...host.viewport(),
    is_state_stable: true,
    is_expanded: host.profile.isExpanded === 'always' || host.panel().expanded,
  })
}
