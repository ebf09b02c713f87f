import type { TlJson, tl } from '../../tl/types.ts'
import type { PeerKind } from './peer.ts'
import { post } from './rpc.ts'

/** Somebody who can be signed in. */
export interface Account {
  id: number
  firstName: string
  lastName?: string
  username?: string
  premium: boolean
  phone: string
}

export interface Cast {
  accounts: Account[]
  defaultUserId: number
  /** The bots that the sandbox is for. */
  bots: { id: number; username: string }[]
  /** What bots of the Bot API are given in place of https://api.telegram.org. */
  botApi: string
  /** Where bots of MTProto connect. */
  dc: { id: number; host: string; port: number }
}

/** Someone the user may share, by the server's own rule. */
export interface Candidate {
  kind: PeerKind
  id: number
  accessHash: string
  title: string
  subtitle: string
  photoId: string | null
  /** Sharing will make the bot a member first. */
  addsBot: boolean
  /** The administrator rights that sharing will give the bot, by their names in `chatAdminRights`. */
  grants: string[]
}

/** Someone the user knows and may not share this time. */
export interface Misfit {
  kind: PeerKind
  id: number
  title: string
  subtitle: string
  reason: string
}

export interface Found {
  candidates: Candidate[]
  others: Misfit[]
}

export async function fetchCast(): Promise<Cast> {
  const response = await fetch('/cast')
  if (!response.ok) throw new Error(`GET /cast answered ${response.status}`)
  return (await response.json()) as Cast // the sandbox's own page and server are one build
}

/** Everyone the user knows, sorted by whether they fit a request. */
export async function fetchCandidates(
  userId: number,
  bot: number,
  peerType: TlJson<tl.TypeRequestPeerType>,
): Promise<Found> {
  return (await post('/candidates', userId, { bot, peerType })) as Found // as above
}
