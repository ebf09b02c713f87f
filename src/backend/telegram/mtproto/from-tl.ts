import type { tl } from '@mtcute/node'
import { type Command, isCommand } from '../../requests/ports.ts'

/** Reads a command of this bot from an update. Undefined for other updates. */
export function toCommand(update: tl.TypeUpdate, botUsername: string | undefined): Command | undefined {
  if (update._ !== 'updateNewMessage' || update.message._ !== 'message') return undefined
  const { peerId, message, out, id } = update.message
  const [, name, addressee] = /^\/(\w+)(?:@(\w+))?(?:\s|$)/.exec(message) ?? []
  if (out || peerId._ !== 'peerUser' || name === undefined || !isCommand(name)) return undefined
  if (addressee !== undefined && addressee.toLowerCase() !== botUsername?.toLowerCase()) return undefined
  return { userId: peerId.userId, name, messageId: id }
}
