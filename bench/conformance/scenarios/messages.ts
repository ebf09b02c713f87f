import { Long, type tl } from '@mtcute/node'
import type { Account } from '../account.ts'
import { kindOf, message, randomId, sentId } from '../requests.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'

/** Sending, editing and forwarding messages. */

const DAY = 86_400
const CHECK: tl.RawMessageEntityBold = { _: 'messageEntityBold', offset: 0, length: 1 }

/** Sends a message. Gives its id, as its sender counts. */
const write = async (stage: Stage, by: Account, peer: tl.TypeInputPeer, text = 'A message') =>
  sentId(await stage.need(by, message(peer, text)))

const forwarding = (
  fromPeer: tl.TypeInputPeer,
  toPeer: tl.TypeInputPeer,
  ids: number[],
  more: Partial<tl.messages.RawForwardMessagesRequest> = {},
): tl.messages.RawForwardMessagesRequest => ({
  _: 'messages.forwardMessages',
  fromPeer,
  toPeer,
  id: ids,
  randomId: ids.map(randomId),
  ...more,
})

export const MESSAGES: Scenario[] = [
  {
    name: 'how long a message can be edited',
    asks: ['how long a message can be edited'],
    async run(stage) {
      const { bot, ann } = stage
      for (const by of [ann, bot])
        await stage.aged(`by ${by.who}`, [60, 3 * DAY], {
          make: () => write(stage, by, by.peer(by === ann ? bot : ann)),
          by,
          use: id => ({
            _: 'messages.editMessage',
            peer: by.peer(by === ann ? bot : ann),
            id,
            message: `Edited ${id}`,
          }),
        })
    },
  },
  {
    name: 'editing a forwarded message',
    asks: ['editing a forwarded message'],
    async run(stage) {
      const { ann, ben } = stage
      const peer = ann.peer(ben)
      const id = await write(stage, ann, peer)
      const forwarded = sentId(await stage.need(ann, forwarding(peer, peer, [id])))
      await stage.step('the edit', ann, { _: 'messages.editMessage', peer, id: forwarded, message: 'Edited' })
    },
  },
  {
    name: 'an edit without a text',
    asks: ['an edit without a text'],
    async run(stage) {
      const { bot, ann, ben } = stage
      const peer = bot.peer(ann)
      const id = await write(stage, bot, peer)
      const replyMarkup: tl.TypeReplyMarkup = {
        _: 'replyInlineMarkup',
        rows: [
          {
            _: 'keyboardButtonRow',
            buttons: [{ _: 'keyboardButtonUrl', text: 'Open', url: 'https://example.com/' }],
          },
        ],
      }
      await stage.hear('only a keyboard', [ann], () =>
        stage.step('the answer', bot, { _: 'messages.editMessage', peer, id, replyMarkup }),
      )
      await stage.step('nothing at all', bot, { _: 'messages.editMessage', peer, id })
      const own = await write(stage, ann, ann.peer(ben))
      await stage.step('an empty text', ann, {
        _: 'messages.editMessage',
        peer: ann.peer(ben),
        id: own,
        message: '',
      })
    },
  },
  {
    name: 'forwarding without the author',
    asks: ['forwarding without the author'],
    async run(stage) {
      const { ann, ben } = stage
      const peer = ann.peer(ben)
      const geoPoint: tl.TypeInputGeoPoint = { _: 'inputGeoPoint', lat: 52.5, long: 13.4 }
      const media: tl.TypeInputMedia = { _: 'inputMediaGeoPoint', geoPoint }
      const place = {
        _: 'messages.sendMedia',
        peer,
        media,
        message: 'A caption',
        randomId: randomId(),
      } as const
      const id = sentId(await stage.need(ann, place))
      await stage.step('with the author', ann, forwarding(peer, peer, [id]))
      await stage.step('without', ann, forwarding(peer, peer, [id], { dropAuthor: true }))
      const more = { dropAuthor: true, dropMediaCaptions: true }
      await stage.step('without captions either', ann, forwarding(peer, peer, [id], more))
    },
  },
  {
    name: 'a random id',
    asks: ['a `random_id` of zero'],
    async run(stage) {
      const { ann, ben } = stage
      const peer = ann.peer(ben)
      const same = message(peer, 'Once')
      await stage.step('of zero', ann, message(peer, 'Zero', { randomId: Long.ZERO }), kindOf)
      await stage.again('of zero again', ann, message(peer, 'Zero', { randomId: Long.ZERO }))
      await stage.step('any other', ann, same, kindOf)
    },
  },
  {
    name: 'many entities',
    asks: ['entities beyond a hundred'],
    async run(stage) {
      const { ann, ben } = stage
      const entities = Array.from({ length: 120 }, (_, index) => ({ ...CHECK, offset: 2 * index }))
      const sent = message(ann.peer(ben), 'x '.repeat(120), { entities })
      await stage.hear('a message with 120 of them', [ben], () => stage.need(ann, sent))
    },
  },
  {
    name: 'typing',
    asks: ['who is told of typing'],
    async run(stage) {
      const { ann, ben, bot } = stage
      const action: tl.TypeSendMessageAction = { _: 'sendMessageTypingAction' }
      const type = (name: string, by: Account, peer: tl.TypeInputPeer) =>
        stage.hear(name, [ben, bot], () => stage.need(by, { _: 'messages.setTyping', peer, action }))
      await type('to a bot', ann, ann.peer(bot))
      await type('to a person', ann, ann.peer(ben))
      await type('in a group with a bot', ann, ann.peer(await stage.supergroup('bots', { bot: 'admin' })))
    },
  },
  {
    name: 'a streamed draft',
    asks: ['a draft that a bot streams'],
    async run(stage) {
      const { ann, bot } = stage
      const draft = (name: string, peer: tl.TypeInputPeer, id: Long) =>
        stage.hear(name, [ann], () =>
          stage.step(`${name}: the answer`, bot, {
            _: 'messages.setTyping',
            peer,
            action: {
              _: 'sendMessageTextDraftAction',
              randomId: id,
              text: { _: 'textWithEntities', text: 'A draft', entities: [] },
            },
          }),
        )
      await draft('in a private chat', bot.peer(ann), Long.ONE)
      await draft('without an id', bot.peer(ann), Long.ZERO)
      await draft('in a group', bot.peer(await stage.supergroup('bots', { bot: 'admin' })), Long.ONE)
    },
  },
  {
    name: 'editing the posts of others',
    asks: ['editing the posts of others'],
    async run(stage) {
      const { ann, ben, bot } = stage
      const channel = await stage.channel('posts', { bot: 'admin' })
      const post = await write(stage, ann, ann.peer(channel))
      const edit = (name: string, by: Account, id = post) =>
        stage.step(name, by, {
          _: 'messages.editMessage',
          peer: by.peer(channel),
          id,
          message: `Edited ${name}`,
        })
      await edit('by an administrator who may edit', bot)
      await edit('by a subscriber', ben)
      const group = await stage.supergroup('bots', { bot: 'admin' })
      const id = await write(stage, ann, ann.peer(group))
      const elsewhere = { peer: bot.peer(group), id, message: 'Edited' }
      await stage.step('in a group by an administrator', bot, { _: 'messages.editMessage', ...elsewhere })
    },
  },
]
