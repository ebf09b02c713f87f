import { describe, expect, it } from 'vitest'
import type { Candidate } from '../api/cast.ts'
import type { Peer } from '../api/peer.ts'
import { RpcError } from '../api/rpc.ts'
import type { RequestButton } from '../picker/selection.ts'
import type { Profile } from '../profile/profile.ts'
import { PROFILES } from '../profile/profiles.ts'
import { type RequestChatPorts, requestChat } from './request-chat.ts'
import { type Answers, answering } from './test-call.ts'

const bot: Peer = { kind: 'user', id: 500, accessHash: '5', title: 'Some Bot', bot: true }
const plain = { photoId: null, addsBot: false, grants: [] }
const alice: Candidate = {
  kind: 'user',
  id: 1,
  accessHash: '11',
  title: 'Alice',
  subtitle: '@alice',
  ...plain,
}
const club: Candidate = {
  kind: 'channel',
  id: 2,
  accessHash: '22',
  title: 'Club',
  subtitle: '5 members',
  ...plain,
}
const button: RequestButton = {
  _: 'keyboardButtonRequestPeer',
  text: 'Choose people',
  buttonId: 77,
  peerType: { _: 'requestPeerTypeUser' },
  maxQuantity: 3,
}
const sentUpdates = { _: 'updates', updates: [], users: [], chats: [], date: 1, seq: 0 }

/** A client. Its Telegram gives these answers, and its user chooses these peers. */
function client(
  answers: Answers,
  chosen?: Candidate[],
  profile: Profile = PROFILES.desktop,
  { isThere = true } = {},
) {
  const { call, calls } = answering(answers)
  const posted: [string, unknown][] = []
  const toasts: string[] = []
  const ports: RequestChatPorts = {
    call,
    bot,
    profile,
    find: async () => ({ candidates: [alice, club], others: [] }),
    ask: async () => chosen,
    isThere: () => isThere,
    leaveFor: ({ id }) => posted.push(['(left for)', id]),
    post: (eventType, eventData) => posted.push([eventType, eventData]),
    toast: text => toasts.push(text),
  }
  return { ports, calls, posted, toasts }
}

describe('requestChat', () => {
  it('shares the chosen peers under the id of the request, then tells the app', async () => {
    const { ports, calls, posted } = client(
      { 'bots.getRequestedWebViewButton': button, 'messages.sendBotRequestedPeer': sentUpdates },
      [alice, club],
    )
    await requestChat('req-1', ports)
    expect(calls).toEqual([
      [
        'bots.getRequestedWebViewButton',
        { bot: { _: 'inputUser', userId: 500, accessHash: '5' }, webappReqId: 'req-1' },
      ],
      [
        'messages.sendBotRequestedPeer',
        {
          peer: { _: 'inputPeerUser', userId: 500, accessHash: '5' },
          webappReqId: 'req-1',
          buttonId: 77,
          requestedPeers: [
            { _: 'inputPeerUser', userId: 1, accessHash: '11' },
            { _: 'inputPeerChannel', channelId: 2, accessHash: '22' },
          ],
        },
      ],
    ])
    expect(posted).toEqual([['requested_chat_sent', { req_id: 'req-1' }]])
  })

  it('tells only the app that the user cancelled', async () => {
    const { ports, calls, posted, toasts } = client({ 'bots.getRequestedWebViewButton': button })
    await requestChat('req-1', ports)
    expect(posted).toEqual([['requested_chat_failed', { req_id: 'req-1', error: 'USER_DECLINED' }]])
    expect(calls).toHaveLength(1)
    expect(toasts).toEqual([])
  })

  it('passes Telegram’s refusal on to the app and the user', async () => {
    const refused = new RpcError(400, 'WEBAPP_REQ_ID_INVALID')
    const { ports, posted, toasts } = client({ 'bots.getRequestedWebViewButton': refused })
    await requestChat('stale', ports)
    expect(posted).toEqual([['requested_chat_failed', { req_id: 'stale', error: 'WEBAPP_REQ_ID_INVALID' }]])
    expect(toasts).toEqual(['WEBAPP_REQ_ID_INVALID'])
  })

  it('passes on a refusal of the chosen peers', async () => {
    const refused = new RpcError(400, 'PEER_ID_INVALID')
    const answers = { 'bots.getRequestedWebViewButton': button, 'messages.sendBotRequestedPeer': refused }
    const { ports, posted } = client(answers, [alice])
    await requestChat('req-1', ports)
    expect(posted).toEqual([['requested_chat_failed', { req_id: 'req-1', error: 'PEER_ID_INVALID' }]])
  })

  it('supports only buttons that request peers', async () => {
    const { ports, posted } = client({
      'bots.getRequestedWebViewButton': { _: 'keyboardButton', text: 'Hi' },
    })
    await requestChat('req-1', ports)
    expect(posted).toEqual([['requested_chat_failed', { req_id: 'req-1', error: 'UNSUPPORTED_BUTTON_TYPE' }]])
  })

  it('answers as its client does', async () => {
    const forOne = { ...button, maxQuantity: 1 }
    const { ports, posted } = client({ 'bots.getRequestedWebViewButton': forOne }, [], PROFILES.android)
    await requestChat('req-1', ports)
    expect(posted).toEqual([['requested_chat_failed', {}]])
  })

  describe('with a new bot', () => {
    const createBot = { ...button, peerType: { _: 'requestPeerTypeCreateBot', botManaged: true } }
    const answers = {
      'bots.getRequestedWebViewButton': createBot,
      'messages.sendBotRequestedPeer': sentUpdates,
    }
    const sent = [['requested_chat_sent', { req_id: 'req-1' }]]

    it('stays in the app on Desktop', async () => {
      const { ports, posted } = client(answers, [alice])
      await requestChat('req-1', ports)
      expect(posted).toEqual(sent)
    })

    it('tells the app twice on Android, before and after Telegram’s answer, then opens the bot’s chat', async () => {
      const { ports, posted } = client(answers, [alice], PROFILES.android)
      await requestChat('req-1', ports)
      expect(posted).toEqual([...sent, ...sent, ['(left for)', 1]])
    })

    it('tells a failure on Android after a refusal, and stays in the app', async () => {
      const refused = { ...answers, 'messages.sendBotRequestedPeer': new RpcError(400, 'PEER_ID_INVALID') }
      const { ports, posted } = client(refused, [alice], PROFILES.android)
      await requestChat('req-1', ports)
      expect(posted).toEqual([...sent, ['requested_chat_failed', { req_id: 'req-1' }]])
    })

    it('tells the app on iOS only that the bot was sent, or that it failed', async () => {
      const { ports, posted } = client(answers, [alice], PROFILES.ios)
      await requestChat('req-1', ports)
      expect(posted).toEqual([['requested_chat_sent', null]])
      const dismissed = client(answers, [], PROFILES.ios)
      await requestChat('req-1', dismissed.ports)
      expect(dismissed.posted).toEqual([['requested_chat_failed', null]])
    })
  })

  it('opens nothing on iOS for people, groups and channels, and sends no event', async () => {
    for (const peerType of ['requestPeerTypeUser', 'requestPeerTypeChat', 'requestPeerTypeBroadcast']) {
      const asked = { ...button, peerType: { _: peerType } }
      const { ports, posted, calls } = client(
        { 'bots.getRequestedWebViewButton': asked },
        [alice],
        PROFILES.ios,
      )
      await requestChat('req-1', ports)
      expect(posted).toEqual([])
      expect(calls).toHaveLength(1)
    }
  })

  it('opens no picker after the app was closed', async () => {
    const answers = { 'bots.getRequestedWebViewButton': button }
    const { ports, posted } = client(answers, [alice], PROFILES.desktop, { isThere: false })
    await requestChat('req-1', ports)
    expect(posted).toEqual([['requested_chat_failed', { req_id: 'req-1', error: 'UNKNOWN_ERROR' }]])
  })

  it('opens the picker at once, and closes it when the search for peers fails', async () => {
    const { ports, posted } = client({ 'bots.getRequestedWebViewButton': button })
    const asked: string[] = []
    let fail = (_: Error) => {}
    ports.find = () =>
      new Promise((_, reject) => {
        fail = reject
      })
    ports.ask = question => {
      asked.push('asked')
      fail(new RpcError(500, 'INTERNAL'))
      return question.finding.then(
        () => [alice],
        () => undefined,
      )
    }
    await requestChat('req-1', ports)
    expect(asked).toEqual(['asked'])
    expect(posted).toEqual([['requested_chat_failed', { req_id: 'req-1', error: 'INTERNAL' }]])
  })
})
