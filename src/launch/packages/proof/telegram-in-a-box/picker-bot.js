import { Long } from '@mtcute/node'
import { startMyBot } from './my-bot.js'

/**
 * The README's bot. It also prepares a request for the Mini App, and remembers the shared peers.
 *
 * @param {Parameters<typeof startMyBot>[0]} sandbox
 * @param {string} token
 */
export async function startPickerBot(sandbox, token) {
  const bot = await startMyBot(sandbox, token)
  /** @type {string[]} */
  const sharedPeers = []
  bot.onRawUpdate.add(({ update }) => {
    if (update._ !== 'updateNewMessage' || update.message._ !== 'messageService') return
    const { action } = update.message
    if (action._ !== 'messageActionRequestedPeerSentMe') return
    for (const peer of action.peers)
      if (peer._ === 'requestedPeerUser') sharedPeers.push(peer.firstName ?? '')
  })
  return {
    sharedPeers,
    /** @param {number} userId */
    async prepare(userId) {
      const { webappReqId } = await bot.call({
        _: 'bots.requestWebViewButton',
        userId: { _: 'inputUser', userId, accessHash: Long.ZERO },
        button: {
          _: 'inputKeyboardButtonRequestPeer',
          nameRequested: true,
          text: 'Choose people',
          buttonId: 7,
          peerType: { _: 'requestPeerTypeUser' },
          maxQuantity: 5,
        },
      })
      return webappReqId
    },
    stop: () => bot.destroy(),
  }
}
