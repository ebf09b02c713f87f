import type { Language } from '../../contract/language.ts'
import type { GuestQuery } from '../list-messages/ports.ts'
import type { Command, PeersRequested } from '../requests/ports.ts'
import type { GatewayPorts } from './gateway.ts'
import type { UntilDone } from './until-done.ts'

/** The longest delay between two attempts to store a result. A user waits for the result. */
const MAX_STORE_RETRY_DELAY_MS = 3000

type Ports = Pick<GatewayPorts, 'peersRequested' | 'guestQueryReceived' | 'commandReceived' | 'log'>

/**
 * Makes the functions that pass on the contents of updates. Each promise resolves once the update may be confirmed. It
 * rejects when the backend closes before that, or with the failure when `untilDone` gives up.
 */
export function createHandle(
  { peersRequested, guestQueryReceived, commandReceived, log }: Ports,
  untilDone: UntilDone,
) {
  async function mustBeDone(what: string, attempt: () => Promise<void>) {
    if (await untilDone(what, attempt, MAX_STORE_RETRY_DELAY_MS)) return
    throw new Error('closed before the result was stored')
  }
  return {
    result: (result: PeersRequested, language: Language) =>
      mustBeDone('storing a result', () => peersRequested(result, language)),
    guestQuery: (query: GuestQuery, language: Language) =>
      mustBeDone('answering a guest', () => guestQueryReceived(query, language)),
    command(command: Command, language: Language) {
      const { userId, name } = command
      const failed = (error: unknown) => log.warn({ err: error, userId, command: name }, 'answering failed')
      return commandReceived(command, language).catch(failed)
    },
  }
}
export type Handle = ReturnType<typeof createHandle>
