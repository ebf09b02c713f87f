import type { tl } from '@mtcute/node'

/**
 * The part of a Telegram answer about the bot's own sequences, as updates for the library. The session that
 * made a call is told of its effects only in the answer. Undefined for an answer that moves nothing.
 *
 * Telegram has three forms: updates, updates inside another object (`messages.invitedUsers`), and a bare `pts`
 * with its count (`messages.affectedMessages`, `updateShortSentMessage`).
 *
 * @see https://core.telegram.org/api/updates#updates-sequence
 */
export function updatesInAnswer(request: tl.RpcMethod, answer: unknown): tl.TypeUpdates | undefined {
  if (isUpdates(answer)) return answer
  if (typeof answer !== 'object' || answer === null) return undefined
  if ('updates' in answer && isUpdates(answer.updates)) return answer.updates
  if (!('pts' in answer && 'ptsCount' in answer)) return undefined
  const { pts, ptsCount } = answer
  if (typeof pts !== 'number' || typeof ptsCount !== 'number') return undefined
  // The library has its own type for it.
  const moved: tl.mtcute.RawDummyUpdate = {
    _: 'mtcute.dummyUpdate',
    channelId: channelOf(request),
    pts,
    ptsCount,
  }
  return containerOf([moved])
}

/** Updates as Telegram would push them, outside of the order of `seq`. */
export const containerOf = (updates: tl.TypeUpdate[]): tl.RawUpdates => ({
  _: 'updates',
  updates,
  users: [],
  chats: [],
  date: 0,
  seq: 0,
})

/** Each constructor of `Updates`, except `updateShortSentMessage`, which the library doesn't accept unchanged. */
const UPDATES: Record<Exclude<tl.TypeUpdates['_'], 'updateShortSentMessage'>, true> = {
  updates: true,
  updatesCombined: true,
  updatesTooLong: true,
  updateShort: true,
  updateShortMessage: true,
  updateShortChatMessage: true,
}

function isUpdates(value: unknown): value is tl.TypeUpdates {
  return (
    typeof value === 'object' && value !== null && '_' in value && Object.hasOwn(UPDATES, String(value._))
  )
}

/** The channel of a call. Its messages have their own sequence. 0 stands for the account's. */
function channelOf(request: tl.RpcMethod): number {
  for (const about of ['channel' in request && request.channel, 'peer' in request && request.peer]) {
    if (typeof about === 'object' && 'channelId' in about) return about.channelId
  }
  return 0
}
