import type { Language } from '../../contract/language.ts'
import type { AskedAs, SharedPeer } from '../../contract/peer.ts'
import { say, type WordKey } from '../words/words.ts'
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

/**
 * A list as everybody in the chat will see it.
 *
 * @param peers the newest peers, at most {@link MOST_PEERS}
 * @param language of the list's owner
 */
export function listMessage(
  list: NamedList,
  { peers, count }: { peers: SharedPeer[]; count: number },
  openUrl: OpenUrl,
  language: Language,
): MessageContent {
  const open = button(say(language, 'openInHandpick'), openUrl(list.id))
  const title: Piece = { text: list.title, kind: 'bold' }
  if (count === 0) return { ...formatted([title, `\n${say(language, 'listEmpty')}`]), button: open }
  const number = new Intl.NumberFormat(language)
  const lines = peers.flatMap((peer, index): Piece[] => [
    '\n',
    `${number.format(index + 1)}. `,
    ...named(peer, language),
  ])
  const more = count - peers.length
  const pieces: Piece[] = [title, ` · ${number.format(count)}`, ...lines]
  if (more > 0) pieces.push('\n', { text: say(language, 'andMore', { count: more }), kind: 'italic' })
  return { ...formatted(pieces), button: open }
}

function named(peer: SharedPeer, language: Language): Piece[] {
  const name = isolated(nameOf(peer) || say(language, UNNAMED[peer.askedAs]))
  if (!peer.username) return [name]
  return [
    { text: name, kind: 'link', url: `https://t.me/${peer.username}` },
    ' ',
    isolated(`@${peer.username}`),
  ]
}

const UNNAMED = {
  user: 'unnamedPerson',
  person: 'unnamedPerson',
  bot: 'unnamedBot',
  group: 'unnamedGroup',
  channel: 'unnamedChannel',
} satisfies Record<AskedAs, WordKey>

const nameOf = (peer: SharedPeer) =>
  (peer.kind === 'user' ? [peer.firstName, peer.lastName].join(' ') : (peer.title ?? '')).trim()
