import { accountOf } from '../../world/accounts/account.ts'
import { byUsername } from '../../world/accounts/usernames.ts'
import { userPeer } from '../../world/state/peers.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import type { Methods } from '../method.ts'
import { toPeer, toPeerLists } from '../view/peers.ts'

export const contacts: Methods = {
  'contacts.getContacts': {
    by: 'user',
    run: ({ world, userId }) => {
      const ids = accountOf(world, userId).contacts
      return {
        _: 'contacts.contacts',
        contacts: ids.map(id => ({
          _: 'contact',
          userId: id,
          mutual: accountOf(world, id).contacts.includes(userId),
        })),
        savedCount: 0,
        users: toPeerLists(world, userId, ids.map(userPeer)).users,
      }
    },
  },
  'contacts.resolveUsername': {
    by: 'both',
    run: ({ world, userId }, { username }) => {
      const wanted = username.replace(/^@/, '').toLowerCase()
      if (!/^[a-z0-9_]{2,32}$/.test(wanted)) throw badRequest('USERNAME_INVALID')
      const { user, chat } = byUsername(world, wanted)
      const peer = user ? userPeer(user.id) : chat && { kind: 'channel' as const, id: chat.id }
      if (!peer) throw badRequest('USERNAME_NOT_OCCUPIED')
      return { _: 'contacts.resolvedPeer', peer: toPeer(peer), ...toPeerLists(world, userId, [peer]) }
    },
  },
}
