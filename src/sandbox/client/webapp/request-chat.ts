import { toInputUser } from '../api/peer.ts'
import type { ResultOf } from '../api/rpc.ts'
import { type Ended, type RequestPorts, requestPeers } from '../picker/request-peers.ts'
import { deliver } from '../profile/deliver.ts'
import type { Profile } from '../profile/profiles.ts'
import { toReply, UNKNOWN_BUTTON } from '../profile/replies.ts'
import { errorText } from '../store/toasts.ts'

export interface RequestChatPorts extends RequestPorts {
  profile: Profile
  post(eventType: string, eventData: unknown): void
  /** Shows another chat instead of the app. */
  leaveFor(peer: NonNullable<Ended['createdBot']>): void
}

/**
 * `web_app_request_chat`: fetches the button that the bot has prepared, lets the user choose, shares, and
 * answers as this page's client does.
 *
 * @see https://core.telegram.org/method/bots.getRequestedWebViewButton
 */
export async function requestChat(reqId: string, ports: RequestChatPorts): Promise<void> {
  const { profile, post } = ports
  const ended = await serve(reqId, ports)
  await deliver(
    profile.delivers,
    ({ eventType, eventData }) => post(eventType, eventData),
    toReply(profile, reqId, ended),
  )
  if (ended.createdBot && profile.afterCreatingBot !== 'stays') ports.leaveFor(ended.createdBot)
}

async function serve(reqId: string, ports: RequestChatPorts): Promise<Ended> {
  const { call, bot, toast } = ports
  let button: ResultOf<'bots.getRequestedWebViewButton'>
  try {
    button = await call('bots.getRequestedWebViewButton', { bot: toInputUser(bot), webappReqId: reqId })
  } catch (error) {
    const text = errorText(error)
    toast(text)
    return { kind: 'refused', error: text }
  }
  if (button._ === 'keyboardButtonRequestPeer') return requestPeers(button, { webappReqId: reqId }, ports)
  toast(UNKNOWN_BUTTON)
  return { kind: 'unknown_button' }
}
