import type { tl } from '@mtcute/node'
import { kindOf, message } from '../requests.ts'
import type { Scenario } from '../scenario.ts'

/** Chats that change. */

export const CHATS: Scenario[] = [
  {
    name: 'a basic group that becomes a supergroup',
    asks: ['a basic group that becomes a supergroup'],
    async run(stage) {
      const { ann, ben, bot } = stage
      const group = await stage.basicGroup('migrating', { bot: 'member' })
      const migrate = { _: 'messages.migrateChat', chatId: group.id } as const
      await stage.step('by a member', ben, migrate)
      const moved = await stage.hear('by its owner', [ann, ben, bot], () =>
        stage.step('the answer', ann, migrate),
      )
      const made = moved && 'chats' in moved ? moved.chats.find(({ _ }) => _ === 'channel') : undefined
      if (made) stage.alsoDelete('migrated', { kind: 'channel', id: made.id })
      await stage.again('again', ann, migrate)
      await stage.step('writing in the old group', ann, message(ann.peer(group), 'Hello'))
      await stage.step('a title of the old group', ann, {
        _: 'messages.editChatTitle',
        chatId: group.id,
        title: 'Other',
      })
      await stage.step(
        'reading the old group',
        ann,
        { _: 'messages.getChats', id: [group.id] },
        ({ chats: [chat] }) => chat,
      )
    },
  },
  {
    name: 'other changes of a chat',
    asks: ['other changes of a chat (username, topics, rights)'],
    async run(stage) {
      const { ann, ben } = stage
      const group = await stage.supergroup('changes')
      const bannedRights: tl.RawChatBannedRights = { _: 'chatBannedRights', sendPolls: true, untilDate: 0 }
      await stage.hear('other permissions', [ann, ben], () =>
        stage.step('the answer to permissions', ann, {
          _: 'messages.editChatDefaultBannedRights',
          ...{ peer: ann.peer(group), bannedRights },
        }),
      )
      await stage.again('the same permissions again', ann, {
        _: 'messages.editChatDefaultBannedRights',
        ...{ peer: ann.peer(group), bannedRights },
      })
      const channel = ann.inputChannel(group)
      await stage.hear('topics', [ann, ben], () =>
        stage.step(
          'the answer to topics',
          ann,
          { _: 'channels.toggleForum', channel, enabled: true, tabs: false },
          kindOf,
        ),
      )
    },
  },
]
