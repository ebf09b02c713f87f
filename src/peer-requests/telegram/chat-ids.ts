/** Ids of channels and supergroups are below this number. Ids of basic groups never are. */
const CHANNELS_BELOW = -1_000_000_000_000

/**
 * The peer of a chat id of the Bot API, with the peer's bare id.
 *
 * @see https://core.telegram.org/api/bots/ids
 */
export function toBareId(chatId: number): { kind: 'user' | 'chat' | 'channel'; id: number } {
  if (chatId > 0) return { kind: 'user', id: chatId }
  if (chatId > CHANNELS_BELOW) return { kind: 'chat', id: -chatId }
  return { kind: 'channel', id: CHANNELS_BELOW - chatId }
}
