import { NO_INSETS } from '../webapp/insets.ts'
import { answers, COMMON_BUTTONS, FAILURES, type Facts, known, knowsNoRequestChat } from './known.ts'

const D229 = 'Telegram Desktop of layer 229, inline_bots/bot_attach_web_view.cpp'
const D2025 = 'Telegram Desktop, September 2025, ui/chat/attach/attach_bot_webview.cpp'
const PICKER = 'Telegram Desktop, September 2025, boxes/peers/choose_peer_box.cpp'
const DOCS = 'https://core.telegram.org/api/web-events'
const POPUP = 'Desktop App Toolkit, webview/webview_dialog.cpp'
const PANEL = 'Desktop App Toolkit, ui/widgets/separate_panel.cpp'
const CHOSEN = 'not recorded; as on the other clients'

const FACTS: Facts = {
  platform: ['tdesktop', DOCS],
  version: ['9.6', D229],

  opensFor: [['user', 'chat', 'broadcast', 'createBot'], D229],
  withoutArguments: ['closes the app', D229],
  sent: ['req_id', D229],
  botSent: ['once', D229],
  ...answers(FAILURES, 'req_id and error', D229),
  afterCreatingBot: ['stays', D229],
  delivers: ['at once', D229],

  oneUser: ['is shared at the tap', PICKER],
  counter: ['in the title', PICKER],
  submit: ['with the first choice', PICKER],
  lookOfOne: ['box', PICKER],
  lookOfSeveral: ['box', PICKER],

  messageChats: ['several', D229],
  messageExpired: ['always MESSAGE_EXPIRED', D229],
  messageRefused: ['MESSAGE_SEND_FAILED', D229],
  messageSent: ['once Telegram has it', D229],
  afterMessage: ['stays', D229],

  homeScreenCheck: ['unsupported', D2025],
  homeScreenAdd: ['is ignored', D2025],

  wrongPopup: ['closes the app', D2025],
  leavingFullscreen: ['fullscreen_changed', D2025],
  fullscreenTop: [54, CHOSEN],
  screen: ['any window', CHOSEN],
  insetsUpright: [NO_INSETS, D2025],
  insetsOnItsSide: [NO_INSETS, D2025],
  minimizing: ['never', CHOSEN],
  isExpanded: ['always', D2025],

  sensors: ['are refused', D2025],
  location: ['is unavailable', D2025],
  biometry: ['is unavailable', D2025],
  secureStorage: ['is refused', CHOSEN],
  restorable: ['can_restore', DOCS],
  emojiStatus: ['works', D2025],
  stories: [{ says: 'This client can’t share to stories' }, D2025],
  emptyInlineQuery: ['closes the app', D2025],

  popupLook: ['box', POPUP],
  closeButton: ['at the end', PANEL],
  menuLook: ['dropdown', PANEL],
  bottomButtons: [COMMON_BUTTONS, 'their sizes are not recorded; chosen'],
  menu: [['settings', 'reload', 'terms', 'privacy'], D2025],
  scanner: [{ says: 'This client can’t scan QR codes' }, D2025],
  clipboard: ['no data', DOCS],
  scrollBarStyle: ['', CHOSEN],
  ignores: [
    [
      'web_app_biometry_request_access',
      'web_app_biometry_request_auth',
      'web_app_biometry_update_token',
      'web_app_biometry_open_settings',
      'web_app_open_location_settings',
      'web_app_stop_accelerometer',
      'web_app_stop_gyroscope',
      'web_app_stop_device_orientation',
      'web_app_ready',
      'web_app_expand',
      'web_app_setup_swipe_behavior',
      'web_app_toggle_orientation_lock',
      'web_app_trigger_haptic_feedback',
      'web_app_hide_keyboard',
      'web_app_close_scan_qr_popup',
    ],
    D2025,
  ],
}

export const DESKTOP = known('Telegram Desktop', FACTS)

/** A version from before Bot API 9.6. */
export const OLD = known('An older Desktop', {
  ...FACTS,
  version: ['8.0', D2025],
  ...knowsNoRequestChat(D2025),
})
