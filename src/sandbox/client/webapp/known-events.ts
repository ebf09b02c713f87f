/** The treatment of a web event that a Mini App may send. */
export interface KnownEvent {
  /** The version of the Bot API that introduced the event. Clients with an older version don't know it. */
  since: string
  state:
    | 'done'
    /** The client answers that it lacks the feature: see `answers`. */
    | 'refused'
    /** The event changes nothing in this page, and gets no answer. */
    | 'idle'
  /** The event of a refusal. It also carries the `req_id` of the request, if the request has one. */
  answers?: [eventType: string, eventData?: Readonly<Record<string, unknown>>]
  /** A text that the user sees in addition. */
  toast?: string
}

const done = (since: string): KnownEvent => ({ since, state: 'done' })
const idle = (since: string): KnownEvent => ({ since, state: 'idle' })
const refused = (since: string, ...answers: NonNullable<KnownEvent['answers']>): KnownEvent => {
  return { since, state: 'refused', answers }
}
const UNSUPPORTED = { error: 'UNSUPPORTED' }

/**
 * Every event that a Mini App may send, with its treatment here. Refusals use the words of Telegram Desktop,
 * which also lacks a phone's sensors, biometrics and location.
 *
 * @see https://core.telegram.org/api/web-events
 * @see https://core.telegram.org/api/bots/webapps#incoming-events-client-to-mini-app
 */
export const KNOWN_EVENTS: Readonly<Record<string, KnownEvent>> = {
  iframe_ready: done('6.0'),
  iframe_will_reload: done('6.0'),
  web_app_ready: done('6.0'),
  web_app_expand: done('6.0'),
  web_app_close: done('6.0'),
  web_app_request_theme: done('6.0'),
  web_app_request_viewport: done('6.0'),
  web_app_setup_main_button: done('6.0'),
  web_app_data_send: done('6.0'),
  web_app_set_header_color: done('6.1'),
  web_app_set_background_color: done('6.1'),
  web_app_setup_back_button: done('6.1'),
  web_app_trigger_haptic_feedback: done('6.1'),
  web_app_open_link: done('6.0'),
  web_app_open_tg_link: done('6.1'),
  web_app_open_invoice: done('6.1'),
  web_app_open_popup: done('6.2'),
  web_app_setup_closing_behavior: done('6.2'),
  web_app_open_scan_qr_popup: done('6.4'),
  web_app_close_scan_qr_popup: done('6.4'),
  web_app_read_text_from_clipboard: done('6.4'),
  web_app_switch_inline_query: done('6.7'),
  web_app_request_write_access: done('6.9'),
  web_app_request_phone: done('6.9'),
  web_app_invoke_custom_method: done('6.9'),
  web_app_setup_settings_button: done('7.0'),
  web_app_biometry_get_info: refused('7.2', 'biometry_info_received', { available: false }),
  web_app_biometry_request_access: refused('7.2', 'biometry_info_received', { available: false }),
  web_app_biometry_request_auth: refused('7.2', 'biometry_auth_requested', { status: 'failed' }),
  web_app_biometry_update_token: refused('7.2', 'biometry_token_updated', { status: 'failed' }),
  web_app_biometry_open_settings: idle('7.2'),
  web_app_setup_swipe_behavior: idle('7.7'),
  web_app_share_to_story: { since: '7.8', state: 'idle', toast: 'There are no stories in this Telegram' },
  web_app_setup_secondary_button: done('7.10'),
  web_app_set_bottom_bar_color: done('7.10'),
  web_app_request_safe_area: done('8.0'),
  web_app_request_content_safe_area: done('8.0'),
  web_app_request_fullscreen: done('8.0'),
  web_app_exit_fullscreen: done('8.0'),
  web_app_toggle_orientation_lock: idle('8.0'),
  web_app_request_file_download: done('8.0'),
  web_app_send_prepared_message: done('8.0'),
  web_app_add_to_home_screen: done('8.0'),
  web_app_check_home_screen: done('8.0'),
  web_app_set_emoji_status: refused('8.0', 'emoji_status_failed', UNSUPPORTED),
  web_app_request_emoji_status_access: refused('8.0', 'emoji_status_access_requested', {
    status: 'cancelled',
  }),
  web_app_check_location: refused('8.0', 'location_checked', { available: false }),
  web_app_request_location: refused('8.0', 'location_requested', { available: false }),
  web_app_open_location_settings: idle('8.0'),
  web_app_start_accelerometer: refused('8.0', 'accelerometer_failed', UNSUPPORTED),
  web_app_stop_accelerometer: refused('8.0', 'accelerometer_stopped'),
  web_app_start_gyroscope: refused('8.0', 'gyroscope_failed', UNSUPPORTED),
  web_app_stop_gyroscope: refused('8.0', 'gyroscope_stopped'),
  web_app_start_device_orientation: refused('8.0', 'device_orientation_failed', UNSUPPORTED),
  web_app_stop_device_orientation: refused('8.0', 'device_orientation_stopped'),
  web_app_device_storage_save_key: done('9.0'),
  web_app_device_storage_get_key: done('9.0'),
  web_app_device_storage_clear: done('9.0'),
  web_app_secure_storage_save_key: refused('9.0', 'secure_storage_failed', UNSUPPORTED),
  web_app_secure_storage_get_key: refused('9.0', 'secure_storage_failed', UNSUPPORTED),
  web_app_secure_storage_restore_key: refused('9.0', 'secure_storage_failed', UNSUPPORTED),
  web_app_secure_storage_clear: refused('9.0', 'secure_storage_failed', UNSUPPORTED),
  web_app_hide_keyboard: idle('9.1'),
  web_app_request_chat: done('9.6'),
}
