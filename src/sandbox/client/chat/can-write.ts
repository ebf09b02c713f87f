import type { BannedRight } from '../api/bans.ts'
import type { Peer } from '../api/peer.ts'
import { clockTime, shortDate } from '../ui/time.ts'

const ATTACHED: BannedRight[] = ['sendPhotos', 'sendVideos', 'sendDocs']

/** Whether the user can write a text. This page can't post to channels, not even for their owners. */
export const canWrite = (peer: Peer) => whyClosed(peer) === undefined

/** Whether the user may send photos, videos or files. */
export const canAttach = (peer: Peer) => !isOutside(peer) && ATTACHED.some(right => !isForbidden(peer, right))

/** A sentence that says why the user can't write in a chat. Undefined where the user can write. */
export function whyClosed(peer: Peer): string | undefined {
  const { kind, banned, removed, left } = peer
  if (removed) return `You were removed from this ${peer.broadcast ? 'channel' : 'group'}`
  if (isOutside(peer)) return left && kind === 'chat' ? 'You left this group' : 'You can’t write here'
  if (banned?.rights.includes('sendPlain')) {
    const until = banned.untilDate
    const end = until === 0 ? '' : ` until ${shortDate(until)}, ${clockTime(until)}`
    return `The admins of this group restricted you from writing here${end}`
  }
  return isForbidden(peer, 'sendPlain') ? 'Writing messages isn’t allowed in this group' : undefined
}

const isOutside = ({ deleted, broadcast, left, removed }: Peer) =>
  deleted === true || broadcast === true || left === true || removed === true

const isForbidden = ({ banned, bannedForAll }: Peer, right: BannedRight) =>
  banned?.rights.includes(right) === true || bannedForAll?.rights.includes(right) === true
