import type { Candidate, Found } from '../api/cast.ts'
import { type Peer, toInputPeer } from '../api/peer.ts'
import type { Call, ResultOf } from '../api/rpc.ts'
import type { Outcome } from '../profile/replies.ts'
import { errorText } from '../store/toasts.ts'
import type { Question } from './ask.ts'
import { type Maker, makerOf } from './make-peer.ts'
import { limitOf, type RequestButton } from './selection.ts'

/** Where the button is: prepared for a Mini App, or in the reply keyboard of a message. Never both. */
export type ButtonSource = { webappReqId: string } | { msgId: number }

export interface RequestPorts {
  call: Call
  bot: Peer
  find(peerType: RequestButton['peerType']): Promise<Found>
  ask(question: Omit<Question, 'id'>): Promise<Candidate[] | undefined>
  /** Called with the choice made, before Telegram has it. */
  chosen?(): void
  /** Takes in what an answer tells, as if it had been pushed. */
  received(updates: ResultOf<'messages.sendBotRequestedPeer'>): void
  toast(text: string): void
}

/** How a request ended; with the bot that was created for it, if it asked for one. */
export type Ended = Outcome & { createdBot?: Candidate }

/**
 * Lets the user choose, or create, who a button asks for, and shares them with the bot.
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
    // The picker is there at once, however long it takes to find who fits.
    const finding = creates ? Promise.resolve({ candidates: [], others: [] }) : find(button.peerType)
    // First, as the picker closes when this fails: that isn't a choice.
    const failure = failureOf(finding)
    const chosen = await Promise.race([ask({ button, bot, finding, maker }), failure])
    const [first] = chosen ?? []
    if (!chosen || !first) return { kind: 'dismissed', what: whatOf(button) }
    ports.chosen?.()
    const updates = await call('messages.sendBotRequestedPeer', {
      peer: toInputPeer(bot),
      ...source,
      buttonId: button.buttonId,
      requestedPeers: chosen.map(toInputPeer),
    })
    ports.received(updates)
    return { kind: 'sent', ...(creates && { createdBot: first }) }
  } catch (error) {
    const text = errorText(error)
    ports.toast(text)
    return { kind: 'refused', what: 'choice', error: text }
  }
}

/** Never comes when it doesn't fail. */
const failureOf = (promise: Promise<unknown>) =>
  new Promise<never>((_, reject) => {
    promise.catch(reject)
  })

function whatOf(button: RequestButton): 'one' | 'several' | 'form' {
  if (button.peerType._ === 'requestPeerTypeCreateBot') return 'form'
  return limitOf(button) > 1 ? 'several' : 'one'
}
