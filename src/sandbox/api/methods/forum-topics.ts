import type { Tl, tl } from '../../tl/types.ts'
import { boxOf, channelBox } from '../../world/messages/boxes.ts'
import { sendOnce } from '../../world/messages/random-ids.ts'
import { type Chat, chatPeer, userPeer } from '../../world/state/peers.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import { createTopic } from '../../world/topics/create-topic.ts'
import { deleteTopic } from '../../world/topics/delete-topic.ts'
import { editTopic, pinTopic } from '../../world/topics/edit-topic.ts'
import { type TopicState, topicStates } from '../../world/topics/topic-history.ts'
import { assertForum } from '../../world/topics/topics.ts'
import { answerQuietly, answerWithSent, answerWithUpdates } from '../answer.ts'
import type { Methods, SignedIn } from '../method.ts'
import { peersIn, toMessage } from '../view/messages.ts'
import { toPeerLists } from '../view/peers.ts'
import { toForumTopic } from '../view/topics.ts'
import { assertMayRead, resolveChat, resolveSeenChannel } from './input-peer.ts'

const MAX_PAGE = 100

/** The methods' names since layer 216. @see https://core.telegram.org/api/forum */
const byPeer: Methods = {
  'messages.createForumTopic': {
    by: 'both',
    run: (context, { peer, ...wanted }) => create(context, forumOf(context, peer), wanted),
  },
  'messages.editForumTopic': {
    by: 'both',
    run: (context, { peer, ...edit }) => change(context, forumOf(context, peer), edit),
  },
  'messages.updatePinnedForumTopic': {
    by: 'user',
    run: (context, { peer, topicId, pinned }) => pin(context, forumOf(context, peer), topicId, pinned),
  },
  'messages.deleteTopicHistory': {
    by: 'both',
    run: (context, { peer, topMsgId }) => remove(context, forumOf(context, peer), topMsgId),
  },
  'messages.getForumTopics': {
    by: 'user',
    run: (context, { peer, ...asked }) => pageOfTopics(context, forumOf(context, peer), asked),
  },
  /** Errors: TOPICS_EMPTY. */
  'messages.getForumTopicsByID': {
    by: 'both',
    run: (context, { peer, topics }) => topicsUnder(context, forumOf(context, peer), topics),
  },
}

/** The same methods by their older names. */
const byChannel: Methods = {
  'channels.createForumTopic': {
    by: 'both',
    run: (context, { channel, ...wanted }) => create(context, seenForum(context, channel), wanted),
  },
  'channels.editForumTopic': {
    by: 'both',
    run: (context, { channel, ...edit }) => change(context, seenForum(context, channel), edit),
  },
  'channels.updatePinnedForumTopic': {
    by: 'user',
    run: (context, { channel, topicId, pinned }) =>
      pin(context, seenForum(context, channel), topicId, pinned),
  },
  'channels.deleteTopicHistory': {
    by: 'both',
    run: (context, { channel, topMsgId }) => remove(context, seenForum(context, channel), topMsgId),
  },
  'channels.getForumTopics': {
    by: 'user',
    run: (context, { channel, ...asked }) => pageOfTopics(context, seenForum(context, channel), asked),
  },
  'channels.getForumTopicsByID': {
    by: 'both',
    run: (context, { channel, topics }) => topicsUnder(context, seenForum(context, channel), topics),
  },
}

export const forumTopics: Methods = { ...byPeer, ...byChannel }

/** Errors: PEER_ID_INVALID, CHANNEL_PRIVATE, CHANNEL_FORUM_MISSING. */
function forumOf({ world, userId }: SignedIn, peer: Tl<tl.TypeInputPeer>): Chat {
  const chat = resolveChat(world, userId, peer)
  assertMayRead(world, userId, chatPeer(chat))
  assertForum(chat)
  return chat
}

/** Errors: CHANNEL_INVALID, CHANNEL_PRIVATE, CHANNEL_FORUM_MISSING. */
function seenForum({ world, userId }: SignedIn, channel: Tl<tl.TypeInputChannel>): Chat {
  const chat = resolveSeenChannel(world, userId, channel)
  assertForum(chat)
  return chat
}

type Wanted = Pick<
  Tl<tl.messages.RawCreateForumTopicRequest>,
  'title' | 'iconColor' | 'iconEmojiId' | 'randomId'
>

function create(context: SignedIn, chat: Chat, { title, iconColor, iconEmojiId, randomId }: Wanted) {
  const { userId } = context
  return answerWithSent(context, randomId, world => {
    const wanted = { title, iconColor, iconEmojiId: iconEmojiId ? iconEmojiId.toString() : undefined }
    return sendOnce(world, userId, randomId, () => createTopic(world, userId, chat, wanted))
  })
}

type Edit = Pick<
  Tl<tl.messages.RawEditForumTopicRequest>,
  'topicId' | 'title' | 'iconEmojiId' | 'closed' | 'hidden'
>

const change = (context: SignedIn, chat: Chat, { topicId, title, iconEmojiId, closed, hidden }: Edit) =>
  answerWithUpdates(context, world => {
    const edit = { title, iconEmojiId: iconEmojiId?.toString(), closed, hidden }
    editTopic(world, context.userId, chat, topicId, edit)
  })

const pin = (context: SignedIn, chat: Chat, topicId: number, pinned: boolean) =>
  answerWithUpdates(context, world => pinTopic(world, context.userId, chat, topicId, pinned))

const remove = (context: SignedIn, chat: Chat, topicId: number) => ({
  _: 'messages.affectedHistory' as const,
  ...answerQuietly(context, world => deleteTopic(world, context.userId, chat, topicId)),
  offset: 0,
})

type Asked = Pick<Tl<tl.messages.RawGetForumTopicsRequest>, 'q' | 'offsetTopic' | 'limit'>

/** The topics after the last topic of the previous page. */
function pageOfTopics(context: SignedIn, chat: Chat, { q = '', offsetTopic, limit }: Asked) {
  const wanted = q.toLowerCase()
  const all = topicStates(context.world, context.userId, chat).filter(({ topic }) =>
    topic.title.toLowerCase().includes(wanted),
  )
  const start = all.findIndex(({ topic }) => topic.id === offsetTopic) + 1
  return toTopicList(
    context,
    chat,
    all.slice(start, start + Math.min(limit || MAX_PAGE, MAX_PAGE)),
    all.length,
  )
}

function topicsUnder(context: SignedIn, chat: Chat, ids: number[]) {
  if (ids.length === 0) throw badRequest('TOPICS_EMPTY')
  const all = topicStates(context.world, context.userId, chat)
  const found = ids.map(id => all.find(({ topic }) => topic.id === id) ?? id)
  return toTopicList(context, chat, found, found.length)
}

/** A number is the id of an unknown or deleted topic. */
function toTopicList({ world, userId }: SignedIn, chat: Chat, found: (TopicState | number)[], count: number) {
  const states = found.filter(one => typeof one !== 'number')
  const tops = states.flatMap(({ top }) => top ?? [])
  return {
    _: 'messages.forumTopics' as const,
    count,
    topics: found.map(one =>
      typeof one === 'number'
        ? { _: 'forumTopicDeleted' as const, id: one }
        : toForumTopic(userId, chat, one),
    ),
    messages: tops.map(top => toMessage(world, top, userId)),
    ...toPeerLists(world, userId, [
      chatPeer(chat),
      ...states.map(({ topic }) => userPeer(topic.creatorId)),
      ...tops.flatMap(top => peersIn(world, top, userId)),
    ]),
    pts: boxOf(world, channelBox(chat.id)).pts,
  }
}
