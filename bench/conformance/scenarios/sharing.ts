import type { tl } from '@mtcute/node'
import type { Account } from '../account.ts'
import { userButton } from '../requests.ts'
import type { Stage } from '../stage.ts'

/** The calls of a peer request. */

export const prepare = (
  { bot, ann }: Stage,
  button: tl.TypeKeyboardButton = userButton(),
): tl.bots.RawRequestWebViewButtonRequest => ({
  _: 'bots.requestWebViewButton',
  userId: bot.inputUser(ann),
  button,
})

export const prepared = async (stage: Stage, button?: tl.TypeKeyboardButton) =>
  (await stage.need(stage.bot, prepare(stage, button))).webappReqId

export const share = (
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

export const getButton = (by: Account, bot: Account, webappReqId: string) =>
  ({ _: 'bots.getRequestedWebViewButton', bot: by.inputUser(bot), webappReqId }) as const
