import type { SharedPeer } from '../../contract/peer.ts'
import { formatted, isolated, type Piece } from './formatted-text.ts'
import type { GuestAnswer, GuestList } from './ports.ts'

/** How many peers an answer names: what is longer belongs in the app. With long names that is well within Telegram's 4,096 characters. */
export const MOST_PEERS = 20

/** Where a button leads. @param listId opens the app there */
export type OpenUrl = (listId?: string) => string | undefined

/** @see https://core.telegram.org/api/links#main-mini-app-links */
export const openingUrl = (botUsername: string | undefined, listId?: string): string | undefined =>
  botUsername && `https://t.me/${botUsername}?startapp${listId === undefined ? '' : `=${listId}`}`

const button = (text: string, url: string | undefined): GuestAnswer['button'] =>
  url ? { text, url } : undefined

/** A list as everybody in the chat will see it. @param peers the newest, at most {@link MOST_PEERS} */
export function listAnswer(
  list: GuestList,
  { peers, count }: { peers: SharedPeer[]; count: number },
  openUrl: OpenUrl,
): GuestAnswer {
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
  const name =
    peer.kind === 'user' ? [peer.firstName, peer.lastName].filter(Boolean).join(' ') : (peer.title ?? '')
  return name.trim() || UNNAMED[peer.askedAs]
}

const plainAnswer = (text: string, open: GuestAnswer['button']): GuestAnswer => ({
  text,
  entities: [],
  button: open,
})

/** To the owner of a list that they haven't opened to chats. Says nothing of what is in it. */
export const notSharableAnswer = (list: GuestList, openUrl: OpenUrl): GuestAnswer =>
  plainAnswer(
    `“${list.title}” isn’t shareable in chats. Its owner can open the list and switch on “Shareable in chats”.`,
    button('Open the list', openUrl(list.id)),
  )

export const unknownListAnswer = (lists: readonly GuestList[], openUrl: OpenUrl): GuestAnswer =>
  plainAnswer(
    `I don’t know a list by that name. Try one of these: ${lists.map(({ title }) => title).join(', ')}.`,
    button('Open Handpick', openUrl()),
  )

export const nothingYetAnswer = (openUrl: OpenUrl): GuestAnswer =>
  plainAnswer('You haven’t picked anybody yet. Open Handpick and choose.', button('Open Handpick', openUrl()))

export const strangerAnswer = (openUrl: OpenUrl): GuestAnswer =>
  plainAnswer(
    'Hello! I keep lists of people, groups and channels that you choose, and show yours in any chat when you name me. Open me once to begin.',
    button('Meet Handpick', openUrl()),
  )

/** Goes out at once where the answer takes a moment. */
export const STUB: GuestAnswer = { text: 'One moment…', entities: [], button: undefined }
