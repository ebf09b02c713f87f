import type { Tl, tl } from '../tl/types.ts'
import { type RequestPeerButton, wrongRequest } from './request-button.ts'
import { badRequest } from './rpc-error.ts'
import type { World } from './world.ts'

/** A button that a bot has prepared for one user of its Mini App. */
export interface PreparedButton {
  webappReqId: string
  botId: number
  userId: number
  button: RequestPeerButton
  createdAt: number
  used: boolean
}

/** Not documented by Telegram; the sandbox forgets a button after a day, in seconds. */
const LIFETIME = 24 * 60 * 60

/**
 * `bots.requestWebViewButton`. Errors: BUTTON_INVALID for anything but a peer request within Telegram's
 * limits.
 *
 * @see https://core.telegram.org/method/bots.requestWebViewButton
 */
export function requestWebViewButton(
  world: World,
  botId: number,
  userId: number,
  button: Tl<tl.TypeKeyboardButton>,
): string {
  if (button._ !== 'inputKeyboardButtonRequestPeer' || wrongRequest(button)) {
    throw badRequest('BUTTON_INVALID')
  }
  const webappReqId = world.randomId()
  const createdAt = world.now()
  world.buttons.set(webappReqId, { webappReqId, botId, userId, button, createdAt, used: false })
  return webappReqId
}

/**
 * The prepared button that a user may use. Errors: WEBAPP_REQ_ID_INVALID when it is unknown, another
 * user's or bot's, too old, or used: Telegram documents no second use, so there is none.
 */
export function findPreparedButton(
  world: World,
  botId: number,
  userId: number,
  webappReqId: string,
): PreparedButton {
  const found = world.buttons.get(webappReqId)
  const theirs = found && found.botId === botId && found.userId === userId
  if (!theirs || found.used || found.createdAt + LIFETIME < world.now())
    throw badRequest('WEBAPP_REQ_ID_INVALID')
  return found
}
