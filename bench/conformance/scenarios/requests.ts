import type { tl } from '@mtcute/node'
import { inlineKeyboard, kindOf, message, replyKeyboard, userButton } from '../requests.ts'
import type { Scenario } from '../scenario.ts'
import { getButton, prepare, prepared, share } from './sharing.ts'

/** Asking for peers by a prepared button. */

const DAY = 86_400

export const REQUESTS: Scenario[] = [
  {
    name: 'a prepared button and its use',
    asks: [
      'how often a `webapp_req_id` may be used',
      'a choice that is refused',
      "a `button_id` that isn't the button's",
    ],
    async run(stage) {
      const { ann, ben, bot } = stage
      const webappReqId = await prepared(stage)
      await stage.step('the person gets the button', ann, getButton(ann, bot, webappReqId))
      await stage.step('another person gets it', ben, getButton(ben, bot, webappReqId))
      const peers = [ann.peer(ben)]
      await stage.step('another button_id', ann, share(stage, peers, { webappReqId, buttonId: 8 }))
      await stage.hear('sharing, after a refusal', [bot, ann], () =>
        stage.step('the answer to sharing', ann, share(stage, peers, { webappReqId })),
      )
      await stage.again('sharing again', ann, share(stage, peers, { webappReqId }))
      await stage.again('getting the button again', ann, getButton(ann, bot, webappReqId))
    },
  },
  {
    name: 'the life of a webapp_req_id',
    asks: ['how long a `webapp_req_id` lives'],
    run: stage =>
      stage.aged('sharing', [60, DAY - 60, DAY + 60], {
        make: () => prepared(stage),
        by: stage.ann,
        use: webappReqId => share(stage, [stage.ann.peer(stage.ben)], { webappReqId }),
      }),
  },
  {
    name: 'msg_id and webapp_req_id',
    asks: ['both or neither of `msg_id` and `webapp_req_id`'],
    async run(stage) {
      const { ann, ben } = stage
      const webappReqId = await prepared(stage)
      await stage.step('both', ann, share(stage, [ann.peer(ben)], { webappReqId, msgId: 1 }))
      await stage.step('neither', ann, share(stage, [ann.peer(ben)], {}))
    },
  },
  {
    name: 'peers that may not be shared',
    asks: ["peers that don't fit, too many peers, no peer, doubles, the user's own account"],
    async run(stage) {
      const { ann, ben, bot } = stage
      const isNoBot: tl.RawRequestPeerTypeUser = { _: 'requestPeerTypeUser', bot: false }
      const group = await stage.supergroup('meeting')
      const tries: [string, tl.TypeInputPeer[], tl.TypeRequestPeerType?][] = [
        ['a bot in place of a person', [ann.peer(bot)], isNoBot],
        ['a group in place of a person', [ann.peer(group)]],
        ['a person in place of a group', [ann.peer(ben)], { _: 'requestPeerTypeChat' }],
        ['three of two', [ann.peer(ben), ann.peer(bot), { _: 'inputPeerSelf' }]],
        ['nobody', []],
        ['the same person twice', [ann.peer(ben), ann.peer(ben)]],
        ['oneself', [{ _: 'inputPeerSelf' }]],
      ]
      for (const [name, peers, peerType] of tries) {
        const maxQuantity = peerType?._ === 'requestPeerTypeChat' ? 1 : 2
        const button = userButton({ maxQuantity, ...(peerType && { peerType }) })
        const webappReqId = await prepared(stage, button)
        await stage.step(name, ann, share(stage, peers, { webappReqId }))
      }
    },
  },
  {
    name: 'a user who never used the bot',
    asks: ['a bot that names a user who never used it'],
    async run(stage) {
      const cleo = await stage.cleo()
      const userId = stage.bot.inputUser(cleo)
      await stage.step('preparing a button', stage.bot, { ...prepare(stage), userId })
    },
  },
  {
    name: 'the limits of a prepared button',
    asks: ['a prepared button beyond the limits'],
    async run(stage) {
      for (const [name, more] of LIMITS) await stage.step(name, stage.bot, prepare(stage, userButton(more)))
      await stage.step(
        'a button of another kind',
        stage.bot,
        prepare(stage, { _: 'keyboardButton', text: 'A text' }),
      )
    },
  },
  {
    name: 'the limits of a button on a keyboard',
    asks: ['such a button on a reply keyboard'],
    async run(stage) {
      const { bot, ann } = stage
      const write = (name: string, replyMarkup: tl.TypeReplyMarkup, to: tl.TypeInputPeer = bot.peer(ann)) =>
        stage.step(name, bot, message(to, 'Choose', { replyMarkup }), kindOf)
      for (const [name, more] of LIMITS) await write(name, replyKeyboard(userButton(more)))
      await write('on an inline keyboard', inlineKeyboard(userButton()))
      await write('the same button_id twice', replyKeyboard(userButton(), userButton()))
      const group = await stage.supergroup('bots', { bot: 'admin' })
      await write('in a group', replyKeyboard(userButton()), bot.peer(group))
    },
  },
  {
    name: 'the user’s form of the button on a keyboard',
    asks: ["the user's form of the button on a reply keyboard"],
    async run(stage) {
      const { ann, bot } = stage
      const button: tl.RawKeyboardButtonRequestPeer = {
        _: 'keyboardButtonRequestPeer',
        text: 'Choose people',
        buttonId: 7,
        peerType: { _: 'requestPeerTypeUser' },
        maxQuantity: 1,
      }
      const { message: sent } = await stage.next(ann, 'updateNewMessage', () =>
        stage.step(
          'sending it',
          bot,
          message(bot.peer(ann), 'Choose', { replyMarkup: replyKeyboard(button) }),
          kindOf,
        ),
      )
      const peers = [ann.peer(stage.ben)]
      await stage.hear('sharing', [bot], () =>
        stage.step('the answer', ann, share(stage, peers, { msgId: sent.id })),
      )
      await stage.again('sharing again', ann, share(stage, peers, { msgId: sent.id }))
    },
  },
]

const LIMITS: [string, Partial<tl.RawInputKeyboardButtonRequestPeer>][] = [
  ['an empty text', { text: '' }],
  ['eleven users', { maxQuantity: 11 }],
  ['no users', { maxQuantity: 0 }],
  ['two groups', { peerType: { _: 'requestPeerTypeChat' }, maxQuantity: 2 }],
  [
    'empty rights of the user',
    { peerType: { _: 'requestPeerTypeChat', userAdminRights: { _: 'chatAdminRights' } }, maxQuantity: 1 },
  ],
  [
    'more rights of the bot than of the user',
    {
      peerType: {
        _: 'requestPeerTypeChat',
        userAdminRights: { _: 'chatAdminRights', inviteUsers: true },
        botAdminRights: { _: 'chatAdminRights', banUsers: true },
      },
      maxQuantity: 1,
    },
  ],
  ['a bot to create that isn’t managed', { peerType: { _: 'requestPeerTypeCreateBot' }, maxQuantity: 1 }],
]
