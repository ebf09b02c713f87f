import { Long, type TelegramClient, type tl } from '@mtcute/node'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { BotClient } from './backend/telegram/mtproto/bot-client.ts'
import { HANDPICK_BOT } from './launch/handpick-bot.ts'
import { openTestBot, type TestBot } from './test-bot.ts'

/** What Telegram counts of the bot's own calls, and whether the library has counted along. */

let stage: TestBot
let client: TelegramClient
let base: BotClient

beforeAll(async () => {
  stage = await openTestBot()
  const opened = await stage.open()
  client = opened.client
  base = opened.base
  await client.start({ botToken: HANDPICK_BOT.token })
  await vi.waitUntil(async () => base.updates?.pts === (await state()).pts, { timeout: 20_000 })
})
afterAll(async () => {
  await client.destroy()
  await stage.close()
})

const state = () => client.call({ _: 'updates.getState' })
const sam = (): tl.RawInputPeerUser => ({ _: 'inputPeerUser', userId: stage.samId, accessHash: Long.ZERO })

/** What the library does when it has missed something. */
async function askedFor(run: () => Promise<void>): Promise<string[]> {
  const asked: string[] = []
  base.callEnded = ({ request }) => asked.push(request._)
  await run()
  base.callEnded = () => {}
  return asked.filter(name => name.endsWith('Difference'))
}
let sent = 1
const text = (peer: tl.TypeInputPeer) =>
  ({ _: 'messages.sendMessage', peer, message: `Text ${sent}`, randomId: Long.fromInt(++sent) }) as const

const idIn = (updates: tl.TypeUpdates) =>
  updates._ === 'updates' ? (updates.updates.find(one => one._ === 'updateMessageID')?.id ?? 0) : 0

async function basicGroup(): Promise<tl.TypeInputPeer> {
  const users = [{ _: 'inputUser', ...(await stage.inputOf('handpick_bot')) }]
  const made = await stage.sams({ _: 'messages.createChat', users, title: 'With the bot' })
  return { _: 'inputPeerChat', chatId: made.updates.chats[0].id }
}
async function supergroup(): Promise<tl.RawInputPeerChannel> {
  const made = await stage.sams({
    _: 'channels.createChannel',
    title: 'With the bot',
    about: '',
    megagroup: true,
  })
  const { id: channelId, accessHash } = made.chats[0]
  const channel = { _: 'inputChannel', channelId, accessHash }
  const users = [{ _: 'inputUser', ...(await stage.inputOf('handpick_bot')) }]
  await stage.sams({ _: 'channels.inviteToChannel', channel, users })
  // As the bot knows it, once it has heard of it.
  const toBot = () => client.resolvePeer(-1_000_000_000_000 - channelId)
  await expect
    .poll(() =>
      toBot().then(
        () => true,
        () => false,
      ),
    )
    .toBe(true)
  return (await toBot()) as tl.RawInputPeerChannel
}

describe('after a call of the bot’s own the library stands where Telegram does', () => {
  const cases: [string, () => Promise<unknown>][] = [
    ['a message to a person', () => client.call(text(sam()))],
    ['a message by the library’s own method', async () => client.sendText(stage.samId, `Text ${++sent}`)],
    [
      'an edit',
      async () => {
        const id = idIn(await client.call(text(sam())))
        await client.call({ _: 'messages.editMessage', peer: sam(), id, message: 'Better' })
      },
    ],
    [
      'a contact',
      () => {
        const names = { firstName: 'Ada', lastName: '', vcard: '' }
        const media = { _: 'inputMediaContact', phoneNumber: '+1', ...names } as const
        return client.call({
          _: 'messages.sendMedia',
          peer: sam(),
          media,
          message: '',
          randomId: Long.fromInt(++sent),
        })
      },
    ],
    ['a message in a basic group', async () => client.call(text(await basicGroup()))],
    [
      'an edit in a basic group',
      async () => {
        const peer = await basicGroup()
        const id = idIn(await client.call(text(peer)))
        await client.call({ _: 'messages.editMessage', peer, id, message: 'Better' })
      },
    ],
  ]
  it.each(cases)('%s', async (_, run) => {
    const asked = await askedFor(async () => {
      await run()
      const { pts } = await state()
      await expect.poll(() => base.updates?.pts).toBe(pts)
    })
    expect(asked).toEqual([])
  })

  it('a message and its edit in a supergroup, which has a sequence of its own', async () => {
    const peer = await supergroup()
    const { pts } = await state()
    const asked = await askedFor(async () => {
      const id = idIn(await client.call(text(peer)))
      await client.call({ _: 'messages.editMessage', peer, id, message: 'Better' })
      const { dialogs }: { dialogs: { peer: { channelId?: number }; pts?: number }[] } = await stage.sams({
        _: 'messages.getDialogs',
        offsetPeer: { _: 'inputPeerEmpty' },
        offsetDate: 0,
        offsetId: 0,
        limit: 100,
        hash: '0',
      })
      const now = dialogs.find(one => one.peer.channelId === peer.channelId)?.pts
      await expect.poll(() => base.updates?.cpts.get(peer.channelId)).toBe(now)
    })
    expect(asked).toEqual([])
    expect(base.updates?.pts).toBe(pts)
  })
})

it('refuses a call after it was closed, as its own caller’s business', async () => {
  const closed = (await stage.open()).client
  await closed.destroy()
  await expect(closed.call({ _: 'help.getConfig' })).rejects.toThrow('closed')
})

it('gives up its calls when it is closed, since the library would keep the process alive for them', async () => {
  const { client: closed } = await stage.open()
  await closed.start({ botToken: HANDPICK_BOT.token })
  await stage.faults({ method: 'help.getConfig', effect: 'drop', times: 1 })
  const refused = expect(closed.call({ _: 'help.getConfig' })).rejects.toThrow('the bot’s client is closed')
  await closed.destroy()
  await refused
  await stage.faults()
})
