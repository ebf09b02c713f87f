import { Long, type tl } from '@mtcute/node'
import type { Account, Chat } from '../account.ts'
import { kindOf, message, randomId, sentId } from '../requests.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'

/** Topics of forums. */

const GENERAL = 1
const FIRST_COLOUR = 0x6fb9f0

const forum = (stage: Stage) => stage.supergroup('forum', { bot: 'admin', forum: true })

const creating = (
  by: Account,
  chat: Chat,
  title: string,
  more: Partial<tl.messages.RawCreateForumTopicRequest> = {},
): tl.messages.RawCreateForumTopicRequest => ({
  _: 'messages.createForumTopic',
  peer: by.peer(chat),
  title,
  randomId: randomId(),
  ...more,
})

const topic = async (stage: Stage, by: Account, chat: Chat) =>
  sentId(await stage.need(by, creating(by, chat, 'A topic')))

const editing = (
  by: Account,
  chat: Chat,
  topicId: number,
  more: Partial<tl.messages.RawEditForumTopicRequest>,
): tl.messages.RawEditForumTopicRequest => ({
  _: 'messages.editForumTopic',
  peer: by.peer(chat),
  topicId,
  ...more,
})

const writing = (by: Account, chat: Chat, topMsgId: number, replyToMsgId = topMsgId) =>
  message(by.peer(chat), 'In a topic', { replyTo: { _: 'inputReplyToMessage', replyToMsgId, topMsgId } })

const deleting = (by: Account, chat: Chat, topMsgId: number) =>
  ({ _: 'messages.deleteTopicHistory', peer: by.peer(chat), topMsgId }) as const

/** What members may make in a forum: everything, topics too. */
const allowing = ({ ann }: Stage, chat: Chat): tl.messages.RawEditChatDefaultBannedRightsRequest => ({
  _: 'messages.editChatDefaultBannedRights',
  peer: ann.peer(chat),
  bannedRights: { _: 'chatBannedRights', untilDate: 0 },
})

export const TOPICS: Scenario[] = [
  {
    name: 'making topics',
    asks: ['who may make a topic', "a topic's icon"],
    async run(stage) {
      const { ann, ben } = stage
      const group = await stage.supergroup('new forum', { forum: true })
      await stage.step('by a member, at first', ben, creating(ben, group, 'A topic'), kindOf)
      await stage.hear('by the owner', [ben], () =>
        stage.step('the answer', ann, creating(ann, group, 'A topic')),
      )
      await stage.need(ann, allowing(stage, group))
      await stage.step('by a member, when it is allowed', ben, creating(ben, group, 'A topic'), kindOf)
      await stage.step('another colour', ann, creating(ann, group, 'Red', { iconColor: 0xff0000 }))
      await stage.step(
        'a documented colour',
        ann,
        creating(ann, group, 'Blue', { iconColor: FIRST_COLOUR }),
        kindOf,
      )
      await stage.step(
        'an unknown emoji',
        ann,
        creating(ann, group, 'Emoji', { iconEmojiId: Long.ONE }),
        kindOf,
      )
    },
  },
  {
    name: 'changing topics',
    asks: ['who may change a topic, and write in a closed one', 'hiding General'],
    async run(stage) {
      const { ann, ben } = stage
      const group = await forum(stage)
      const id = await topic(stage, ann, group)
      await stage.step('by a member', ben, editing(ben, group, id, { title: 'Other' }))
      await stage.hear('closing', [ben], () =>
        stage.step('the answer', ann, editing(ann, group, id, { closed: true })),
      )
      await stage.again('closing again', ann, editing(ann, group, id, { closed: true }))
      await stage.step('a member writes in it', ben, writing(ben, group, id), kindOf)
      await stage.step('the owner writes in it', ann, writing(ann, group, id), kindOf)
      await stage.step('hiding General', ann, editing(ann, group, GENERAL, { hidden: true }))
      await stage.step('opening General', ann, editing(ann, group, GENERAL, { closed: false }))
      await stage.step('showing General', ann, editing(ann, group, GENERAL, { hidden: false }), kindOf)
      await stage.step('hiding another topic', ann, editing(ann, group, id, { hidden: true }))
    },
  },
  {
    name: 'deleting topics',
    asks: ['who may delete a topic', 'a message into a missing topic'],
    async run(stage) {
      const { ann, ben } = stage
      const group = await forum(stage)
      const id = await topic(stage, ann, group)
      await stage.step('by a member', ben, deleting(ben, group, id))
      await stage.step('only the message that made it', ann, {
        _: 'channels.deleteMessages',
        channel: ann.inputChannel(group),
        id: [id],
      })
      await stage.hear('by the owner', [ben], () => stage.step('the answer', ann, deleting(ann, group, id)))
      await stage.again('again', ann, deleting(ann, group, id))
      await stage.step('a message into it', ann, writing(ann, group, id))
      await stage.step('a message into an unknown one', ann, writing(ann, group, 2_000_000))
    },
  },
  {
    name: 'an answer to another topic’s message',
    asks: ["an answer to another topic's message"],
    async run(stage) {
      const { ann } = stage
      const group = await forum(stage)
      const [here, there] = [await topic(stage, ann, group), await topic(stage, ann, group)]
      const other = sentId(await stage.need(ann, writing(ann, group, there)))
      await stage.step('the answer', ann, writing(ann, group, here, other))
    },
  },
]
