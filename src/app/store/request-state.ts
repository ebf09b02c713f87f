import type { WhatToAsk } from '../../contract/api.ts'
import { CUSTOM_LIST_ID } from '../../contract/template.ts'
import type { Life } from '../../request-chat/sign-of-life.ts'
import type { ErrorCode } from '../api/client.ts'

/** The reason why a request can't go on. The UI has a sentence for each. */
export type RequestFailure = ErrorCode | 'PICKER_FAILED' | 'REQUEST_STALE'

/** A prepared request of Telegram's. `freshUntil` is in seconds of the store's `elapsed`. */
export interface HeldRequest {
  webappReqId: string
  freshUntil: number
}

export type RequestState =
  | { step: 'idle' }
  | { step: 'preparing'; tapped: boolean }
  | { step: 'ready'; request: HeldRequest }
  /** `since` is in seconds of the store’s `elapsed`. */
  | { step: 'choosing'; request: HeldRequest; since: number; life: Life }
  /** Telegram has sent the choice; the bot hasn't told us yet. */
  | { step: 'sent'; request: HeldRequest }
  /** `next` is prepared as soon as another try needs no round trip. */
  | { step: 'failed'; reason: RequestFailure; next?: HeldRequest }
  /**
   * This client opens no picker from the app, so the bot has to ask in its chat. `reason` says why that failed.
   */
  | { step: 'classic'; reason?: RequestFailure }
  | { step: 'asking_in_chat'; request?: HeldRequest }
  /** The bot has sent its button. `request` is the one that the client didn't react to. */
  | { step: 'asked_in_chat'; request?: HeldRequest; stays: boolean }

/** The list for the result of a request. The state of the request has the same key. */
export const listOf = (what: WhatToAsk): string => ('custom' in what ? CUSTOM_LIST_ID : what.listId)

/** A request built by hand may differ from the last one in the same list. */
export const isSame = (a: WhatToAsk | undefined, b: WhatToAsk): boolean =>
  JSON.stringify(a) === JSON.stringify(b)

/** Whether a result may arrive at any moment: Telegram has sent one, or the bot has asked in its chat. */
export const awaitsResult = ({ step }: RequestState): boolean => step === 'sent' || step === 'asked_in_chat'

/** The prepared request that wasn't used yet, as far as the app knows. */
export const preparedOf = (state: RequestState): HeldRequest | undefined =>
  'request' in state ? state.request : state.step === 'failed' ? state.next : undefined
