import type { Update } from 'grammy/types'
import type { Logger } from 'pino'
import type { Handle } from '../handle.ts'
import { toCommand, toPeersRequested } from './from-json.ts'
import { type Me, toGuestQuery } from './guest-json.ts'
import { senderLanguage } from './sender-language.ts'

/**
 * Passes on what is in an update. Resolves once the update may be confirmed, which is at once for an update that can't be
 * read. Rejects as the functions of `handle` do.
 */
export async function receiveUpdate(
  handle: Handle,
  log: Pick<Logger, 'error'>,
  update: Update,
  me: Me,
): Promise<void> {
  const handling: Promise<void>[] = []
  try {
    const language = senderLanguage(update)
    const result = toPeersRequested(update)
    if (result) handling.push(handle.result(result, language))
    const query = toGuestQuery(update, me)
    if (query) handling.push(handle.guestQuery(query, language))
    const command = toCommand(update, me.username)
    if (command) handling.push(handle.command(command, language))
  } catch (error) {
    // It would come again, and again can't be read.
    log.error({ err: error, update: update.update_id }, 'an update could not be read')
  }
  await Promise.all(handling)
}
