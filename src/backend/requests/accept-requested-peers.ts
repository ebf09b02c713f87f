import type { Logger } from 'pino'
import type { Language } from '../../contract/language.ts'
import { peerKey } from '../../contract/peer.ts'
import { say } from '../words/words.ts'
import type { Accepted, PeersRequested, RequestStore, TelegramGateway } from './ports.ts'

export interface AcceptPorts {
  store: Pick<RequestStore, 'acceptResult' | 'lastEventId'>
  /** Thanks in the chat with the bot, with a keyboard for the next request. Throws TelegramError. */
  thank: (userId: number, text: string, language: Language, once: string) => Promise<void>
  telegram: Pick<TelegramGateway, 'sendMessage'>
  /** Wakes the user's streams to read an event that is stored safely. Rejects when other processes can't be told. */
  wake: (userId: number, eventId: number) => Promise<void>
  readPhoto: (userId: number, peerKey: string, photoId: string) => Promise<unknown>
  /** Called with the outcome of each result. */
  count: (outcome: Accepted['outcome']) => void
  log: Logger
}

/**
 * Adds a result of Telegram to its list. It is stored exactly once, however often it comes. A result without a
 * request is kept in a table of its own. Rejects when it can't be stored, or when the user's streams can't be woken.
 * Then Telegram has to send it again.
 *
 * @param language of the user
 */
export async function acceptRequestedPeers(
  { store, thank, telegram, wake, readPhoto, count, log }: AcceptPorts,
  result: PeersRequested,
  language: Language,
): Promise<void> {
  const { userId, buttonId, peers, photos } = result
  const accepted = await store.acceptResult(result)
  count(accepted.outcome)
  switch (accepted.outcome) {
    case 'stored': {
      // The id of the HTTP call that prepared the button. It joins the log lines of both.
      log.info({ userId, buttonId, peers: peers.length, preparedBy: accepted.traceId }, 'peers shared')
      const woken = wake(userId, accepted.event.id)
      // The result is stored. Nothing below can undo that, so nothing waits for it.
      const failed = (what: string) => (error: unknown) => log.warn({ err: error, userId }, `${what} failed`)
      for (const { peerKey, photoId } of photos) {
        readPhoto(userId, peerKey, photoId).catch(failed('downloading a photo'))
      }
      if (accepted.onKeyboard) {
        const text = say(language, 'gotIt', { count: peers.length })
        // A used button gives no second result, so the whole keyboard comes anew.
        thank(userId, text, language, `thanks ${userId} ${buttonId}`).catch(failed('sending thanks'))
      }
      return woken
    }
    case 'duplicate':
      log.info({ userId, buttonId }, 'a result that was stored before')
      // The process that stored it may have died before it woke the streams.
      return wake(userId, await store.lastEventId(userId))
    case 'unmatched':
      return log.warn(
        { userId, buttonId, peers: peers.length },
        'a result that no request asked for; kept aside',
      )
    case 'erased': {
      log.info({ buttonId, peers: peers.length }, 'a result of an erased request; not kept')
      // Without buttons, which takes the keyboard away. A new one would be stored about a person who was erased. The
      // text says how to ask for it.
      const once = `refusal ${userId} ${buttonId ?? peers.map(peerKey).join()}`
      telegram
        .sendMessage(userId, say(language, 'requestGone'), [], once)
        .catch(error => log.warn({ err: error, buttonId }, 'refusing a result failed'))
      return
    }
    default:
      accepted satisfies never
  }
}
