import { create } from 'zustand'
import {
  type Peer,
  type PeerKey,
  peerKey,
  toInputPeer,
  toInputUser,
  toPeerRef,
  toPeers,
} from '../api/peer.ts'
import type { Call } from '../api/rpc.ts'
import type { Updates } from '../api/updates.ts'
import { fetchFullChat } from './full-chat.ts'

const PAGE_PEOPLE = 50

/** The requests to join a chat. Each change gives a new object, also when as many people ask as before. */
export interface JoinRequests {
  count: number
}

/** By chat, the requests to join it. Only for chats in which the user may approve them. */
export const useJoinRequests = create<Record<PeerKey, JoinRequests | undefined>>(() => ({}))

/** Fetches the number of requests when a chat is opened. */
export async function loadRequests(call: Call, peer: Peer) {
  const { fullChat } = await fetchFullChat(call, peer)
  useJoinRequests.setState({ [peerKey(peer)]: { count: fullChat.requestsPending ?? 0 } })
}

/** @see https://core.telegram.org/constructor/updatePendingJoinRequests */
export function takeRequests(updates: Updates) {
  if (updates._ !== 'updates' && updates._ !== 'updatesCombined') return
  for (const update of updates.updates) {
    if (update._ !== 'updatePendingJoinRequests') continue
    useJoinRequests.setState({ [peerKey(toPeerRef(update.peer))]: { count: update.requestsPending } })
  }
}

/** The people who ask to join, the newest first. */
export async function requesters(call: Call, peer: Peer): Promise<Peer[]> {
  const answer = await call('messages.getChatInviteImporters', {
    peer: toInputPeer(peer),
    requested: true,
    offsetDate: 0,
    offsetUser: { _: 'inputUserEmpty' },
    limit: PAGE_PEOPLE,
  })
  const users = toPeers({ users: answer.users })
  return answer.importers.flatMap(({ userId }) => users.find(({ id }) => id === userId) ?? [])
}

export async function answerRequest(call: Call, peer: Peer, user: Peer, approved: boolean) {
  const request = { peer: toInputPeer(peer), userId: toInputUser(user), ...(approved && { approved }) }
  await call('messages.hideChatJoinRequest', request)
}
