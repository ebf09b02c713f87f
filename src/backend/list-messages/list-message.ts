import type { SharedPeer } from '../../contract/peer.ts'
import { formatted, isolated, type Piece } from './formatted-text.ts'
import type { MessageContent, NamedList } from './ports.ts'

/**
 * The most peers that a message names. The app shows the rest. Even with long names they fit into Telegram's
 * 4,096 characters.
 */
export const MOST_PEERS = 20

/** The address that a button opens. @param listId the list that the app shows there */
export type OpenUrl = (listId?: string) => string | undefined

/** @see https://core.telegram.org/api/links#main-mini-app-links */
export const openingUrl = (botUsername: string | undefined, listId?: string): string | undefined =>
  botUsername && `https://t.me/${botUsername}?startapp${listId === undefined ? '' : `=${listId}`}`

export const button = (text: string, url: string | undefined): MessageContent['button'] =>
  url ? { text, url } : undefined

/** A list as everybody in the chat will see it. @param peers the newest peers, at most {@link MOST_PEERS} */
export function listMessage(
  list: NamedList,
  { peers, count }: { peers: SharedPeer[]; count: number },
  openUrl: OpenUrl,
): MessageContent {
  const open = button('Open in Handpick', openUrl(list.id))
  if (count === 0) {
    const empty: Piece[] = [{ text: list.title, kind: 'bold' }, '\nNobody is in this list yet.']
    return { ...formatted(empty), button: open }
  }
  const lines = peers.flatMap((peer, index): Piece[] => ['\n', `${index + 1}. `, ...named(peer)])
  const more = count - peers.length
  const pieces: Piece[] = [{ text: list.title, kind: 'bold' }, ` · ${count}`, ...lines]
  if (more > 0) pieces.push('\n', { text: `and ${more} more`, kind: 'italic' })
  return { ...formatted(pieces), button: open }
}

function named(peer: SharedPeer): Piece[] {
  const name = isolated(nameOf(peer))
  if (!peer.username) return [name]
  return [{ text: name, kind: 'link', url: `https://t.me/${peer.username}` }, ` @${peer.username}`]
}

const UNNAMED = { user: 'Someone', person: 'Someone', bot: 'A bot', group: 'A group', channel: 'A channel' }

function nameOf(peer: SharedPeer): string {
  const name = peer.kind === 'user' ? [peer.firstName, peer.lastName].join(' ') : (peer.title ?? '')
  return name.trim() || UNNAMED[peer.askedAs]
}
