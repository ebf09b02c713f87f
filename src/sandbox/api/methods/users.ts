import { hasBlocked } from '../../world/accounts/blocked.ts'
import { maySetEmojiStatus } from '../../world/accounts/emoji-status.ts'
import { commandsFor } from '../../world/bots/bot-commands.ts'
import { shownInfo } from '../../world/bots/bot-info.ts'
import { shownMenuButton } from '../../world/bots/menu-buttons.ts'
import { pinnedIn } from '../../world/messages/pin-message.ts'
import { userPeer } from '../../world/state/peers.ts'
import { RpcError } from '../../world/state/rpc-error.ts'
import type { Methods } from '../method.ts'
import { toAdminRights } from '../view/admin-rights.ts'
import { toPeerLists, toUser } from '../view/peers.ts'
import { toPhoto } from '../view/photos.ts'
import { resolveUser } from './input-peer.ts'

export const users: Methods = {
  'users.getUsers': {
    by: 'both',
    run: ({ world, userId }, { id }) =>
      id.flatMap(input => {
        try {
          return [toUser(world, userId, resolveUser(world, userId, input, 'USER_ID_INVALID'))]
        } catch (error) {
          // Unknown users are left out of the answer, not refused.
          if (error instanceof RpcError) return []
          throw error
        }
      }),
  },
  'users.getFullUser': {
    by: 'both',
    run: ({ world, userId }, { id }) => {
      const user = resolveUser(world, userId, id, 'USER_ID_INVALID')
      const pinned = pinnedIn(world, userId, userPeer(user.id))
      const languageCode = world.users.get(userId)?.languageCode ?? ''
      const commands = user.bot && commandsFor(user.bot, userId, languageCode)
      const { about, description } = shownInfo(user, languageCode)
      const { groupAdminRights, channelAdminRights } = user.bot ?? {}
      return {
        _: 'users.userFull',
        fullUser: {
          _: 'userFull',
          id: user.id,
          settings: { _: 'peerSettings' },
          notifySettings: { _: 'peerNotifySettings' },
          commonChatsCount: 0,
          ...(about !== '' && { about }),
          ...(groupAdminRights && { botGroupAdminRights: toAdminRights(groupAdminRights) }),
          ...(channelAdminRights && { botBroadcastAdminRights: toAdminRights(channelAdminRights) }),
          blocked: hasBlocked(world, userId, user.id),
          ...(user.photo && { profilePhoto: toPhoto(world, userId, user.photo) }),
          ...(pinned && { pinnedMsgId: pinned.id }),
          ...(maySetEmojiStatus(world, userId, user.id) && { botCanManageEmojiStatus: true }),
          ...(user.bot && {
            botInfo: {
              _: 'botInfo',
              userId: user.id,
              ...(description !== '' && { description }),
              ...(commands?.length && {
                commands: commands.map(one => ({ _: 'botCommand' as const, ...one })),
              }),
              menuButton: shownMenuButton(user.bot, userId),
            },
          }),
        },
        ...toPeerLists(world, userId, [userPeer(user.id)]),
      }
    },
  },
}
