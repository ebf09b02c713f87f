/** What a channel's or supergroup's id is below, and a basic group's never. */
const CHANNELS_BELOW = -1_000_000_000_000

/**
 * Which peer a chat's id of the Bot API stands for, with the peer's bare id.
 *
 * @see https://core.telegram.org/api/bots/ids
 */
export function toBareId(chatId: number): { kind: 'user' | 'chat' | 'channel'; id: number } {
  if (chatId > 0) return { kind: 'user', id: chatId }
  if (chatId > CHANNELS_BELOW) return { kind: 'chat', id: -chatId }
  return { kind: 'channel', id: CHANNELS_BELOW - chatId }
}
