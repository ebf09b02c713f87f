import { create } from 'zustand'
import { type PeerKey, peerKey, toPeerRef, toPeers } from '../api/peer.ts'
import type { Call } from '../api/rpc.ts'
import { useChats } from './chats.ts'
import { withPeers } from './chats-state.ts'

/** The guest bots that the user calls most, the most used first. */
export const useGuestBots = create<{ top: PeerKey[] }>(() => ({ top: [] }))

const MAX_BOTS = 10

/** @see https://core.telegram.org/api/top-rating */
export async function loadGuestBots(call: Call) {
  const answer = await call('contacts.getTopPeers', {
    botsGuestchat: true,
    offset: 0,
    limit: MAX_BOTS,
    hash: '0',
  })
  if (answer._ !== 'contacts.topPeers') return
  useChats.setState(state => withPeers(state, toPeers(answer)))
  const guests = answer.categories.find(({ category }) => category._ === 'topPeerCategoryBotsGuestChat')
  useGuestBots.setState({ top: (guests?.peers ?? []).map(({ peer }) => peerKey(toPeerRef(peer))) })
}
