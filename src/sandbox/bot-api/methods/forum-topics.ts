import type { ForumTopic } from '@grammyjs/types'
import { GENERAL_TOPIC_ID } from '../../world/state/topics.ts'
import type { Bot } from '../bot.ts'
import { toInputPeer } from '../chat-ids.ts'
import { refuse } from '../errors/bot-api-error.ts'
import type { FoundChat } from '../input/find-member.ts'
import { findForum, findTopic, topicIdGiven } from '../input/find-topic.ts'
import {
  type Arguments,
  hasArgument,
  integerArgument,
  longArgument,
  textArgument,
} from '../wire/arguments.ts'
import type { BotApiMethods } from './method.ts'

/** The highest RGB colour. */
const MAX_COLOR = 0xffffff
const DECLINED = 'not enough rights to close or open the topic'

/** @see https://core.telegram.org/bots/api#forumtopic */
export const forumTopics = {
  /** @see https://core.telegram.org/bots/api#createforumtopic */
  createForumTopic({ bot }, args): ForumTopic {
    const iconColor = integerArgument(args, 'icon_color', { min: 0 })
    const iconEmojiId = longArgument(args, 'icon_custom_emoji_id')
    const forum = findForum(bot, args)
    if (!mayCreate(forum)) throw refuse('not enough rights to create a topic')
    const title = nameGiven(args)
    if (iconColor > MAX_COLOR) throw refuse('invalid icon color specified')
    const { updates } = bot.invoke({
      ...{ _: 'messages.createForumTopic', peer: toInputPeer(forum.peer), title, iconColor, randomId: 0n },
      ...(iconEmojiId !== 0n && { iconEmojiId }),
    }) as { updates: { _: string; id?: number }[] } // as every method that makes messages answers
    const id = updates.find(({ _ }) => _ === 'updateMessageID')?.id ?? 0
    const topic = findTopic(bot, forum, id)
    if (!topic) throw new Error(`the new topic ${id} isn’t there`)
    return {
      message_thread_id: topic.id,
      name: topic.title,
      // The library's type lists the six colours.
      icon_color: topic.iconColor as ForumTopic['icon_color'],
      ...(topic.iconEmojiId && { icon_custom_emoji_id: topic.iconEmojiId.toString() }),
    }
  },
  /** @see https://core.telegram.org/bots/api#editforumtopic */
  editForumTopic({ bot }, args) {
    const forum = findForum(bot, args)
    const id = topicIdGiven(args)
    assertMayEdit(bot, forum, id, 'not enough rights to edit the topic')
    const name = textArgument(args, 'name') === '' ? undefined : nameGiven(args)
    const icon = hasArgument(args, 'icon_custom_emoji_id')
      ? longArgument(args, 'icon_custom_emoji_id')
      : undefined
    if (name === undefined && icon === undefined) return true
    edit(bot, forum, id, {
      ...(name !== undefined && { title: name }),
      ...(icon !== undefined && { iconEmojiId: icon }),
    })
    return true
  },
  /** @see https://core.telegram.org/bots/api#closeforumtopic */
  closeForumTopic: ({ bot }, args) => setClosed(bot, findForum(bot, args), topicIdGiven(args), true),
  /** @see https://core.telegram.org/bots/api#reopenforumtopic */
  reopenForumTopic: ({ bot }, args) => setClosed(bot, findForum(bot, args), topicIdGiven(args), false),
  /** @see https://core.telegram.org/bots/api#deleteforumtopic */
  deleteForumTopic({ bot }, args) {
    const forum = findForum(bot, args)
    const id = topicIdGiven(args)
    const may = hasRight(forum, 'deleteMessages') || isOwn(bot, forum, id)
    if (!may) throw refuse('not enough rights to delete the topic')
    bot.invoke({ _: 'messages.deleteTopicHistory', peer: toInputPeer(forum.peer), topMsgId: id })
    return true
  },
  /** @see https://core.telegram.org/bots/api#unpinallforumtopicmessages */
  unpinAllForumTopicMessages({ bot }, args) {
    const id = topicIdGiven(args)
    return unpinAll(bot, findForum(bot, args), id)
  },
  /** @see https://core.telegram.org/bots/api#editgeneralforumtopic */
  editGeneralForumTopic({ bot }, args) {
    const forum = findForum(bot, args)
    assertMayEdit(bot, forum, GENERAL_TOPIC_ID, 'not enough rights to edit the topic')
    if (textArgument(args, 'name') === '') return true
    edit(bot, forum, GENERAL_TOPIC_ID, { title: nameGiven(args) })
    return true
  },
  /** @see https://core.telegram.org/bots/api#closegeneralforumtopic */
  closeGeneralForumTopic: ({ bot }, args) => setClosed(bot, findForum(bot, args), GENERAL_TOPIC_ID, true),
  /** @see https://core.telegram.org/bots/api#reopengeneralforumtopic */
  reopenGeneralForumTopic: ({ bot }, args) => setClosed(bot, findForum(bot, args), GENERAL_TOPIC_ID, false),
  /** @see https://core.telegram.org/bots/api#hidegeneralforumtopic */
  hideGeneralForumTopic: ({ bot }, args) => setHidden(bot, findForum(bot, args), true),
  /** @see https://core.telegram.org/bots/api#unhidegeneralforumtopic */
  unhideGeneralForumTopic: ({ bot }, args) => setHidden(bot, findForum(bot, args), false),
  /** @see https://core.telegram.org/bots/api#unpinallgeneralforumtopicmessages */
  unpinAllGeneralForumTopicMessages: ({ bot }, args) => unpinAll(bot, findForum(bot, args), GENERAL_TOPIC_ID),
} satisfies BotApiMethods

/** Errors: 400 `name must be non-empty`. */
function nameGiven(args: Arguments<'name'>): string {
  const name = textArgument(args, 'name').trim()
  if (name === '') throw refuse('name must be non-empty')
  return name
}

type Right = 'manageTopics' | 'deleteMessages' | 'pinMessages'

const hasRight = ({ chat }: FoundChat, right: Right) =>
  chat.creator === true || chat.adminRights?.[right] === true

/** Bots are members like others where everybody may do something. */
const mayAsMember = ({ chat }: FoundChat, right: 'manageTopics' | 'pinMessages') =>
  chat.defaultBannedRights?.[right] !== true && !(chat._ === 'channel' && chat.bannedRights?.[right] === true)

const mayCreate = (forum: FoundChat) => hasRight(forum, 'manageTopics') || mayAsMember(forum, 'manageTopics')

const isOwn = (bot: Bot, forum: FoundChat, id: number) => findTopic(bot, forum, id)?.my !== false

/** TDLib passes an unknown topic on to Telegram, which refuses it. */
function assertMayEdit(bot: Bot, forum: FoundChat, id: number, refusal: string) {
  if (!hasRight(forum, 'manageTopics') && !isOwn(bot, forum, id)) throw refuse(refusal)
}

interface Edit {
  title?: string
  iconEmojiId?: bigint
  closed?: boolean
  hidden?: boolean
}

const edit = (bot: Bot, { peer }: FoundChat, topicId: number, change: Edit) =>
  bot.invoke({ _: 'messages.editForumTopic', peer: toInputPeer(peer), topicId, ...change })

function setClosed(bot: Bot, forum: FoundChat, topicId: number, closed: boolean): true {
  assertMayEdit(bot, forum, topicId, DECLINED)
  edit(bot, forum, topicId, { closed })
  return true
}

function setHidden(bot: Bot, forum: FoundChat, hidden: boolean): true {
  if (!hasRight(forum, 'manageTopics')) throw refuse(DECLINED)
  edit(bot, forum, GENERAL_TOPIC_ID, { hidden })
  return true
}

function unpinAll(bot: Bot, forum: FoundChat, topMsgId: number): true {
  if (!hasRight(forum, 'pinMessages') && !mayAsMember(forum, 'pinMessages')) {
    throw refuse('not enough rights to manage pinned messages in the chat')
  }
  bot.invoke({ _: 'messages.unpinAllMessages', peer: toInputPeer(forum.peer), topMsgId })
  return true
}
