import type { Tl, tl } from '../../tl/types.ts'
import { makeRoom } from '../state/make-room.ts'
import type { PreparedButton } from '../state/rows.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { wrongRequest } from './request-button.ts'

/** Telegram doesn't document how long a button can be used. The sandbox forgets it after a day. */
const LIFETIME_SECONDS = 24 * 60 * 60

/**
 * `bots.requestWebViewButton`. Errors: BUTTON_INVALID unless the button is a peer request within Telegram's
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
  makeRoom(world.buttons)
  world.buttons.set(webappReqId, { webappReqId, botId, userId, button, createdAt, used: false })
  return webappReqId
}

/**
 * The prepared button that a user may use. Errors: WEBAPP_REQ_ID_INVALID for an unknown or expired button, for
 * another user's or bot's, and for a used one. Telegram doesn't document a second use, so the sandbox refuses
 * it.
 */
export function findPreparedButton(
  world: World,
  botId: number,
  userId: number,
  webappReqId: string,
): PreparedButton {
  const found = world.buttons.get(webappReqId)
  const theirs = found && found.botId === botId && found.userId === userId
  if (!theirs || found.used || found.createdAt + LIFETIME_SECONDS < world.now())
    throw badRequest('WEBAPP_REQ_ID_INVALID')
  return found
}
