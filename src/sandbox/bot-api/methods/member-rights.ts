import type { Tl, tl } from '../../tl/types.ts'
import type { Bot } from '../bot.ts'
import { toInputChannel, toInputPeer, toInputUser } from '../chat-ids.ts'
import { refuse } from '../errors/bot-api-error.ts'
import { type Found, findOwnChat, kindOf } from '../input/find-chat.ts'
import { type FoundChat, findMember, type Member, userIdGiven } from '../input/find-member.ts'
import { permissionsGiven, toBannedRights } from '../input/permissions.ts'
import { RIGHTS } from '../markup/admin-rights.ts'
import { untilOf } from '../to-json/permissions.ts'
import {
  type Arguments,
  flagArgument,
  hasArgument,
  integerArgument,
  textArgument,
} from '../wire/arguments.ts'
import type { BotApiMethods } from './method.ts'

type Banned = Tl<tl.RawChatBannedRights>

/** To remove a member, Telegram's server bans them for a minute, and then lifts the ban. */
const MINUTE_SECONDS = 60
const NOTHING: Banned = { _: 'chatBannedRights', untilDate: 0 }

/**
 * The rights of members, bans and promotions. The refusals and their order follow TDLib's
 * `DialogParticipantManager`.
 */
export const memberRights = {
  /** @see https://core.telegram.org/bots/api#banchatmember */
  banChatMember({ bot }, args) {
    const userId = userIdGiven(args)
    const untilDate = integerArgument(args, 'until_date')
    const revokeHistory = flagArgument(args, 'revoke_messages')
    const found = findOwnChat(bot, textArgument(args, 'chat_id'))
    if ('user' in found) throw refuse("can't ban members in private chats")
    if (found.peer.kind === 'chat') {
      bot.invoke({
        _: 'messages.deleteChatUser',
        chatId: found.peer.id,
        userId: toInputUser(userId),
        revokeHistory,
      })
      return true
    }
    const { participant } = statusOf(bot, found, userId)
    if (isKicked(participant) && untilOf(participant.bannedRights) === untilDate) return true
    assertMayRestrict(bot, found, userId, participant)
    editBanned(bot, found, userId, { ...NOTHING, viewMessages: true, untilDate })
    return true
  },
  /** @see https://core.telegram.org/bots/api#unbanchatmember */
  unbanChatMember({ bot }, args) {
    const userId = userIdGiven(args)
    const onlyIfBanned = flagArgument(args, 'only_if_banned')
    const found = supergroupOrChannel(findOwnChat(bot, textArgument(args, 'chat_id')))
    const { participant } = statusOf(bot, found, userId)
    if (participant === undefined || participant._ === 'channelParticipantLeft') return true
    if (onlyIfBanned && !isKicked(participant)) return true
    assertMayRestrict(bot, found, userId, participant)
    if (!isKicked(participant) && isThere(participant)) {
      const untilDate = bot.world.now() + MINUTE_SECONDS
      editBanned(bot, found, userId, { ...NOTHING, viewMessages: true, untilDate })
    }
    editBanned(bot, found, userId, NOTHING)
    return true
  },
  /** @see https://core.telegram.org/bots/api#restrictchatmember */
  restrictChatMember({ bot }, args) {
    const userId = userIdGiven(args)
    const untilDate = integerArgument(args, 'until_date')
    const permissions = permissionsGiven(args, true)
    const found = findOwnChat(bot, textArgument(args, 'chat_id'))
    if (!('chat' in found) || kindOf(found.chat) !== 'supergroup') {
      throw refuse('method is available only for supergroups')
    }
    const { participant } = findMember(bot, found, userId)
    const rights = toBannedRights(permissions, untilDate, restrictionsOf(participant))
    const isFree = Object.values(rights).every(value => value !== true)
    const isSame = isFree && participant?._ === 'channelParticipant'
    if (isSame || (isFree && participant === undefined)) return true
    assertMayRestrict(bot, found, userId, participant)
    editBanned(bot, found, userId, isFree ? NOTHING : rights)
    return true
  },
  /** @see https://core.telegram.org/bots/api#promotechatmember */
  promoteChatMember({ bot }, args) {
    const userId = userIdGiven(args)
    const given = rightsGiven(args)
    const found = supergroupOrChannel(findOwnChat(bot, textArgument(args, 'chat_id')))
    const isPromotion = Object.keys(given).length > 0
    const isChannel = kindOf(found.chat) === 'channel'
    const more = isPromotion && isChannel && !hasArgument(args, 'can_restrict_members') && { banUsers: true }
    const { participant } = statusOf(bot, found, userId)
    if (!isPromotion && !isAdministrator(participant)) return makeOrdinary(bot, found, userId, participant)
    assertNotOwner(participant)
    if (userId === bot.id && isPromotion) throw refuse("can't promote self")
    if (userId !== bot.id && !found.chat.adminRights?.addAdmins) throw refuse('not enough rights')
    const adminRights: Tl<tl.RawChatAdminRights> = {
      _: 'chatAdminRights',
      ...withoutOthers(given, isChannel),
      ...more,
      ...(isPromotion && { other: true }),
    }
    bot.invoke({
      _: 'channels.editAdmin',
      channel: toInputChannel(found.peer.id),
      userId: toInputUser(userId),
      adminRights,
    })
    return true
  },
  /** @see https://core.telegram.org/bots/api#setchatadministratorcustomtitle */
  setChatAdministratorCustomTitle({ bot }, args) {
    const userId = userIdGiven(args)
    const found = findOwnChat(bot, textArgument(args, 'chat_id'))
    if (!('chat' in found) || kindOf(found.chat) === 'channel') {
      throw refuse('method is available only for groups and supergroups')
    }
    const { participant } = findMember(bot, found, userId)
    if (isOwner(participant)) throw refuse('only the owner can edit their custom title')
    if (!isAdministrator(participant)) throw refuse('user is not an administrator')
    if (participant._ !== 'channelParticipantAdmin' || !participant.canEdit) {
      throw refuse('not enough rights to change custom title of the user')
    }
    bot.invoke({
      _: 'messages.editChatParticipantRank',
      peer: toInputPeer(found.peer),
      participant: toInputPeer({ kind: 'user', id: userId }),
      rank: textArgument(args, 'custom_title'),
    })
    return true
  },
} satisfies BotApiMethods

type Participant = Member['participant']

function supergroupOrChannel(found: Found): FoundChat {
  if ('chat' in found && found.peer.kind === 'channel') return found
  throw refuse('method is available for supergroup and channel chats only')
}

/** A user's status in a chat. For itself the bot asks as for any user. */
const statusOf = (bot: Bot, found: FoundChat, userId: number): { participant: Participant } =>
  findMember(bot, found, userId)

const isKicked = (participant: Participant): participant is Tl<tl.RawChannelParticipantBanned> =>
  participant?._ === 'channelParticipantBanned' && participant.bannedRights.viewMessages === true

/** The restrictions of a user who is in the chat or may come back. */
const restrictionsOf = (participant: Participant): Banned | undefined =>
  participant?._ === 'channelParticipantBanned' && !participant.bannedRights.viewMessages
    ? participant.bannedRights
    : undefined

const isThere = (participant: Participant) =>
  participant !== undefined && !(participant._ === 'channelParticipantBanned' && participant.left)

const isOwner = (participant: Participant) =>
  participant?._ === 'channelParticipantCreator' || participant?._ === 'chatParticipantCreator'

const isAdministrator = (
  participant: Participant,
): participant is Tl<tl.RawChannelParticipantAdmin> | Tl<tl.RawChatParticipantAdmin> =>
  participant?._ === 'channelParticipantAdmin' || participant?._ === 'chatParticipantAdmin'

function assertNotOwner(participant: Participant) {
  if (isOwner(participant)) throw refuse("can't remove chat owner")
}

/**
 * Errors: 400 `can't remove chat owner`, `can't restrict self`, `not enough rights to restrict/unrestrict chat
 * member`.
 */
function assertMayRestrict(bot: Bot, { chat }: FoundChat, userId: number, participant: Participant) {
  assertNotOwner(participant)
  if (userId === bot.id) throw refuse("can't restrict self")
  if (chat.adminRights?.banUsers || chat.creator) return
  throw refuse('not enough rights to restrict/unrestrict chat member')
}

/** Makes a user an ordinary member, and lifts their restrictions. */
function makeOrdinary(bot: Bot, found: FoundChat, userId: number, participant: Participant): true {
  assertNotOwner(participant)
  if (participant === undefined) throw refuse("bots can't add new chat members")
  if (participant._ === 'channelParticipantBanned') {
    assertMayRestrict(bot, found, userId, participant)
    editBanned(bot, found, userId, NOTHING)
  }
  return true
}

function editBanned(bot: Bot, { peer }: FoundChat, userId: number, bannedRights: Banned) {
  bot.invoke({
    _: 'channels.editBanned',
    channel: toInputChannel(peer.id),
    participant: toInputPeer({ kind: 'user', id: userId }),
    bannedRights,
  })
}

type AdminRights = Omit<Tl<tl.RawChatAdminRights>, '_'>
/** The older name of a right is still accepted. */
type Given = Arguments<keyof typeof RIGHTS | 'can_manage_voice_chats'>

function rightsGiven({ values, files }: Pick<Arguments, 'values' | 'files'>): AdminRights {
  const given: Given = { values, files }
  const rights: AdminRights = {}
  for (const [name, right] of Object.entries(RIGHTS)) {
    // These are the object's own keys.
    if (flagArgument(given, name as keyof typeof RIGHTS)) rights[right] = true
  }
  if (flagArgument(given, 'can_manage_voice_chats')) rights.manageCall = true
  return rights
}

/** Rights that this kind of chat doesn't have are ignored. */
function withoutOthers(rights: AdminRights, isChannel: boolean): AdminRights {
  const { pinMessages, manageTopics, manageRanks, anonymous, ...inChannels } = rights
  const { postMessages, editMessages, manageDirectMessages, ...inGroups } = rights
  return isChannel ? inChannels : inGroups
}
