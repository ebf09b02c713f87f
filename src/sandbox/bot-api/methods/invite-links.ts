import type { ChatInviteLink } from '@grammyjs/types'
import type { Tl, tl } from '../../tl/types.ts'
import type { Bot } from '../bot.ts'
import { toInputPeer, toInputUser } from '../chat-ids.ts'
import { refuse } from '../errors/bot-api-error.ts'
import { findOwnChat } from '../input/find-chat.ts'
import { type FoundChat, userIdGiven } from '../input/find-member.ts'
import { toInviteLink } from '../to-json/invite-link.ts'
import { knownIn } from '../to-json/known.ts'
import { type Arguments, flagArgument, integerArgument, textArgument } from '../wire/arguments.ts'
import type { BotApiMethods } from './method.ts'

const MAX_MEMBERS = 100_000
const MAX_NAME_CHARACTERS = 32

/** Links into chats, and requests to join. */
export const inviteLinks = {
  /**
   * Makes a new primary link of the bot. The old one is revoked.
   *
   * @see https://core.telegram.org/bots/api#exportchatinvitelink
   */
  exportChatInviteLink({ bot }, args) {
    const { peer } = chatToInviteTo(bot, args)
    const invite = bot.invoke({
      _: 'messages.exportChatInvite',
      peer: toInputPeer(peer),
      legacyRevokePermanent: true,
    })
    return toLink(bot, invite).invite_link
  },
  /** @see https://core.telegram.org/bots/api#createchatinvitelink */
  createChatInviteLink({ bot }, args) {
    const settings = settingsGiven(args)
    const { peer } = chatToInviteTo(bot, args, () => assertLimit(settings))
    const { expireDate, usageLimit, requestNeeded, title } = settings
    const invite = bot.invoke({
      _: 'messages.exportChatInvite',
      peer: toInputPeer(peer),
      ...(expireDate > 0 && { expireDate }),
      ...(usageLimit > 0 && { usageLimit }),
      ...(requestNeeded && { requestNeeded }),
      ...(title !== '' && { title }),
    })
    return toLink(bot, invite)
  },
  /** A setting that isn't given is removed. @see https://core.telegram.org/bots/api#editchatinvitelink */
  editChatInviteLink({ bot }, args) {
    const settings = settingsGiven(args)
    const link = textArgument(args, 'invite_link')
    const { peer } = chatToInviteTo(bot, args)
    assertLimit(settings)
    assertLink(link)
    return edited(
      bot,
      bot.invoke({ _: 'messages.editExportedChatInvite', peer: toInputPeer(peer), link, ...settings }),
    )
  },
  /** @see https://core.telegram.org/bots/api#revokechatinvitelink */
  revokeChatInviteLink({ bot }, args) {
    const link = textArgument(args, 'invite_link')
    const { peer } = chatToInviteTo(bot, args)
    assertLink(link)
    return edited(
      bot,
      bot.invoke({ _: 'messages.editExportedChatInvite', peer: toInputPeer(peer), link, revoked: true }),
    )
  },
  /** @see https://core.telegram.org/bots/api#approvechatjoinrequest */
  approveChatJoinRequest: ({ bot }, args) => answerRequest(bot, args, true),
  /** @see https://core.telegram.org/bots/api#declinechatjoinrequest */
  declineChatJoinRequest: ({ bot }, args) => answerRequest(bot, args, false),
} satisfies BotApiMethods

interface Settings {
  expireDate: number
  usageLimit: number
  requestNeeded: boolean
  title: string
}

type Names = 'chat_id' | 'name' | 'expire_date' | 'member_limit' | 'creates_join_request'

const settingsGiven = (args: Arguments<Names>): Settings => ({
  expireDate: integerArgument(args, 'expire_date', { min: 0 }),
  usageLimit: integerArgument(args, 'member_limit', { min: 0, max: MAX_MEMBERS }),
  requestNeeded: flagArgument(args, 'creates_join_request'),
  title: [...textArgument(args, 'name').trim()].slice(0, MAX_NAME_CHARACTERS).join(''),
})

/**
 * Errors: 400 `can't invite members to a private chat`, `not enough rights to manage chat invite link`.
 *
 * @param check is called before the rights are checked
 */
function chatToInviteTo(bot: Bot, args: Arguments<'chat_id'>, check: () => void = () => {}): FoundChat {
  const found = findOwnChat(bot, textArgument(args, 'chat_id'))
  check()
  if ('user' in found) throw refuse("can't invite members to a private chat")
  if (!mayInvite(found)) throw refuse('not enough rights to manage chat invite link')
  return found
}

const mayInvite = ({ chat }: FoundChat) => chat.creator === true || chat.adminRights?.inviteUsers === true

function assertLimit({ requestNeeded, usageLimit }: Settings) {
  if (!requestNeeded || usageLimit === 0) return
  throw refuse("member limit can't be specified for links requiring administrator approval")
}

function assertLink(link: string) {
  if (link === '') throw refuse('invite link must be non-empty')
}

/** A link that a bot makes is the bot's own. */
function toLink(bot: Bot, invite: Tl<tl.TypeExportedChatInvite>): ChatInviteLink {
  if (invite._ !== 'chatInviteExported') throw new Error(`${invite._} is no link`)
  const users = bot.invoke({ _: 'users.getUsers', id: [{ _: 'inputUserSelf' }] })
  return toInviteLink(knownIn({ users }), invite)
}

const edited = (bot: Bot, { invite }: Tl<tl.messages.TypeExportedChatInvite>) => toLink(bot, invite)

function answerRequest(bot: Bot, args: Arguments<'chat_id' | 'user_id'>, approved: boolean): true {
  const userId = userIdGiven(args)
  const found = findOwnChat(bot, textArgument(args, 'chat_id'))
  if ('user' in found) throw refuse("the chat can't have join requests")
  if (!mayInvite(found)) throw refuse('not enough rights to manage chat join requests')
  bot.invoke({
    _: 'messages.hideChatJoinRequest',
    peer: toInputPeer(found.peer),
    userId: toInputUser(userId),
    ...(approved && { approved }),
  })
  return true
}
