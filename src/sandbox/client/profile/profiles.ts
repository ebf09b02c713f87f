/** How much a `requested_chat_failed` says. */
export type FailureShape = 'req_id and error' | 'req_id' | 'nothing'

/** When the answer to a request reaches the app, and how often. */
export type Delivery = 'at once' | 'late' | 'twice'

/** A Telegram client to stand in for: what it announces and how it answers `web_app_request_chat`. */
export interface Profile {
  title: string
  /** `tgWebAppPlatform`. @see https://core.telegram.org/bots/webapps#initializing-mini-apps */
  platform: string
  /** `tgWebAppVersion`: the Bot API version that the client claims. */
  version: string
  /** Whether it takes `web_app_request_chat` at all; if not, it stays silent. */
  knowsRequestChat: boolean
  /** Whether `web_app_request_chat` without any arguments closes the app. */
  closesWithoutArguments: boolean
  failures: {
    /** Telegram answered a call with an error. */
    refused: FailureShape
    /** The prepared button isn't a peer request. */
    unknownButton: FailureShape
    /** The picker for several users was dismissed. */
    dismissedSeveral: FailureShape
    /** The picker for one peer, or the form for a new bot, was dismissed. */
    dismissedOne: FailureShape
  }
  /** What happens once a bot was created on request. */
  afterCreatingBot: 'stays' | 'opens its chat and closes the app'
  delivers: Delivery
  /** Whether it puts an app on the home screen, and says so to the app. */
  homeScreen: 'none' | 'silent' | 'tells'
}

const DESKTOP: Profile = {
  title: 'Telegram Desktop',
  platform: 'tdesktop',
  version: '9.6',
  knowsRequestChat: true,
  closesWithoutArguments: true,
  failures: {
    refused: 'req_id and error',
    unknownButton: 'req_id and error',
    dismissedSeveral: 'req_id and error',
    dismissedOne: 'req_id and error',
  },
  afterCreatingBot: 'stays',
  delivers: 'at once',
  homeScreen: 'none',
}

/** Read off the clients' sources; what those don't tell is marked. */
export const PROFILES = {
  desktop: DESKTOP,
  android: {
    title: 'Telegram for Android',
    platform: 'android',
    version: '9.6',
    knowsRequestChat: true,
    // Not recorded.
    closesWithoutArguments: false,
    failures: {
      refused: 'req_id',
      unknownButton: 'req_id',
      dismissedSeveral: 'req_id',
      dismissedOne: 'nothing',
    },
    afterCreatingBot: 'opens its chat and closes the app',
    delivers: 'at once',
    homeScreen: 'tells',
  },
  ios: {
    ...DESKTOP,
    title: 'Telegram for iOS',
    platform: 'ios',
    // Nothing of what follows is documented or recorded: a guess between the other two, chosen so that
    // an app meets a cancellation that it knows by its req_id alone, and an answer after the bot's update.
    closesWithoutArguments: false,
    failures: { ...DESKTOP.failures, dismissedSeveral: 'req_id', dismissedOne: 'req_id' },
    delivers: 'late',
    // The system doesn't tell it whether there is an icon.
    homeScreen: 'silent',
  },
  web: {
    ...DESKTOP,
    title: 'Telegram Web A',
    platform: 'weba',
    // No implementation was found, whatever the version promises: the app has to give up waiting.
    knowsRequestChat: false,
  },
  old: {
    ...DESKTOP,
    title: 'An older Desktop',
    version: '8.0',
    knowsRequestChat: false,
  },
} as const satisfies Record<string, Profile>

export type ProfileName = keyof typeof PROFILES
export const DEFAULT_PROFILE: ProfileName = 'desktop'

export const isProfileName = (name: string | null): name is ProfileName =>
  name !== null && Object.hasOwn(PROFILES, name)
