import type { BannedRights, Chat } from '../state/peers.ts'

export type BannedRight = keyof BannedRights

/** @see https://core.telegram.org/api/rights#default-rights */
const OF_MEDIA = [
  'sendPhotos',
  'sendVideos',
  'sendRoundvideos',
  'sendAudios',
  'sendVoices',
  'sendDocs',
] as const satisfies BannedRight[]

const OF_MESSAGES = [
  ...OF_MEDIA,
  'sendPlain',
  'sendStickers',
  'sendGifs',
  'sendGames',
  'sendInline',
  'sendPolls',
  'embedLinks',
] as const satisfies BannedRight[]

/**
 * The forbidden rights, each by its own name. The older names `sendMedia` and `sendMessages` stand for several
 * rights. An older name is set when all of its rights are. A user who can't view the chat can send nothing in
 * it.
 */
export function wholeBans(given: BannedRights): BannedRights {
  const names = new Set(Object.entries(given).flatMap(([name, is]) => (is ? [name as BannedRight] : [])))
  const add = (all: readonly BannedRight[]) => {
    for (const name of all) names.add(name)
  }
  if (names.has('viewMessages')) names.add('sendMessages')
  if (names.has('sendMessages')) add(OF_MESSAGES)
  if (names.has('sendMedia')) add(OF_MEDIA)
  if (OF_MEDIA.every(name => names.has(name))) names.add('sendMedia')
  if (OF_MESSAGES.every(name => names.has(name))) names.add('sendMessages')
  return Object.fromEntries([...names].sort().map(name => [name, true]))
}

export const isSameBans = (one: BannedRights, other: BannedRights) =>
  Object.keys(wholeBans(one)).join() === Object.keys(wholeBans(other)).join()

/**
 * The rights that ordinary members don't have. By default they may neither change the chat's info nor pin
 * messages, and in a forum they may create no topics.
 */
export function defaultBansOf({ defaultBans, type, forum }: Chat): BannedRights {
  if (defaultBans) return wholeBans(defaultBans)
  if (type === 'channel') return {}
  return { changeInfo: true, pinMessages: true, ...(forum && { manageTopics: true }) }
}
