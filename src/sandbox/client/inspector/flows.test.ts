import { describe, expect, it } from 'vitest'
import { type Entry, nameOf } from './entry.ts'
import { blocksOf } from './flows.ts'
import { bot, entry, event, rpc, sam } from './test-entries.ts'

const alice = { id: 2, bot: false, name: 'Alice' }
const requestedPeer = (to: typeof bot, userId: number, buttonId: number) =>
  entry({
    kind: 'update',
    at: 0,
    to,
    update: {
      _: 'updateNewMessage',
      message: {
        peerId: { _: 'peerUser', userId },
        action: { _: 'messageActionRequestedPeerSentMe', buttonId },
      },
    },
  })
const shown = (entries: Entry[]) => blocksOf(entries).map(({ ids, entries }) => [ids, entries.map(nameOf)])

describe('blocksOf', () => {
  it('makes one flow of a request, from the prepared button to the answer', () => {
    const request = { userId: { _: 'inputUser', userId: 1 }, button: { buttonId: 77 } }
    expect(
      shown([
        rpc(bot, 'bots.requestWebViewButton', request, { webappReqId: 'a' }),
        event('app', 'web_app_ready', undefined),
        event('app', 'web_app_request_chat', { req_id: 'a' }),
        rpc(sam, 'messages.sendBotRequestedPeer', { webappReqId: 'a', buttonId: 77 }, {}),
        requestedPeer(bot, 1, 77),
        event('client', 'requested_chat_sent', { req_id: 'a' }),
      ]),
    ).toEqual([
      [
        ['button_id 77 of 1', 'webapp_req_id a'],
        [
          'bots.requestWebViewButton',
          'web_app_request_chat',
          'messages.sendBotRequestedPeer',
          'updateNewMessage',
          'requested_chat_sent',
        ],
      ],
      [[], ['web_app_ready']],
    ])
  })

  it('makes one flow of a request on the Bot API', () => {
    const request_users = { request_id: 77 }
    const asked = { user_id: '1', button: { text: 'Choose', request_users } }
    const prepared = rpc(bot, 'savePreparedKeyboardButton', asked, { id: 'a' })
    const update = { update_id: 9, message: { chat: { id: 1 }, users_shared: request_users } }
    expect(
      shown([
        prepared,
        event('app', 'web_app_request_chat', { req_id: 'a' }),
        entry({ kind: 'update', at: 0, to: bot, via: 'bot-api', update }),
        rpc(bot, 'getUpdates', {}, [update]),
      ]),
    ).toEqual([
      [
        ['button_id 77 of 1', 'webapp_req_id a'],
        ['savePreparedKeyboardButton', 'web_app_request_chat', 'message'],
      ],
      [[], ['getUpdates']],
    ])
  })

  it('separates the buttons of two users, though the buttons have the same id', () => {
    const share = (by: typeof sam, reqId: string) =>
      rpc(by, 'messages.sendBotRequestedPeer', { webappReqId: reqId, buttonId: 1 }, {})
    expect(
      shown([share(sam, 'a'), share(alice, 'b'), requestedPeer(bot, 2, 1), requestedPeer(bot, 1, 1)]).length,
    ).toBe(2)
  })

  it('adds no step to a flow because of a history or a keyboard with several buttons', () => {
    const history = { messages: [{ action: { buttonId: 77 } }] }
    const keyboard = { peer: { userId: 1 }, replyMarkup: { rows: [{ buttonId: 77 }, { buttonId: 78 }] } }
    expect(
      shown([
        rpc(sam, 'messages.getHistory', {}, history),
        rpc(bot, 'messages.sendMessage', keyboard, {}),
        rpc(sam, 'messages.sendBotRequestedPeer', { msgId: 3, buttonId: 77 }, {}),
      ]),
    ).toEqual([[[], ['messages.getHistory', 'messages.sendMessage', 'messages.sendBotRequestedPeer']]])
  })
})
