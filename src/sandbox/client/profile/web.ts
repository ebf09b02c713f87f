import { NO_INSETS } from '../webapp/insets.ts'
import { COMMON_BUTTONS, type Facts, known, knowsNoRequestChat } from './known.ts'

const TWEB = 'tweb, webApp.ts'
const TELEGRAM_TT = 'telegram-tt @0933603c, components/modals/webApp/hooks/useWebAppFrame.ts'
const SHARING = 'telegram-tt, the modal that shares a prepared message'
const ABSENT = 'not found in the stored copies'
const DOCS = 'https://core.telegram.org/api/web-events'
const CHOSEN = 'not recorded; as documented, or as on the other clients'

/** The picker of a reply keyboard's button. From Mini Apps, these clients open none. */
const PICKER = {
  oneUser: ['is asked about', CHOSEN],
  counter: ['in the title', CHOSEN],
  submit: ['with the first choice', CHOSEN],
  lookOfOne: ['box', CHOSEN],
  lookOfSeveral: ['box', CHOSEN],
} satisfies Partial<Facts>

const ON_BOTH = {
  messageChats: ['one', CHOSEN],
  screen: ['any window', CHOSEN],
  insetsUpright: [NO_INSETS, CHOSEN],
  insetsOnItsSide: [NO_INSETS, CHOSEN],
  minimizing: ['by a button', CHOSEN],
  biometry: ['is unavailable', TWEB],
  secureStorage: ['is refused', TWEB],
  restorable: ['can_restore', DOCS],
  emptyInlineQuery: ['starts', CHOSEN],
  popupLook: ['box', CHOSEN],
  closeButton: ['at the end', CHOSEN],
  menuLook: ['dropdown', CHOSEN],
  bottomButtons: [COMMON_BUTTONS, CHOSEN],
  menu: [['settings', 'reload', 'terms', 'privacy'], CHOSEN],
} satisfies Partial<Facts>

export const WEB_A = known('Telegram Web A', {
  platform: ['weba', DOCS],
  version: ['9.6', 'not recorded, Telegram says it; the newest, so that an app has to notice the silence'],
  ...knowsNoRequestChat(ABSENT),
  ...PICKER,
  ...ON_BOTH,

  messageExpired: ['by its error', CHOSEN],
  messageRefused: ['nothing', SHARING],
  messageSent: ['at once', SHARING],
  afterMessage: ['stays', SHARING],

  homeScreenCheck: ['unsupported', CHOSEN],
  homeScreenAdd: ['is refused', CHOSEN],

  wrongPopup: ['is ignored', CHOSEN],
  leavingFullscreen: ['fullscreen_changed', CHOSEN],
  fullscreenTop: [54, CHOSEN],
  isExpanded: ['always', TELEGRAM_TT],
  sensors: ['are refused', CHOSEN],
  location: ['is unavailable', CHOSEN],
  emojiStatus: ['is refused', CHOSEN],
  stories: [{ says: 'Sharing to stories is not supported in this client yet' }, CHOSEN],
  scanner: [{ says: 'Scanning QR code is not supported in this client yet' }, TELEGRAM_TT],
  clipboard: [{ says: 'Reading the clipboard is not supported in this client yet' }, TELEGRAM_TT],
  scrollBarStyle: ['* { scrollbar-width: thin; }', TELEGRAM_TT],
  ignores: [[], CHOSEN],
})

export const WEB_K = known('Telegram Web K', {
  platform: ['webk', DOCS],
  version: ['9.0', TWEB],
  ...knowsNoRequestChat(ABSENT),
  ...PICKER,
  ...ON_BOTH,

  messageExpired: ['Telegram’s error', TWEB],
  messageRefused: ['Telegram’s error', TWEB],
  messageSent: ['once Telegram has it', TWEB],
  afterMessage: ['closes the app', TWEB],

  homeScreenCheck: ['unsupported', TWEB],
  homeScreenAdd: ['is refused', TWEB],

  wrongPopup: ['is ignored', CHOSEN],
  leavingFullscreen: ['nothing', TWEB],
  fullscreenTop: [56, TWEB],
  isExpanded: ['on request', CHOSEN],
  sensors: ['work', TWEB],
  location: ['works', TWEB],
  emojiStatus: ['works', TWEB],
  stories: [{ says: 'Sharing to stories is not supported in this client' }, TWEB],
  scanner: ['closes at once', TWEB],
  clipboard: ['no data', CHOSEN],
  scrollBarStyle: ['', CHOSEN],
  ignores: [
    [
      'web_app_biometry_request_access',
      'web_app_biometry_request_auth',
      'web_app_biometry_update_token',
      'web_app_biometry_open_settings',
      'web_app_setup_swipe_behavior',
      'web_app_toggle_orientation_lock',
      'web_app_hide_keyboard',
      'web_app_close_scan_qr_popup',
    ],
    TWEB,
  ],
})
