import { answers, type Facts, known } from './known.ts'

const ANDROID_12 = 'Telegram for Android of layer 229, BotWebViewContainer (decompiled)'
const WINTERGRAM = 'WinterGram @f6bb33d1, submodules/WebUI/Sources/WebAppController.swift'
const ANDROID_ONE = 'Telegram for Android of layer 229, DialogsActivity (decompiled)'
const ANDROID_SEVERAL = 'Telegram for Android of layer 229, the sheet for choosing users (decompiled)'
const IOS_PICKER = 'Telegram for iOS, PeerSelectionController.swift'
const ANDROID_SHEET = 'Telegram for Android of layer 229, BotWebViewSheet (decompiled)'
const ANDROID_BUTTONS = 'Telegram for Android of layer 229, BotButtons (decompiled)'
const IOS_APP = 'Telegram for iOS, WebAppController.swift'
const IOS_BUTTONS = 'Telegram for iOS, AttachmentPanel.swift; the radius is not recorded'
const ANDROID_PHONE = 'chosen: a phone with a camera in its screen, and gestures'
const IPHONE = 'chosen: an iPhone with a notch'
const DOCS = 'https://core.telegram.org/api/web-events'
const CHOSEN = 'not recorded; as documented, or as on the other clients'

/** Facts that are the same on both in all sources. */
const ON_BOTH = {
  messageChats: ['one', CHOSEN],
  messageSent: ['once Telegram has it', CHOSEN],
  afterMessage: ['stays', CHOSEN],
  wrongPopup: ['is ignored', CHOSEN],
  fullscreenTop: [54, CHOSEN],
  minimizing: ['by a swipe or a button', DOCS],
  isExpanded: ['on request', DOCS],

  sensors: ['work', DOCS],
  location: ['works', DOCS],
  biometry: ['works', DOCS],
  secureStorage: ['works', DOCS],
  emojiStatus: ['works', DOCS],
  stories: ['open an editor', DOCS],
  emptyInlineQuery: ['starts', CHOSEN],
  scanner: ['opens', DOCS],
  clipboard: ['no data', DOCS],
  scrollBarStyle: ['', CHOSEN],
  ignores: [[], CHOSEN],
} satisfies Partial<Facts>

export const ANDROID = known('Telegram for Android', {
  ...ON_BOTH,
  platform: ['android', DOCS],
  version: ['9.6', ANDROID_12],

  opensFor: [['user', 'chat', 'broadcast', 'createBot'], ANDROID_12],
  withoutArguments: ['is ignored', CHOSEN],
  sent: ['req_id', ANDROID_12],
  botSent: ['before and after', ANDROID_12],
  dismissedOne: ['empty', ANDROID_12],
  ...answers(
    ['dismissedSeveral', 'dismissedForm', 'refusedChoice', 'refusedButton', 'otherButton'],
    'req_id',
    ANDROID_12,
  ),
  appGone: ['silent', ANDROID_12],
  afterCreatingBot: ['opens its chat and closes the app', ANDROID_12],
  delivers: ['at once', ANDROID_12],

  oneUser: ['is asked about', ANDROID_ONE],
  counter: ['on the button', ANDROID_SEVERAL],
  submit: ['always', ANDROID_SEVERAL],
  lookOfOne: ['screen', ANDROID_ONE],
  lookOfSeveral: ['sheet', ANDROID_SEVERAL],

  messageExpired: ['by its error', CHOSEN],
  messageRefused: ['MESSAGE_SEND_FAILED', CHOSEN],

  homeScreenCheck: ['tells', DOCS],
  homeScreenAdd: ['tells', DOCS],

  leavingFullscreen: ['fullscreen_changed', CHOSEN],
  screen: [{ width: 412, height: 915 }, ANDROID_PHONE],
  insetsUpright: [{ top: 32, bottom: 24, left: 0, right: 0 }, ANDROID_PHONE],
  insetsOnItsSide: [{ top: 0, bottom: 24, left: 32, right: 0 }, ANDROID_PHONE],
  restorable: ['can_restore', DOCS],
  popupLook: ['dialog', ANDROID_12],
  closeButton: ['at the start', ANDROID_SHEET],
  menuLook: ['popup', ANDROID_SHEET],
  bottomButtons: [{ height: 44, radius: 9, edge: 8, gap: 10 }, ANDROID_BUTTONS],
  menu: [['settings', 'reload', 'home screen', 'terms', 'privacy'], ANDROID_SHEET],
})

/** Later versions may support more. */
export const IOS = known('Telegram for iOS', {
  ...ON_BOTH,
  platform: ['ios', DOCS],
  version: ['9.6', WINTERGRAM],

  opensFor: [['createBot'], WINTERGRAM],
  withoutArguments: ['is ignored', WINTERGRAM],
  sent: ['null', WINTERGRAM],
  botSent: ['once', WINTERGRAM],
  ...answers(['dismissedForm', 'refusedChoice'], 'null', WINTERGRAM),
  ...answers(
    ['dismissedOne', 'dismissedSeveral', 'refusedButton', 'otherButton', 'appGone'],
    'silent',
    WINTERGRAM,
  ),
  afterCreatingBot: ['stays', WINTERGRAM],
  delivers: ['at once', WINTERGRAM],

  oneUser: ['is asked about', CHOSEN],
  counter: ['in the title', IOS_PICKER],
  submit: ['with the first choice', CHOSEN],
  lookOfOne: ['screen', IOS_PICKER],
  lookOfSeveral: ['screen', IOS_PICKER],

  messageExpired: ['always MESSAGE_EXPIRED', WINTERGRAM],
  messageRefused: ['nothing', WINTERGRAM],

  homeScreenCheck: ['unknown', WINTERGRAM],
  homeScreenAdd: ['is silent', WINTERGRAM],

  leavingFullscreen: ['fullscreen_failed', WINTERGRAM],
  screen: [{ width: 393, height: 852 }, IPHONE],
  insetsUpright: [{ top: 59, bottom: 34, left: 0, right: 0 }, IPHONE],
  insetsOnItsSide: [{ top: 0, bottom: 21, left: 59, right: 59 }, IPHONE],
  restorable: ['canRestore', WINTERGRAM],
  popupLook: ['alert', IOS_APP],
  closeButton: ['a word at the start', IOS_APP],
  menuLook: ['actions', IOS_APP],
  bottomButtons: [{ height: 50, radius: 12, edge: 16, gap: 16 }, IOS_BUTTONS],
  menu: [['settings', 'reload', 'home screen for named apps', 'terms', 'privacy'], WINTERGRAM],
})
