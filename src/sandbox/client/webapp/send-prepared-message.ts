import { randomId } from '../api/message.ts'
import { type Peer, toInputPeer, toInputUser } from '../api/peer.ts'
import type { Call, ResultOf } from '../api/rpc.ts'
import { deliver } from '../profile/deliver.ts'
import type { Profile } from '../profile/profiles.ts'
import { type Question, toPreview } from '../share/ask-where.ts'
import { errorText } from '../store/toasts.ts'
import type { WebEvent } from './web-events.ts'

export interface SendPreparedPorts {
  call: Call
  bot: Peer
  profile: Pick<Profile, 'delivers'>
  askWhere(question: Omit<Question, 'id'>): Promise<Peer | undefined>
  /** Takes in what an answer tells, as if it had been pushed. */
  received(updates: ResultOf<'messages.sendInlineBotResult'>): void
  post(eventType: string, eventData?: unknown): void
  toast(text: string): void
}

/** Why nothing was sent, in the words of the clients. */
type Failure = 'MESSAGE_EXPIRED' | 'MESSAGE_SEND_FAILED' | 'USER_DECLINED' | 'UNKNOWN_ERROR'

/**
 * `web_app_send_prepared_message`: fetches what the bot has prepared, shows it, lets the user choose a chat,
 * sends it there, and answers the app.
 *
 * @see https://core.telegram.org/api/web-events#web-app-send-prepared-message
 */
export async function sendPreparedMessage(id: string, ports: SendPreparedPorts): Promise<void> {
  const failure = await serve(id, ports)
  const event: WebEvent = failure
    ? { eventType: 'prepared_message_failed', eventData: { error: failure } }
    : { eventType: 'prepared_message_sent', eventData: undefined }
  await deliver(ports.profile.delivers, ({ eventType, eventData }) => ports.post(eventType, eventData), event)
}

async function serve(id: string, ports: SendPreparedPorts): Promise<Failure | undefined> {
  const { call, bot, askWhere, received, toast } = ports
  let prepared: ResultOf<'messages.getPreparedInlineMessage'>
  try {
    prepared = await call('messages.getPreparedInlineMessage', { bot: toInputUser(bot), id })
  } catch (error) {
    const text = errorText(error)
    toast(text)
    return text === 'ID_EXPIRED' || text === 'ID_INVALID' ? 'MESSAGE_EXPIRED' : 'UNKNOWN_ERROR'
  }
  const preview = toPreview(prepared)
  if (!preview) return 'UNKNOWN_ERROR'
  const chat = await askWhere({ preview, bot, peerTypes: prepared.peerTypes })
  if (!chat) return 'USER_DECLINED'
  try {
    const { queryId, result } = prepared
    const request = { peer: toInputPeer(chat), randomId: randomId(), queryId, id: result.id }
    received(await call('messages.sendInlineBotResult', request))
    toast(`Sent to ${chat.self ? 'Saved Messages' : chat.title}`)
    return undefined
  } catch (error) {
    toast(errorText(error))
    return 'MESSAGE_SEND_FAILED'
  }
}
