import type { Candidate } from '../api/cast.ts'
import { type Peer, toInputPeer, toInputUser } from '../api/peer.ts'
import type { Call, ResultOf } from '../api/rpc.ts'
import type { Question } from '../picker/ask.ts'
import type { RequestButton } from '../picker/selection.ts'
import { errorText } from '../store/toasts.ts'

/** What the `error` of `requested_chat_failed` says when the user changed their mind. */
export const CANCELLED = 'CANCELLED'
/** Android's word for a button that isn't a request this client can serve. */
export const UNKNOWN_BUTTON = 'UNKNOWN_BUTTON'

export interface RequestChatPorts {
  call: Call
  bot: Peer
  candidates(peerType: RequestButton['peerType']): Promise<Candidate[]>
  ask(question: Omit<Question, 'id'>): Promise<Candidate[] | undefined>
  sent(updates: ResultOf<'messages.sendBotRequestedPeer'>): void
  post(eventType: string, eventData: unknown): void
  toast(text: string): void
}

/**
 * `web_app_request_chat`: fetches the button that the bot has prepared, lets the user choose, and shares.
 * Answers as Telegram Desktop does, with a reason beside every failure.
 *
 * @see https://core.telegram.org/method/bots.getRequestedWebViewButton
 */
export async function requestChat(reqId: string, ports: RequestChatPorts): Promise<void> {
  const fail = (error: string) => ports.post('requested_chat_failed', { req_id: reqId, error })
  try {
    const outcome = await choose(reqId, ports)
    if (outcome !== 'sent') return fail(outcome)
    ports.post('requested_chat_sent', { req_id: reqId })
  } catch (error) {
    const text = errorText(error)
    ports.toast(text)
    fail(text)
  }
}

async function choose(reqId: string, ports: RequestChatPorts) {
  const { call, bot } = ports
  const button = await call('bots.getRequestedWebViewButton', { bot: toInputUser(bot), webappReqId: reqId })
  // There is no form here to create a bot with.
  if (button._ !== 'keyboardButtonRequestPeer' || button.peerType._ === 'requestPeerTypeCreateBot') {
    ports.toast(UNKNOWN_BUTTON)
    return UNKNOWN_BUTTON
  }
  const candidates = await ports.candidates(button.peerType)
  const chosen = await ports.ask({ button, bot, candidates })
  if (!chosen || chosen.length === 0) return CANCELLED
  const updates = await call('messages.sendBotRequestedPeer', {
    peer: toInputPeer(bot),
    webappReqId: reqId,
    buttonId: button.buttonId,
    requestedPeers: chosen.map(toInputPeer),
  })
  ports.sent(updates)
  return 'sent'
}
