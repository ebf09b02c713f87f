import { create } from 'zustand'
import { type PeerKey, peerKey, toPeerRef } from '../api/peer.ts'
import type { Call } from '../api/rpc.ts'
import { addFetched, found } from './chats.ts'

/** The guest bots that the user calls most, the most used first. */
export const useGuestBots = create<{ top: PeerKey[] }>(() => ({ top: [] }))

const MAX_BOTS = 10

/** @see https://core.telegram.org/api/top-rating */
export async function loadGuestBots(call: Call) {
  const wanted = { botsGuestchat: true, offset: 0, limit: MAX_BOTS, hash: '0' }
  const asking = call('contacts.getTopPeers', wanted)
  const answer = await addFetched(asking, answer => found(answer._ === 'contacts.topPeers' ? answer : {}))
  if (answer._ !== 'contacts.topPeers') return
  const guests = answer.categories.find(({ category }) => category._ === 'topPeerCategoryBotsGuestChat')
  useGuestBots.setState({ top: (guests?.peers ?? []).map(({ peer }) => peerKey(toPeerRef(peer))) })
}
