import { Long, type tl } from '@mtcute/node'
import type { Account, Chat } from '../account.ts'
import { message, sentId } from '../requests.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'

/** Pins and reactions. */

const write = async (stage: Stage, by: Account, peer: tl.TypeInputPeer) =>
  sentId(await stage.need(by, message(peer, 'To mark')))

const pinning = (
  peer: tl.TypeInputPeer,
  id: number,
  more: Partial<tl.messages.RawUpdatePinnedMessageRequest> = {},
): tl.messages.RawUpdatePinnedMessageRequest => ({ _: 'messages.updatePinnedMessage', peer, id, ...more })

const emoji = (emoticon: string): tl.RawReactionEmoji => ({ _: 'reactionEmoji', emoticon })

export const MARKS: Scenario[] = [
  {
    name: 'pinning',
    asks: ['who may pin', 'a pin'],
    async run(stage) {
      const { ann, ben, bot } = stage
      const pin = (
        name: string,
        by: Account,
        listeners: Account[],
        chat: { id: number; kind?: Chat['kind'] },
        id: number,
      ) =>
        stage.hear(name, listeners, () => stage.step(`${name}: the answer`, by, pinning(by.peer(chat), id)))
      const id = await write(stage, ann, ann.peer(ben))
      await pin('in a private chat', ann, [ben], ben, id)
      await stage.again('the same message again', ann, pinning(ann.peer(ben), id))
      const other = await write(stage, ann, ann.peer(ben))
      await stage.hear('for oneself', [ben], () =>
        stage.step('for oneself: the answer', ann, pinning(ann.peer(ben), other, { pmOneside: true })),
      )
      const group = await stage.supergroup('bots', { bot: 'admin' })
      const inGroup = await write(stage, ann, ann.peer(group))
      await pin('in a group by a member', ben, [], group, inGroup)
      await pin('in a group by a bot', bot, [ann, ben], group, inGroup)
      await stage.again('in a group again', bot, pinning(bot.peer(group), inGroup))
      const channel = await stage.channel('posts', { bot: 'admin' })
      await pin('in a channel', bot, [ben], channel, await write(stage, ann, ann.peer(channel)))
      await stage.step('unpinning', ann, pinning(ann.peer(ben), id, { unpin: true }))
    },
  },
  {
    name: 'kinds of reactions',
    asks: ['which reactions there are'],
    async run(stage) {
      const { ann } = stage
      const group = await stage.supergroup('meeting')
      const msgId = await write(stage, ann, ann.peer(group))
      const react = (name: string, reaction: tl.TypeReaction[]) =>
        stage.step(name, ann, { _: 'messages.sendReaction', peer: ann.peer(group), msgId, reaction })
      await react('a thumb', [emoji('👍')])
      await react('another in its place', [emoji('❤')])
      await react('two at once', [emoji('👍'), emoji('❤')])
      await react('an emoji that is no reaction', [emoji('🪑')])
      await react('a custom one', [{ _: 'reactionCustomEmoji', documentId: Long.ONE }])
      await react('a paid one', [{ _: 'reactionPaid' }])
      await react('none', [])
      await stage.again('none again', ann, {
        _: 'messages.sendReaction',
        peer: ann.peer(group),
        msgId,
        reaction: [],
      })
    },
  },
  {
    name: 'reactions that a bot gets',
    asks: ['which reactions a bot gets'],
    async run(stage) {
      const { ann, bot } = stage
      const react = (name: string, chat: { id: number; kind?: Chat['kind'] }, msgId: number) =>
        stage.hear(name, [bot], () =>
          stage.need(ann, {
            _: 'messages.sendReaction',
            peer: ann.peer(chat),
            msgId,
            reaction: [emoji('👍')],
          }),
        )
      await react('in its private chat', bot, await write(stage, ann, ann.peer(bot)))
      const group = await stage.supergroup('bots', { bot: 'admin' })
      await react('where it is an administrator', group, await write(stage, ann, ann.peer(group)))
      const member = await stage.supergroup('bot member', { bot: 'member' })
      await react('where it is a member', member, await write(stage, ann, ann.peer(member)))
      const channel = await stage.channel('posts', { bot: 'admin' })
      await react('in a channel', channel, await write(stage, ann, ann.peer(channel)))
    },
  },
]
