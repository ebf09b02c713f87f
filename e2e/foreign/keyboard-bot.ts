import { createPublicKey } from 'node:crypto'
import { createRequire } from 'node:module'
import type { TelegramClient as Client, Api as TelegramApi } from 'telegram'
import type { TelegramInABox } from '../../src/sandbox/testing/playwright.ts'

// The library is CommonJS. Only with `require` do all its parts share one list of keys.
const require = createRequire(import.meta.url)
const { Api, Logger, TelegramClient } = require('telegram') as typeof import('telegram')
const { Raw } = require('telegram/events') as typeof import('telegram/events/index.js')
const { StringSession } = require('telegram/sessions') as typeof import('telegram/sessions/index.js')
const { ConnectionTCPFull } = require('telegram/network') as typeof import('telegram/network/index.js')
const { _serverKeys } = require('telegram/crypto/RSA') as typeof import('telegram/crypto/RSA.js')
const bigInt = require('big-integer') as typeof import('big-integer')

/** The facts about a data centre that a library needs. */
type Connection = Pick<TelegramInABox, 'dc' | 'publicKey' | 'fingerprint'>

/** A bot on gramjs (layer 198) that answers a word with a reply keyboard, and remembers the answers. */
export async function startKeyboardBot(
  sandbox: Connection,
  botToken: string,
  webAppUrl: string,
  word = '/start',
) {
  const client = clientFor(sandbox)
  const heard: TelegramApi.TypeMessageAction[] = []
  const numbers: string[] = []
  client.addEventHandler(
    async (update: TelegramApi.UpdateNewMessage) => {
      const { message } = update
      if (message instanceof Api.MessageService) heard.push(message.action)
      if (message instanceof Api.Message && message.media instanceof Api.MessageMediaContact) {
        numbers.push(message.media.phoneNumber)
      }
      if (!(message instanceof Api.Message) || message.out || message.message !== word) return
      const peer = await client.getInputEntity(message.peerId)
      await client.invoke(
        new Api.messages.SendMessage({
          peer,
          message: 'What shall it be?',
          replyMarkup: keyboard(webAppUrl),
        }),
      )
    },
    new Raw({ types: [Api.UpdateNewMessage] }),
  )
  await client.start({ botAuthToken: botToken })
  return { heard, numbers, stop: () => client.destroy() }
}

function keyboard(webAppUrl: string) {
  const group = new Api.KeyboardButtonRequestPeer({
    text: 'Share a group',
    buttonId: 5,
    peerType: new Api.RequestPeerTypeChat({}),
    maxQuantity: 1,
  })
  const app = new Api.KeyboardButtonSimpleWebView({ text: 'Fill in', url: webAppUrl })
  const phone = new Api.KeyboardButtonRequestPhone({ text: 'Share my number' })
  const row = (button: TelegramApi.TypeKeyboardButton) => new Api.KeyboardButtonRow({ buttons: [button] })
  return new Api.ReplyKeyboardMarkup({ resize: true, rows: [row(group), row(app), row(phone)] })
}

/** A client with settings that gramjs's public options lack: a port, and another data centre's key. */
function clientFor({ dc, publicKey, fingerprint }: Connection): Client {
  const { n = '' } = createPublicKey(publicKey).export({ format: 'jwk' })
  const modulus = bigInt(Buffer.from(n, 'base64url').toString('hex'), 16)
  _serverKeys.set(fingerprint, { n: modulus, e: 65537 })
  class OnOurPort extends ConnectionTCPFull {
    constructor(options: ConstructorParameters<typeof ConnectionTCPFull>[0]) {
      super({ ...options, port: dc.port })
    }
  }
  const session = new StringSession('')
  // Its sessions can't store every port.
  session.setDC(dc.id, dc.host, 443)
  return new TelegramClient(session, 1, 'any', {
    connection: OnOurPort,
    // In one of 256 logins the server asks for another key. This library starts again then.
    connectionRetries: 5,
    baseLogger: new Logger('none' as never), // its type leaves out what its code takes
  })
}
