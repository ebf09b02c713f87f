import type { Tl, tl } from '../../tl/types.ts'
import {
  hashOf,
  resetRating,
  toggleTopPeers,
  topPeers as topPeersOf,
} from '../../world/accounts/top-peers.ts'
import { TOP_CATEGORIES, type TopCategory } from '../../world/state/rows.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import type { Methods } from '../method.ts'
import { toPeer, toPeerLists } from '../view/peers.ts'
import { resolvePeer } from './input-peer.ts'

const MAX_PAGE = 100

type Request = Tl<tl.contacts.RawGetTopPeersRequest>
const FLAGS: Record<TopCategory, keyof Request> = {
  correspondents: 'correspondents',
  bots_pm: 'botsPm',
  bots_inline: 'botsInline',
  groups: 'groups',
  channels: 'channels',
  phone_calls: 'phoneCalls',
  forward_users: 'forwardUsers',
  forward_chats: 'forwardChats',
  bots_app: 'botsApp',
  bots_guestchat: 'botsGuestchat',
}
const CONSTRUCTORS: Record<TopCategory, Tl<tl.TypeTopPeerCategory>['_']> = {
  correspondents: 'topPeerCategoryCorrespondents',
  bots_pm: 'topPeerCategoryBotsPM',
  bots_inline: 'topPeerCategoryBotsInline',
  groups: 'topPeerCategoryGroups',
  channels: 'topPeerCategoryChannels',
  phone_calls: 'topPeerCategoryPhoneCalls',
  forward_users: 'topPeerCategoryForwardUsers',
  forward_chats: 'topPeerCategoryForwardChats',
  bots_app: 'topPeerCategoryBotsApp',
  bots_guestchat: 'topPeerCategoryBotsGuestChat',
}

/** @see https://core.telegram.org/api/top-rating */
export const topPeers: Methods = {
  'contacts.getTopPeers': {
    by: 'user',
    run: ({ world, userId }, request) => {
      const { offset, limit, hash } = request
      const wanted = TOP_CATEGORIES.filter(category => request[FLAGS[category]] === true)
      if (wanted.length === 0) throw badRequest('TYPES_EMPTY')
      const categories = wanted.map(category => {
        const all = topPeersOf(world, userId, category)
        const from = Math.max(0, offset)
        return { category, all, shown: all?.slice(from, from + Math.min(limit || MAX_PAGE, MAX_PAGE)) ?? [] }
      })
      if (categories.some(({ all }) => all === undefined)) return { _: 'contacts.topPeersDisabled' }
      const peers = categories.flatMap(({ shown }) => shown.map(({ peer }) => peer))
      if (hash !== 0n && BigInt.asUintN(64, hash) === hashOf(peers))
        return { _: 'contacts.topPeersNotModified' }
      return {
        _: 'contacts.topPeers',
        categories: categories.map(({ category, all, shown }) => ({
          _: 'topPeerCategoryPeers',
          category: { _: CONSTRUCTORS[category] },
          count: all?.length ?? 0,
          peers: shown.map(({ peer, rating }) => ({ _: 'topPeer', peer: toPeer(peer), rating })),
        })),
        ...toPeerLists(world, userId, peers),
      }
    },
  },
  'contacts.resetTopPeerRating': {
    by: 'user',
    run: ({ world, userId }, { category, peer }) => {
      const name = TOP_CATEGORIES.find(one => CONSTRUCTORS[one] === category._)
      if (name) resetRating(world, userId, name, resolvePeer(world, userId, peer))
      return true
    },
  },
  'contacts.toggleTopPeers': {
    by: 'user',
    run: ({ world, userId }, { enabled }) => {
      toggleTopPeers(world, userId, enabled)
      return true
    },
  },
}
