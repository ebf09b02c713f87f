import type { RequestFailure } from './store/request-state.ts'

const REOPEN = 'Please close the app and open it again from Telegram.'

/** Every way to fail, as a sentence for a person. */
const SENTENCES: Record<RequestFailure, string> = {
  INIT_DATA_MISSING: `Telegram didn’t say who you are. ${REOPEN}`,
  INIT_DATA_INVALID: `We couldn’t make sure that it’s you. ${REOPEN}`,
  INIT_DATA_EXPIRED: `This has been open for a long time. ${REOPEN}`,
  BODY_INVALID: 'Something doesn’t fit together here. Please try again.',
  BODY_TOO_LARGE: 'That was too much at once. Please try again.',
  TEMPLATE_UNKNOWN: 'This list isn’t offered any more.',
  ROUTE_UNKNOWN: 'This isn’t offered any more.',
  PHOTO_UNKNOWN: 'This picture isn’t there any more.',
  USER_UNKNOWN_TO_BOT:
    'Telegram doesn’t let the bot ask you yet. Send it /start in its chat, then try again.',
  TELEGRAM_REFUSED: 'Telegram turned the request down. Please try again.',
  TELEGRAM_FLOOD_WAIT: 'Too many requests at once. Please try again in a moment.',
  RATE_LIMITED: 'That was a lot at once. Please wait a moment, then try again.',
  TELEGRAM_UNAVAILABLE: 'We can’t reach Telegram right now. Please try again in a moment.',
  INTERNAL: 'Something went wrong on our side. Please try again.',
  OFFLINE: 'No connection. Check your network and try again.',
  ANSWER_INVALID: `We got an answer that we don’t understand. ${REOPEN}`,
  PICKER_FAILED: 'Telegram couldn’t share your choice. Nothing was sent.',
  REQUEST_STALE: 'That request was out of date. Please try again.',
}

export const sentence = (failure: RequestFailure): string => SENTENCES[failure]
