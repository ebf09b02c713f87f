import type { TelegramClient, tl } from '@mtcute/node'
import { Long } from '@mtcute/node'
import { beforeEach, describe, expect, it } from 'vitest'
import type { GuestQuery } from '../../list-messages/ports.ts'
import type { Call } from './call.ts'
import { createGuestTelegram } from './guest-telegram.ts'
import { randomIdOf } from './random-id.ts'

/** The calls to Telegram, and its answer. */
let asked: { request: tl.RpcMethod; options: Parameters<Call>[1] }[]
let answer: unknown
// It answers as the test says.
const call = (async (request: tl.RpcMethod, options: Parameters<Call>[1]) => {
  asked.push({ request, options })
  return answer
}) as unknown as Call
const peer: tl.TypeInputPeer = { _: 'inputPeerChat', chatId: 9 }
const client = {
  resolvePeer: async (id: number) => (id === -9 ? peer : undefined),
} as Partial<TelegramClient> as TelegramClient // the parts that are used

beforeEach(() => {
  asked = []
})

const said = { text: 'Trip', entities: [], button: undefined }
const better = { ...said, text: 'Trip · 1' }
const query: GuestQuery = {
  key: 'q',
  reply: { as: 'guest', queryId: '5' },
  invokerId: 1,
  text: '',
  chatKind: 'group',
  continues: undefined,
  repliedText: undefined,
  date: 1,
}
const member: GuestQuery = { ...query, reply: { as: 'member', chatId: -9, messageId: 31 } }
const { postAnswer } = createGuestTelegram(client, call)

describe('a guest’s answer', () => {
  const id: tl.RawInputBotInlineMessageID = {
    _: 'inputBotInlineMessageID',
    dcId: 4,
    id: Long.ONE,
    accessHash: Long.ONE,
  }
  it('is posted once, also when Telegram has trouble', async () => {
    answer = id
    await postAnswer(query, said)
    expect(asked).toMatchObject([
      {
        request: {
          _: 'messages.setBotGuestChatResult',
          queryId: Long.fromNumber(5),
          result: { sendMessage: { message: 'Trip' } },
        },
        options: { maxRetryCount: 0 },
      },
    ])
  })
  it('is edited at the data centre that has it', async () => {
    answer = id
    await (await postAnswer(query, said))(better)
    expect(asked[1]).toMatchObject({
      request: { _: 'messages.editInlineBotMessage', id, message: 'Trip · 1' },
      options: { dcId: 4 },
    })
  })
})

describe('an answer where the bot is a member', () => {
  const sent = (...updates: object[]) => ({ _: 'updates', updates, users: [], chats: [], date: 1, seq: 0 })

  it('replies to the message, and can’t be sent twice', async () => {
    answer = sent({ _: 'updateMessageID', id: 40 })
    await postAnswer(member, said)
    expect(asked.map(({ request }) => request)).toEqual([
      {
        _: 'messages.sendMessage',
        peer,
        randomId: randomIdOf('answer q'),
        replyTo: { _: 'inputReplyToMessage', replyToMsgId: 31 },
        noWebpage: true,
        message: 'Trip',
        entities: [],
      },
    ])
  })
  it.each([
    ['among other updates', sent({ _: 'updateConfig', id: 39 }, { _: 'updateMessageID', id: 40 })],
    ['in short', { _: 'updateShortSentMessage', id: 40 }],
  ])('is edited by the id that Telegram returns %s', async (_, updates) => {
    answer = updates
    await (await postAnswer(member, said))(better)
    expect(asked[1]?.request).toMatchObject({ _: 'messages.editMessage', peer, id: 40, message: 'Trip · 1' })
  })
  it.each([
    ['other updates', sent({ _: 'updateConfig' })],
    ['too many of them', { _: 'updatesTooLong', updates: [{ _: 'updateMessageID', id: 40 }] }],
  ])('stays unchanged when Telegram returns %s and no id', async (_, updates) => {
    answer = updates
    await (await postAnswer(member, said))(better)
    expect(asked).toHaveLength(1)
  })
})
