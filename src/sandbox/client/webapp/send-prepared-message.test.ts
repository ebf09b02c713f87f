import { describe, expect, it } from 'vitest'
import type { Peer } from '../api/peer.ts'
import { RpcError } from '../api/rpc.ts'
import type { Profile } from '../profile/profile.ts'
import { PROFILES } from '../profile/profiles.ts'
import type { Question } from '../share/ask-where.ts'
import { type SendPreparedPorts, sendPreparedMessage } from './send-prepared-message.ts'
import { type Answers, answering } from './test-call.ts'

const bot: Peer = { kind: 'user', id: 500, accessHash: '5', title: 'Some Bot', bot: true }
const alice: Peer = { kind: 'user', id: 1, accessHash: '11', title: 'Alice' }
const sendMessage = { _: 'botInlineMessageText', message: 'Trip · 2' }
const prepared = {
  _: 'messages.preparedInlineMessage',
  queryId: '42',
  result: { _: 'botInlineResult', id: 'list', type: 'article', sendMessage },
  peerTypes: [{ _: 'inlineQueryPeerTypePM' }],
  cacheTime: 60,
  users: [],
}
const updates = { _: 'updates', updates: [], users: [], chats: [], date: 1, seq: 0 }

/** A client. Its Telegram gives these answers, and its user chooses these chats. */
function client(answers: Answers, chosen?: Peer[], profile: Profile = PROFILES.android) {
  const { call, calls } = answering(answers)
  const posted: unknown[] = []
  const asked: Omit<Question, 'id'>[] = []
  const ports: SendPreparedPorts = {
    call,
    bot,
    profile,
    askWhere: async question => {
      asked.push(question)
      return chosen
    },
    post: (...event) => posted.push(event),
    toast: () => {},
    close: () => posted.push('(closed)'),
  }
  return { ports, calls, posted, asked }
}
const failed = (error: string) => [['prepared_message_failed', { error }]]

describe('sendPreparedMessage', () => {
  it('shows the message, sends it to the chosen chat, and tells the app', async () => {
    const { ports, calls, posted, asked } = client(
      { 'messages.getPreparedInlineMessage': prepared, 'messages.sendInlineBotResult': updates },
      [alice],
    )
    await sendPreparedMessage('abc', ports)
    expect(asked).toEqual([
      {
        preview: { text: 'Trip · 2', entities: [], buttons: [] },
        bot,
        peerTypes: prepared.peerTypes,
        choice: 'one',
      },
    ])
    expect(calls).toMatchObject([
      ['messages.getPreparedInlineMessage', { bot: { userId: 500 }, id: 'abc' }],
      ['messages.sendInlineBotResult', { peer: { userId: 1 }, queryId: '42', id: 'list' }],
    ])
    expect(posted).toEqual([['prepared_message_sent', undefined]])
  })

  it('sends nothing when the user declines', async () => {
    const { ports, calls, posted } = client({ 'messages.getPreparedInlineMessage': prepared })
    await sendPreparedMessage('abc', ports)
    expect(calls).toHaveLength(1)
    expect(posted).toEqual(failed('USER_DECLINED'))
  })

  it.each([
    ['ID_EXPIRED', 'MESSAGE_EXPIRED'],
    ['ID_INVALID', 'MESSAGE_EXPIRED'],
    ['BOT_INVALID', 'UNKNOWN_ERROR'],
  ])('says of %s that it is %s, before anything is shown', async (text, error) => {
    const { ports, posted, asked } = client({ 'messages.getPreparedInlineMessage': new RpcError(400, text) })
    await sendPreparedMessage('abc', ports)
    expect(asked).toEqual([])
    expect(posted).toEqual(failed(error))
  })

  it('tells the app when Telegram refuses the message', async () => {
    const refused = new RpcError(400, 'INLINE_RESULT_EXPIRED')
    const { ports, posted } = client(
      { 'messages.getPreparedInlineMessage': prepared, 'messages.sendInlineBotResult': refused },
      [alice],
    )
    await sendPreparedMessage('abc', ports)
    expect(posted).toEqual(failed('MESSAGE_SEND_FAILED'))
  })

  it('answers as each client does when the message can’t be fetched or sent', async () => {
    const said = async (profile: Profile, answers: Answers) => {
      const { ports, posted } = client(answers, [alice], profile)
      await sendPreparedMessage('abc', ports)
      return posted
    }
    const gone = { 'messages.getPreparedInlineMessage': new RpcError(400, 'BOT_INVALID') }
    for (const profile of [PROFILES.desktop, PROFILES.ios]) {
      expect(await said(profile, gone)).toEqual(failed('MESSAGE_EXPIRED'))
    }
    expect(await said(PROFILES.webk, gone)).toEqual(failed('BOT_INVALID'))
    const refused = {
      'messages.getPreparedInlineMessage': prepared,
      'messages.sendInlineBotResult': new RpcError(400, 'CHAT_WRITE_FORBIDDEN'),
    }
    expect(await said(PROFILES.ios, refused)).toEqual([])
    expect(await said(PROFILES.webk, refused)).toEqual(failed('CHAT_WRITE_FORBIDDEN'))
    // Web A doesn't wait for Telegram.
    expect(await said(PROFILES.weba, refused)).toEqual([['prepared_message_sent', undefined]])
  })

  it('goes to several chats on Desktop, and is sent once one of them has it', async () => {
    const refused = new RpcError(400, 'CHAT_WRITE_FORBIDDEN')
    const sendTo = async (...outcomes: unknown[]) => {
      const { ports, posted, asked, calls } = client(
        { 'messages.getPreparedInlineMessage': prepared },
        [alice, { ...alice, id: 2 }],
        PROFILES.desktop,
      )
      const fetched = ports.call
      ports.call = (async (method: string, request: never) => {
        if (method !== 'messages.sendInlineBotResult') return fetched(method as never, request)
        calls.push([method, request])
        const outcome = outcomes.shift()
        if (outcome instanceof Error) throw outcome
        return outcome
      }) as typeof fetched
      await sendPreparedMessage('abc', ports)
      expect(asked).toMatchObject([{ choice: 'several' }])
      expect(calls.slice(1).map(([, { peer }]) => peer)).toMatchObject([{ userId: 1 }, { userId: 2 }])
      return posted
    }
    expect(await sendTo(refused, updates)).toEqual([['prepared_message_sent', undefined]])
    expect(await sendTo(new Promise(() => {}), updates)).toEqual([['prepared_message_sent', undefined]])
    expect(await sendTo(refused, refused)).toEqual(failed('MESSAGE_SEND_FAILED'))
  })

  it('closes the app on Web K after the message was sent', async () => {
    const answers = {
      'messages.getPreparedInlineMessage': prepared,
      'messages.sendInlineBotResult': updates,
    }
    const { ports, posted } = client(answers, [alice], PROFILES.webk)
    await sendPreparedMessage('abc', ports)
    expect(posted).toEqual([['prepared_message_sent', undefined], '(closed)'])
  })

  it.each([
    [
      { _: 'botInlineMessageMediaGeo', geo: { _: 'geoPoint', lat: 1, long: 2 } },
      { text: '', media: { kind: 'place', lat: 1, long: 2, live: false } },
    ],
    [
      { _: 'botInlineMessageMediaContact', firstName: 'Ann', lastName: '', phoneNumber: '123' },
      { text: 'Ann +123' },
    ],
  ])('shows media too: %j', async (sendMessage, shown) => {
    const answer = { ...prepared, result: { ...prepared.result, sendMessage } }
    const { ports, asked } = client({ 'messages.getPreparedInlineMessage': answer })
    await sendPreparedMessage('abc', ports)
    expect(asked).toMatchObject([{ preview: shown }])
  })

  it('refuses messages that the page can’t show', async () => {
    const sendMessage = { _: 'botInlineMessageMediaInvoice' }
    const answer = { ...prepared, result: { ...prepared.result, sendMessage } }
    const { ports, posted, asked } = client({ 'messages.getPreparedInlineMessage': answer })
    await sendPreparedMessage('abc', ports)
    expect(asked).toEqual([])
    expect(posted).toEqual(failed('UNKNOWN_ERROR'))
  })
})
