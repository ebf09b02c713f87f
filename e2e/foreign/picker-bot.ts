import { Long, type tl } from '@mtcute/node'
import type { TelegramInABox } from '../../src/sandbox/testing/playwright.ts'
import { createMtcuteClient } from './mtcute-client.ts'

export const BUTTON_ID = 41

/** A bot that prepares requests for a Mini App, and remembers the shared peers. It uses mtcute, because it needs layer 227. */
export async function startPickerBot(sandbox: TelegramInABox, botToken: string) {
  const client = await createMtcuteClient(sandbox)
  const shared: tl.RawMessageActionRequestedPeerSentMe[] = []
  client.onRawUpdate.add(({ update }) => {
    if (update._ !== 'updateNewMessage' || update.message._ !== 'messageService') return
    const { action } = update.message
    if (action._ === 'messageActionRequestedPeerSentMe') shared.push(action)
  })
  await client.start({ botToken })
  return {
    shared,
    /** Returns the `req_id` that opens the picker in the user's Mini App. */
    async prepare(userId: number): Promise<string> {
      const { webappReqId } = await client.call({
        _: 'bots.requestWebViewButton',
        userId: { _: 'inputUser', userId, accessHash: Long.ZERO },
        button: {
          _: 'inputKeyboardButtonRequestPeer',
          nameRequested: true,
          text: 'Whom to invite',
          buttonId: BUTTON_ID,
          peerType: { _: 'requestPeerTypeUser', bot: false },
          maxQuantity: 5,
        },
      })
      return webappReqId
    },
    stop: () => client.destroy(),
  }
}
