import { randomId } from '../api/message.ts'
import { type Peer, toInputPeer, toInputUser } from '../api/peer.ts'
import type { Call, ResultOf } from '../api/rpc.ts'
import { deliver } from '../profile/deliver.ts'
import type { Profile } from '../profile/profile.ts'
import { type Question, toPreview } from '../share/ask-where.ts'
import { errorText } from '../store/toasts.ts'
import type { WebEvent } from './web-events.ts'

export interface SendPreparedPorts {
  call: Call
  bot: Peer
  profile: Pick<
    Profile,
    'delivers' | 'messageChats' | 'messageExpired' | 'messageRefused' | 'messageSent' | 'afterMessage'
  >
  askWhere(question: Omit<Question, 'id'>): Promise<Peer[] | undefined>
  post(eventType: string, eventData?: unknown): void
  toast(text: string): void
  close(): void
}

/** The end of the request. `failure` is the error for the app. With `silent` the app gets no event. */
type Ended = { failure: string } | 'sent' | 'silent'

/**
 * Handles `web_app_send_prepared_message`: fetches the prepared message, shows it, lets the user choose a chat
 * or several, sends it there, and answers the app. It is sent as soon as one chat has it.
 *
 * @see https://core.telegram.org/api/web-events#web-app-send-prepared-message
 */
export async function sendPreparedMessage(id: string, ports: SendPreparedPorts): Promise<void> {
  const { profile, post } = ports
  const say = ({ eventType, eventData }: WebEvent) => post(eventType, eventData)
  const ended = await serve(id, ports)
  if (ended === 'silent') return
  const event: WebEvent =
    ended === 'sent'
      ? { eventType: 'prepared_message_sent', eventData: undefined }
      : { eventType: 'prepared_message_failed', eventData: { error: ended.failure } }
  await deliver(profile.delivers, say, event)
  if (ended === 'sent' && profile.afterMessage === 'closes the app') ports.close()
}

async function serve(id: string, ports: SendPreparedPorts): Promise<Ended> {
  const { call, bot, profile, askWhere, toast } = ports
  let prepared: ResultOf<'messages.getPreparedInlineMessage'>
  try {
    prepared = await call('messages.getPreparedInlineMessage', { bot: toInputUser(bot), id })
  } catch (error) {
    const text = errorText(error)
    toast(text)
    return { failure: whyNotFetched(profile, text) }
  }
  const preview = toPreview(prepared)
  if (!preview) return { failure: 'UNKNOWN_ERROR' }
  const { peerTypes } = prepared
  const chats = await askWhere({ preview, bot, peerTypes, choice: profile.messageChats })
  if (!chats) return { failure: 'USER_DECLINED' }
  const { queryId, result } = prepared
  const send = async (chat: Peer) => {
    const request = { peer: toInputPeer(chat), randomId: randomId(), queryId, id: result.id }
    try {
      await call('messages.sendInlineBotResult', request)
    } catch (error) {
      toast(errorText(error))
      throw error
    }
    toast(`Sent to ${chat.self ? 'Saved Messages' : chat.title}`)
  }
  const first = Promise.any(chats.map(send))
  const ended = first.then(
    () => 'sent' as const,
    ({ errors }: AggregateError) => whyNotSent(profile, errorText(errors[0])),
  )
  return profile.messageSent === 'at once' ? 'sent' : ended
}

function whyNotFetched({ messageExpired }: SendPreparedPorts['profile'], text: string): string {
  switch (messageExpired) {
    case 'always MESSAGE_EXPIRED':
      return 'MESSAGE_EXPIRED'
    case 'Telegram’s error':
      return text
    case 'by its error':
      return text === 'ID_EXPIRED' || text === 'ID_INVALID' ? 'MESSAGE_EXPIRED' : 'UNKNOWN_ERROR'
    default:
      return messageExpired satisfies never
  }
}

function whyNotSent({ messageRefused }: SendPreparedPorts['profile'], text: string): Ended {
  switch (messageRefused) {
    case 'MESSAGE_SEND_FAILED':
      return { failure: 'MESSAGE_SEND_FAILED' }
    case 'Telegram’s error':
      return { failure: text }
    case 'nothing':
      return 'silent'
    default:
      return messageRefused satisfies never
  }
}
