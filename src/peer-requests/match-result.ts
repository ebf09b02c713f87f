import type { Known, Match, PeersRequested } from './ports.ts'

/** No request has this id. It stands for a created bot whose request can't be found. */
export const NO_BUTTON = 0

/**
 * Finds the request that a result belongs to. A result is stored once: a used request takes no second result.
 *
 * A created bot names no button. It belongs to the newest open request for a new bot. Telegram may repeat its message
 * while another such request is open. So a known bot is a duplicate.
 */
export function matchResult({ buttonId }: PeersRequested, { requests, isBotKnown }: Known): Match {
  if (buttonId === undefined) {
    if (isBotKnown) return { outcome: 'duplicate' }
    const open = requests.filter(({ isUsed }) => !isUsed).map(one => one.buttonId)
    return open.length > 0
      ? { outcome: 'matched', buttonId: Math.max(...open) }
      : { outcome: 'unmatched', buttonId: NO_BUTTON }
  }
  const asked = requests.find(one => one.buttonId === buttonId)
  if (!asked) return { outcome: 'unmatched', buttonId }
  return asked.isUsed ? { outcome: 'duplicate' } : { outcome: 'matched', buttonId }
}
