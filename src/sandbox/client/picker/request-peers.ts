import type { Candidate, Found } from '../api/cast.ts'
import { type Peer, toInputPeer } from '../api/peer.ts'
import type { Call } from '../api/rpc.ts'
import type { Outcome } from '../profile/replies.ts'
import { errorText } from '../store/toasts.ts'
import type { Question } from './ask.ts'
import { type Maker, makerOf } from './make-peer.ts'
import { limitOf, type RequestButton } from './selection.ts'

/** The place of the button: prepared for a Mini App, or in the reply keyboard of a message. Never both. */
export type ButtonSource = { webappReqId: string } | { msgId: number }

export interface RequestPorts {
  call: Call
  bot: Peer
  find(peerType: RequestButton['peerType']): Promise<Found>
  ask(question: Omit<Question, 'id'>): Promise<Candidate[] | undefined>
  /** Called after the user's choice, before the call to Telegram. */
  chosen?(): void
  toast(text: string): void
}

/** The end of a request, with the new bot if the request asked for a new bot. */
export type Ended = Outcome & { createdBot?: Candidate }

/**
 * Lets the user choose or create the peers that a button asks for, and shares them with the bot.
 *
 * @see https://core.telegram.org/api/bots/buttons#peer-requests
 */
export async function requestPeers(
  button: RequestButton,
  source: ButtonSource,
  ports: RequestPorts,
): Promise<Ended> {
  const { call, bot, find, ask } = ports
  const creates = button.peerType._ === 'requestPeerTypeCreateBot'
  try {
    const maker: Maker = makerOf({ ...ports, find: () => find(button.peerType) })
    // The picker opens at once. The search for fitting peers may take longer.
    const finding = creates ? Promise.resolve({ candidates: [], others: [] }) : find(button.peerType)
    // A failure also closes the picker. The failure has to win the race, because it is no dismissal by the user.
    const failure = failureOf(finding)
    const chosen = await Promise.race([ask({ button, bot, finding, maker }), failure])
    const [first] = chosen ?? []
    if (!chosen || !first) return { kind: 'dismissed', what: whatOf(button) }
    ports.chosen?.()
    await call('messages.sendBotRequestedPeer', {
      peer: toInputPeer(bot),
      ...source,
      buttonId: button.buttonId,
      requestedPeers: chosen.map(toInputPeer),
    })
    return { kind: 'sent', ...(creates && { createdBot: first }) }
  } catch (error) {
    const text = errorText(error)
    ports.toast(text)
    return { kind: 'refused', what: 'choice', error: text }
  }
}

/** Rejects when the promise rejects, and otherwise never settles. */
const failureOf = (promise: Promise<unknown>) =>
  new Promise<never>((_, reject) => {
    promise.catch(reject)
  })

function whatOf(button: RequestButton): 'one' | 'several' | 'form' {
  if (button.peerType._ === 'requestPeerTypeCreateBot') return 'form'
  return limitOf(button) > 1 ? 'several' : 'one'
}
