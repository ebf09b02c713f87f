import type { tl } from '@mtcute/node'
import type { Account } from '../account.ts'
import { userButton } from '../requests.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'

/** Asking for peers by a prepared button. */

const DAY = 86_400

const prepare = (
  { bot, ann }: Stage,
  button: tl.TypeKeyboardButton = userButton(),
): tl.bots.RawRequestWebViewButtonRequest => ({
  _: 'bots.requestWebViewButton',
  userId: bot.inputUser(ann),
  button,
})

const prepared = async (stage: Stage, button?: tl.TypeKeyboardButton) =>
  (await stage.need(stage.bot, prepare(stage, button))).webappReqId

const share = (
  { ann, bot }: Stage,
  requestedPeers: tl.TypeInputPeer[],
  more: Partial<tl.messages.RawSendBotRequestedPeerRequest>,
): tl.messages.RawSendBotRequestedPeerRequest => ({
  _: 'messages.sendBotRequestedPeer',
  peer: ann.peer(bot),
  buttonId: 7,
  requestedPeers,
  ...more,
})

const getButton = (by: Account, bot: Account, webappReqId: string) =>
  ({ _: 'bots.getRequestedWebViewButton', bot: by.inputUser(bot), webappReqId }) as const

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
        const button = userButton(
          peerType && { peerType, ...(peerType._ !== 'requestPeerTypeUser' && { maxQuantity: 1 }) },
        )
        await stage.step(name, ann, share(stage, peers, { webappReqId: await prepared(stage, button) }))
      }
    },
  },
  {
    name: 'a user who never used the bot',
    asks: ['a bot that names a user who never used it'],
    async run(stage) {
      const cleo = await stage.cleo()
      await stage.step('preparing a button', stage.bot, {
        ...prepare(stage),
        userId: stage.bot.inputUser(cleo),
      })
    },
  },
]
