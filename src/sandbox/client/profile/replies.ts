import type { WebEvent } from '../webapp/web-events.ts'
import type { FailureShape, Profile } from './profiles.ts'

/** What the `error` says when the user changed their mind. Desktop's own text isn't documented. */
export const CANCELLED = 'CANCELLED'
/** Android's word for a button that isn't a request this client can serve. */
export const UNKNOWN_BUTTON = 'UNKNOWN_BUTTON'

/** How a request for peers ended. */
export type Outcome =
  | { kind: 'sent' }
  /** Telegram refused, in its own words. */
  | { kind: 'refused'; error: string }
  | { kind: 'unknown_button' }
  /** Nobody was chosen. `several`: in the picker for several users. */
  | { kind: 'dismissed'; several: boolean }

/** The one web event with which a client tells the app how its request ended. */
export function toReply({ failures }: Profile, reqId: string, outcome: Outcome): WebEvent {
  switch (outcome.kind) {
    case 'sent':
      return { eventType: 'requested_chat_sent', eventData: { req_id: reqId } }
    case 'refused':
      return failed(failures.refused, reqId, outcome.error)
    case 'unknown_button':
      return failed(failures.unknownButton, reqId, UNKNOWN_BUTTON)
    case 'dismissed':
      return failed(outcome.several ? failures.dismissedSeveral : failures.dismissedOne, reqId, CANCELLED)
    default:
      return outcome satisfies never
  }
}

function failed(shape: FailureShape, reqId: string, error: string): WebEvent {
  const eventData = {
    ...(shape !== 'nothing' && { req_id: reqId }),
    ...(shape === 'req_id and error' && { error }),
  }
  return { eventType: 'requested_chat_failed', eventData }
}
