import type { TlJson, tl } from '../../tl/types.ts'
import type { PeerKind } from './peer.ts'
import { post } from './rpc.ts'

/** An account that a person can sign in to. */
export interface Account {
  id: number
  firstName: string
  lastName?: string
  username?: string
  premium: boolean
  phone: string
  photoId: string | null
}

export interface Cast {
  accounts: Account[]
  defaultUserId: number
  /** The bots that this sandbox hosts. */
  bots: { id: number; username: string }[]
  /** The address that bots of the Bot API use in place of https://api.telegram.org. */
  botApi: string
  /** The data centre that bots of MTProto connect to. */
  dc: { id: number; host: string; port: number }
}

/** A peer that the user may share. The server decides this. */
export interface Candidate {
  kind: PeerKind
  id: number
  accessHash: string
  title: string
  subtitle: string
  photoId: string | null
  /** A group with topics. */
  forum?: boolean
  /** Sharing will make the bot a member first. */
  addsBot: boolean
  /** The administrator rights that sharing will give the bot, by their names in `chatAdminRights`. */
  grants: string[]
}

/** A peer that the user knows, but may not share in this request. */
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

/** Fetches all peers that the user knows: those that fit a request, and the others. */
export async function fetchCandidates(
  userId: number,
  bot: number,
  peerType: TlJson<tl.TypeRequestPeerType>,
): Promise<Found> {
  return (await post('/candidates', userId, { bot, peerType })) as Found // as above
}
