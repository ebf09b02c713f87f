import { chatOfInvite, editInvite, exportInvite, invitesOf, inviteUnder } from '../../world/chats/invites.ts'
import { hideJoinRequest, importInvite, joinChannel } from '../../world/chats/join.ts'
import { joinRequestsOf } from '../../world/chats/join-requests.ts'
import { memberOf, userPeer } from '../../world/state/peers.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import { answerWithUpdates } from '../answer.ts'
import type { Methods } from '../method.ts'
import { hashIn, toInvite } from '../view/invites.ts'
import { toChat, toPeerLists } from '../view/peers.ts'
import { toPhoto } from '../view/photos.ts'
import { resolveChat, resolveKnownChannel, resolveParticipant, resolveUser } from './input-peer.ts'

const MAX_PAGE = 100
const COLORS = 7

/** Links into chats, and requests to join. @see https://core.telegram.org/api/invites */
export const invites: Methods = {
  'messages.exportChatInvite': {
    by: 'both',
    run: (
      { world, userId },
      { peer, legacyRevokePermanent, expireDate, usageLimit, requestNeeded, title },
    ) => {
      const chat = resolveChat(world, userId, peer)
      const settings = { expireDate, usageLimit, requestNeeded, title }
      const invite = exportInvite(world, userId, chat, settings, legacyRevokePermanent === true)
      return toInvite(chat, userId, invite)
    },
  },
  'messages.editExportedChatInvite': {
    by: 'both',
    run: ({ world, userId }, { peer, link, revoked, expireDate, usageLimit, requestNeeded, title }) => {
      const chat = resolveChat(world, userId, peer)
      const settings = { expireDate, usageLimit, requestNeeded, title, isRevoked: revoked === true }
      const { invite, replacement } = editInvite(world, userId, chat, hashIn(link), settings)
      const edited = toInvite(world.chats.get(chat.id) ?? chat, userId, invite)
      const { users } = toPeerLists(world, userId, [userPeer(invite.creatorId)])
      if (!replacement) return { _: 'messages.exportedChatInvite', invite: edited, users }
      const newInvite = toInvite(chat, userId, replacement)
      return { _: 'messages.exportedChatInviteReplaced', invite: edited, newInvite, users }
    },
  },
  /** Errors: INVITE_HASH_EXPIRED when the chat has no such link. */
  'messages.getExportedChatInvite': {
    by: 'user',
    run: ({ world, userId }, { peer, link }) => {
      const chat = resolveChat(world, userId, peer)
      const invite = inviteUnder(chat, userId, hashIn(link))
      const { users } = toPeerLists(world, userId, [userPeer(invite.creatorId)])
      return { _: 'messages.exportedChatInvite', invite: toInvite(chat, userId, invite), users }
    },
  },
  'messages.getExportedChatInvites': {
    by: 'user',
    run: ({ world, userId }, { peer, adminId, revoked, limit }) => {
      const chat = resolveChat(world, userId, peer)
      const { id } = resolveUser(world, userId, adminId, 'ADMIN_ID_INVALID')
      const all = invitesOf(chat, userId, id, revoked === true)
      const shown = all.slice(0, pageOf(limit))
      return {
        _: 'messages.exportedChatInvites',
        count: all.length,
        invites: shown.map(invite => toInvite(chat, userId, invite)),
        users: toPeerLists(world, userId, [userPeer(id)]).users,
      }
    },
  },
  'messages.checkChatInvite': {
    by: 'user',
    run: ({ world, userId }, { hash }) => {
      const { chat, invite } = chatOfInvite(world, hash)
      if (memberOf(chat, userId)) return { _: 'chatInviteAlready', chat: toChat(world, userId, chat) }
      return {
        _: 'chatInvite',
        ...(chat.type !== 'group' && { channel: true }),
        ...(chat.type === 'channel' && { broadcast: true }),
        ...(chat.type === 'supergroup' && { megagroup: true }),
        ...(chat.username !== undefined && { public: true }),
        ...(invite.requestNeeded && { requestNeeded: true }),
        title: chat.title,
        ...(chat.about !== undefined && { about: chat.about }),
        photo: chat.photo ? toPhoto(world, userId, chat.photo) : { _: 'photoEmpty', id: 0n },
        participantsCount: chat.members.length,
        color: chat.id % COLORS,
      }
    },
  },
  /**
   * Errors: INVITE_REQUEST_SENT when an administrator has to let the user in. The request has been made by
   * then. So the error is the answer of a call that succeeded.
   */
  'messages.importChatInvite': {
    by: 'user',
    run: (context, { hash }) => {
      let outcome: ReturnType<typeof importInvite> = 'requested'
      const updates = answerWithUpdates(context, world => {
        outcome = importInvite(world, context.userId, hash)
      })
      if (isRequested(outcome)) return Promise.reject(badRequest('INVITE_REQUEST_SENT'))
      return { _: 'messages.chatInviteJoinResultOk', updates }
    },
  },
  'channels.joinChannel': {
    by: 'user',
    run: (context, { channel }) => ({
      _: 'messages.chatInviteJoinResultOk',
      updates: answerWithUpdates(context, world =>
        joinChannel(world, context.userId, resolveKnownChannel(world, context.userId, channel)),
      ),
    }),
  },
  'messages.hideChatJoinRequest': {
    by: 'both',
    run: (context, { peer, userId: user, approved }) =>
      answerWithUpdates(context, world => {
        const chat = resolveChat(world, context.userId, peer)
        const id = resolveParticipant(world, context.userId, chat, user)
        hideJoinRequest(world, context.userId, chat, id, approved === true)
      }),
  },
  /**
   * Users who have joined by a link, or who ask to join. Errors: INVITE_HASH_EXPIRED when the chat has no such
   * link.
   */
  'messages.getChatInviteImporters': {
    by: 'user',
    run: ({ world, userId }, { peer, requested, link, limit }) => {
      const chat = resolveChat(world, userId, peer)
      const hash = link === undefined ? undefined : hashIn(link)
      const invite = hash === undefined ? undefined : inviteUnder(chat, userId, hash)
      const waiting = joinRequestsOf(chat, userId, hash)
      const all = requested
        ? waiting.map(one => ({ userId: one.userId, date: one.date, requested: true }))
        : [...(invite?.uses ?? [])].reverse()
      const shown = all.slice(0, pageOf(limit))
      return {
        _: 'messages.chatInviteImporters',
        count: all.length,
        importers: shown.map(one => ({ _: 'chatInviteImporter' as const, ...one })),
        users: toPeerLists(
          world,
          userId,
          shown.map(one => userPeer(one.userId)),
        ).users,
      }
    },
  },
}

/** Libraries send 0 for all. */
const pageOf = (limit: number) => (limit > 0 ? Math.min(limit, MAX_PAGE) : MAX_PAGE)

/** The compiler doesn't see that the outcome was set in between. */
const isRequested = (outcome: ReturnType<typeof importInvite>) => outcome === 'requested'
