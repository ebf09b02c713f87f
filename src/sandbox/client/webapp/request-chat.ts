import { toInputUser } from '../api/peer.ts'
import type { ResultOf } from '../api/rpc.ts'
import { type Ended, type RequestPorts, requestPeers } from '../picker/request-peers.ts'
import type { RequestButton } from '../picker/selection.ts'
import { deliver } from '../profile/deliver.ts'
import type { Profile, RequestKind } from '../profile/profile.ts'
import { type Outcome, toReply } from '../profile/replies.ts'
import { errorText } from '../store/toasts.ts'

export interface RequestChatPorts extends RequestPorts {
  profile: Profile
  post(eventType: string, eventData: unknown): void
  /** Whether the app that asked is still open. */
  isThere(): boolean
  /** Shows another chat instead of the app. */
  leaveFor(peer: NonNullable<Ended['createdBot']>): void
}

/** Android shows this text for a button that it doesn't support. */
const UNKNOWN_BUTTON = 'UNKNOWN_BUTTON'

/**
 * Handles `web_app_request_chat`: fetches the button that the bot has prepared, lets the user choose, shares the
 * choice, and answers as the imitated client does.
 *
 * @see https://core.telegram.org/method/bots.getRequestedWebViewButton
 */
export async function requestChat(reqId: string, ports: RequestChatPorts): Promise<void> {
  const { profile } = ports
  const say = async (outcome: Outcome) => {
    const reply = toReply(profile, reqId, outcome)
    if (!reply) return
    await deliver(profile.delivers, ({ eventType, eventData }) => ports.post(eventType, eventData), reply)
  }
  const ended = await serve(reqId, ports, say)
  if (!ended) return
  await say(ended)
  if (ended.createdBot && profile.afterCreatingBot !== 'stays') ports.leaveFor(ended.createdBot)
}

/** Undefined when the imitated client opens nothing for this kind of request. */
async function serve(
  reqId: string,
  ports: RequestChatPorts,
  say: (outcome: Outcome) => Promise<void>,
): Promise<Ended | undefined> {
  const { call, bot, profile, toast } = ports
  let button: ResultOf<'bots.getRequestedWebViewButton'>
  try {
    button = await call('bots.getRequestedWebViewButton', { bot: toInputUser(bot), webappReqId: reqId })
  } catch (error) {
    const text = errorText(error)
    toast(text)
    return { kind: 'refused', what: 'button', error: text }
  }
  if (!ports.isThere()) return { kind: 'app_gone' }
  if (button._ !== 'keyboardButtonRequestPeer') {
    toast(UNKNOWN_BUTTON)
    return { kind: 'other_button' }
  }
  if (!profile.opensFor.includes(KINDS[button.peerType._])) return undefined
  const creates = button.peerType._ === 'requestPeerTypeCreateBot'
  const chosen =
    creates && profile.botSent === 'before and after' ? () => void say({ kind: 'sent' }) : undefined
  return requestPeers(button, { webappReqId: reqId }, { ...ports, ...(chosen && { chosen }) })
}

const KINDS: Record<RequestButton['peerType']['_'], RequestKind> = {
  requestPeerTypeUser: 'user',
  requestPeerTypeChat: 'chat',
  requestPeerTypeBroadcast: 'broadcast',
  requestPeerTypeCreateBot: 'createBot',
}
