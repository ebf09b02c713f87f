/**
 * All kinds of updates that the backend reads. Telegram keeps the list that it was told last. An earlier program of this
 * bot may have left another list, so every poll and the webhook name the kinds.
 *
 * @see https://core.telegram.org/bots/api#update
 */
export const UPDATE_KINDS = ['message', 'guest_message'] as const
