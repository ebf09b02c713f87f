import type { WebEvent } from '../webapp/web-events.ts'
import type { Profile, Shape } from './profile.ts'

/** The end of a request for peers. */
export type Outcome =
  | { kind: 'sent' }
  /** Telegram refused the choice or the button. `error` is Telegram's own text. */
  | { kind: 'refused'; what: 'choice' | 'button'; error: string }
  /** The prepared button isn't a peer request. */
  | { kind: 'other_button' }
  /** The app was closed before a picker could open. */
  | { kind: 'app_gone' }
  /** The user dismissed the picker for one peer, the picker for several users, or the form for a new bot. */
  | { kind: 'dismissed'; what: 'one' | 'several' | 'form' }

/**
 * The web event that tells the app how its request ended. Undefined for a client that doesn't tell. The errors
 * are those of Telegram Desktop, because no other client names errors.
 */
export function toReply(profile: Profile, reqId: string, outcome: Outcome): WebEvent | undefined {
  const failed = (shape: Shape, error: string) => reply('requested_chat_failed', shape, reqId, error)
  switch (outcome.kind) {
    case 'sent':
      return reply('requested_chat_sent', profile.sent, reqId)
    case 'refused':
      return failed(outcome.what === 'choice' ? profile.refusedChoice : profile.refusedButton, outcome.error)
    case 'other_button':
      return failed(profile.otherButton, 'UNSUPPORTED_BUTTON_TYPE')
    case 'app_gone':
      return failed(profile.appGone, 'UNKNOWN_ERROR')
    case 'dismissed':
      return failed(dismissed(profile, outcome.what), 'USER_DECLINED')
    default:
      return outcome satisfies never
  }
}

function dismissed(profile: Profile, what: 'one' | 'several' | 'form'): Shape {
  switch (what) {
    case 'one':
      return profile.dismissedOne
    case 'several':
      return profile.dismissedSeveral
    case 'form':
      return profile.dismissedForm
    default:
      return what satisfies never
  }
}

function reply(eventType: string, shape: Shape, req_id: string, error?: string): WebEvent | undefined {
  switch (shape) {
    case 'silent':
      return undefined
    case 'null':
      return { eventType, eventData: null }
    case 'empty':
      return { eventType, eventData: {} }
    case 'req_id':
      return { eventType, eventData: { req_id } }
    case 'req_id and error':
      return { eventType, eventData: { req_id, error } }
    default:
      return shape satisfies never
  }
}
