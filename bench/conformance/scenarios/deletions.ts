import type { tl } from '@mtcute/node'
import type { Account } from '../account.ts'
import { message, sentId } from '../requests.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'

/** Deleting messages. */

const DAY = 86_400

const write = async (stage: Stage, by: Account, peer: tl.TypeInputPeer) =>
  sentId(await stage.need(by, message(peer, 'To delete')))

const deleting = (id: number[], revoke: boolean): tl.messages.RawDeleteMessagesRequest => ({
  _: 'messages.deleteMessages',
  id,
  ...(revoke && { revoke }),
})

export const DELETIONS: Scenario[] = [
  {
    name: 'deleting messages',
    asks: ['deleting a message'],
    async run(stage) {
      const { ann, ben } = stage
      const remove = (name: string, by: Account, id: number, revoke: boolean) =>
        stage.hear(name, [ann, ben], () => stage.step(`${name}: the answer`, by, deleting([id], revoke)))
      await remove('in a private chat, for oneself', ann, await write(stage, ann, ann.peer(ben)), false)
      await remove('in a private chat, for both', ann, await write(stage, ann, ann.peer(ben)), true)
      const basic = await stage.basicGroup('deletions')
      await remove('in a basic group', ann, await write(stage, ann, ann.peer(basic)), false)
      const { message: hers } = await stage.next(ben, 'updateNewMessage', () =>
        write(stage, ann, ann.peer(basic)),
      )
      await remove('in a basic group, another’s', ben, hers.id, true)
      const group = await stage.supergroup('meeting')
      const inGroup = (name: string, by: Account, id: number) =>
        stage.step(name, by, { _: 'channels.deleteMessages', channel: by.inputChannel(group), id: [id] })
      await inGroup('in a supergroup, another’s', ben, await write(stage, ann, ann.peer(group)))
      await inGroup('in a supergroup, by its owner', ann, await write(stage, ben, ben.peer(group)))
      await inGroup('the message about the creation', ann, 1)
    },
  },
  {
    name: 'how long a bot can delete',
    asks: ['how long a bot can delete a message'],
    async run(stage) {
      const { ann, bot } = stage
      const group = await stage.supergroup('bots', { bot: 'admin' })
      await stage.aged('its own message in a group', [60, DAY, 3 * DAY], {
        make: () => write(stage, bot, bot.peer(group)),
        by: bot,
        use: id => ({ _: 'channels.deleteMessages', channel: bot.inputChannel(group), id: [id] }),
      })
      await stage.aged('its own message in a private chat', [60, DAY, 3 * DAY], {
        make: () => write(stage, bot, bot.peer(ann)),
        by: bot,
        use: id => deleting([id], true),
      })
    },
  },
  {
    name: 'deleting missing messages',
    asks: ['ids of missing messages'],
    async run(stage) {
      const { ann, ben } = stage
      const id = await write(stage, ann, ann.peer(ben))
      await stage.step('one of two is missing', ann, deleting([id, 2_000_000_000], true))
      await stage.again('the deleted one again', ann, deleting([id], true))
    },
  },
  {
    name: 'deleting histories',
    asks: ['deleting a history'],
    async run(stage) {
      const { ann, ben } = stage
      const clear = (name: string, by: Account, peer: tl.TypeInputPeer, revoke: boolean) =>
        stage.hear(name, [ann, ben], () =>
          stage.step(`${name}: the answer`, by, {
            _: 'messages.deleteHistory',
            peer,
            maxId: 0,
            ...(revoke && { revoke }),
          }),
        )
      await write(stage, ann, ann.peer(ben))
      await clear('of a private chat, for oneself', ann, ann.peer(ben), false)
      await write(stage, ann, ann.peer(ben))
      await clear('of a private chat, for both', ann, ann.peer(ben), true)
      const basic = await stage.basicGroup('deletions')
      await write(stage, ann, ann.peer(basic))
      await clear('of a basic group for all, by a member', ben, ben.peer(basic), true)
      await clear('of a supergroup', ann, ann.peer(await stage.supergroup('meeting')), false)
    },
  },
  {
    name: 'deleting chats',
    asks: ['deleting a chat'],
    async run(stage) {
      const { ann, ben } = stage
      const remove = async (what: string, chat: string, request: (by: Account) => tl.RpcMethod) => {
        await stage.step(`${what}, by a member`, ben, request(ben))
        const done = await stage.hear(`${what}, by its creator`, [ann, ben], () =>
          stage.step(`${what}, by its creator: the answer`, ann, request(ann)),
        )
        if (done !== undefined) stage.gone(chat)
      }
      const basic = await stage.basicGroup('to be deleted')
      await remove('a basic group', 'to be deleted', () => ({
        _: 'messages.deleteChat',
        chatId: basic.id,
      }))
      await stage.step('writing to the basic group', ann, message(ann.peer(basic), 'Is anybody here?'))
      const group = await stage.supergroup('to be deleted too')
      await remove('a supergroup', 'to be deleted too', by => ({
        _: 'channels.deleteChannel',
        channel: by.inputChannel(group),
      }))
    },
  },
]
