import { createPublicKey } from 'node:crypto'
import { createRequire } from 'node:module'
import type { tl } from '@mtcute/node'
import { describe, expect, it, onTestFinished } from 'vitest'
import { SANDBOX_BOT_TOKEN } from '../../start.ts'
import { connectUser, startTestSandbox } from '../../test-clients.ts'
import { toFingerprint } from '../crypto/rsa.ts'

/** Libraries of older layers from npm: `telegram` (layer 198) and `teleproto` (layer 214). */
const require = createRequire(import.meta.url)

const sandbox = await startTestSandbox()

/** Sets the port and the data centre's key, which these libraries' public options don't have. */
async function connectWith(name: string) {
  const { TelegramClient } = require(name)
  const { StringSession } = require(`${name}/sessions`)
  const { ConnectionTCPFull } = require(`${name}/network`)
  const { _serverKeys } = require(`${name}/crypto/RSA`)
  const bigInt = require('big-integer')
  const { Logger } = require(`${name}/extensions`)
  const { n = '' } = createPublicKey(sandbox.publicKey).export({ format: 'jwk' })
  const modulus = Buffer.from(n, 'base64url')
  _serverKeys.set(String(toFingerprint(createPublicKey(sandbox.publicKey))), {
    n: bigInt(modulus.toString('hex'), 16),
    e: 65537,
  })
  const { host, port, id } = sandbox.dc
  const session = new StringSession('')
  // The libraries' sessions can't store the high port numbers that are free on most machines.
  session.setDC(id, host, 443)
  class OnOurPort extends ConnectionTCPFull {
    constructor(options: object) {
      super({ ...options, port })
    }
  }
  // One login in 256 is asked for another key. The libraries then start again.
  const options = { connection: OnOurPort, connectionRetries: 5, baseLogger: new Logger('none') }
  const client = new TelegramClient(session, 1, 'test', options)
  onTestFinished(() => client.destroy())
  await client.start({ botAuthToken: SANDBOX_BOT_TOKEN })
  return client
}

describe.each(['telegram', 'teleproto'])('a bot made with %s', name => {
  it('logs in, gets a text message, and answers it', async () => {
    const bot = await connectWith(name)
    expect((await bot.getMe()).username).toBe('sandbox_bot')
    const { NewMessage } = require(`${name}/events`)
    const heard: string[] = []
    bot.addEventHandler(
      async ({ message }: { message: { text: string; peerId: object } }) => {
        heard.push(message.text)
        await bot.sendMessage(message.peerId, { message: `You said: ${message.text}` })
      },
      new NewMessage({ incoming: true }),
    )
    const sam = await connectUser(sandbox)
    const answers: string[] = []
    sam.onNewMessage.add(message => answers.push(message.text))
    await sam.sendText('sandbox_bot', 'hello')
    await expect.poll(() => answers).toContain('You said: hello')
    expect(heard).toContain('hello')
  })

  it('prepares a message for a user to send', async () => {
    const bot = await connectWith(name)
    const { Api } = require(name)
    const sam = await connectUser(sandbox)
    await sam.sendText('sandbox_bot', '/start')
    const { id: samId } = await sam.getMe()
    const bigInt = require('big-integer')
    const { id } = await bot.invoke(
      new Api.messages.SavePreparedInlineMessage({
        userId: new Api.InputUser({ userId: bigInt(samId), accessHash: bigInt.zero }),
        result: new Api.InputBotInlineResult({
          id: 'one',
          type: 'article',
          title: 'Trip',
          sendMessage: new Api.InputBotInlineMessageText({ message: 'Trip · 2' }),
        }),
      }),
    )
    const botPeer = await sam.resolveUser('sandbox_bot')
    const prepared = await sam.call({ _: 'messages.getPreparedInlineMessage', bot: botPeer, id })
    expect(prepared.result.sendMessage).toMatchObject({ message: 'Trip · 2' })
  })

  it('makes a topic and finds it', async () => {
    const bot = await connectWith(name)
    const { Api } = require(name)
    const bigInt = require('big-integer')
    const sam = await connectUser(sandbox)
    const { inputPeer } = await sam.createSupergroup({ title: name, forum: true })
    const { channelId, accessHash } = inputPeer as tl.RawInputPeerChannel // what supergroups are
    await sam.call({
      ...{ _: 'channels.editAdmin', channel: { _: 'inputChannel', channelId, accessHash } },
      userId: await sam.resolveUser('sandbox_bot'),
      adminRights: { _: 'chatAdminRights', manageTopics: true },
    })
    const channel = new Api.InputChannel({ channelId: bigInt(channelId), accessHash: bigInt.zero })
    const wanted = { channel, title: 'Trips', randomId: bigInt(channelId) }
    const { updates } = await bot.invoke(new Api.channels.CreateForumTopic(wanted))
    const [{ id }] = updates
    const found = await bot.invoke(new Api.channels.GetForumTopicsByID({ channel, topics: [id] }))
    expect(found.topics).toMatchObject([{ className: 'ForumTopic', id, title: 'Trips', my: true }])
  })
})
