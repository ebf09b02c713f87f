import type { Update } from 'grammy/types'
import { toPeersRequested as readPeersRequested } from '../../../peer-requests/telegram/from-json.ts'
import { type Command, isCommand, type PeersRequested } from '../../requests/ports.ts'
import { toStoredFileId } from './photo.ts'

/** Converts the Bot API's types to ours. */

/** Reads a share from an update, with its photos marked as this gateway's. Undefined for other updates. */
export function toPeersRequested(update: Update): PeersRequested | undefined {
  const shared = readPeersRequested(update)
  const photos = shared?.photos.map(photo => ({ ...photo, fileId: toStoredFileId(photo.fileId) }))
  return shared && photos && { ...shared, photos }
}

/** Reads one of our commands from an update. Undefined for other updates. */
export function toCommand({ message }: Update, botUsername: string | undefined): Command | undefined {
  if (message?.chat.type !== 'private') return undefined
  const [, name, addressee] = /^\/(\w+)(?:@(\w+))?(?:\s|$)/.exec(message.text ?? '') ?? []
  if (name === undefined || !isCommand(name)) return undefined
  if (addressee !== undefined && addressee.toLowerCase() !== botUsername?.toLowerCase()) return undefined
  return { userId: message.chat.id, name, messageId: message.message_id }
}
