import { describe, expect, it, vi } from 'vitest'
import type { PreparedRequest, WhatToAsk } from '../../contract/api.ts'
import type { AppEvent } from '../../contract/event.ts'
import type { PeerRequest } from '../../contract/peer-request.ts'
import { BRIEF_MS, LONG_MS } from '../../request-chat/patience.ts'
import type { RequestChatResult } from '../../request-chat/reply.ts'
import { type Asking, createRequestChat } from '../../request-chat/request-chat.ts'
import type { Life } from '../../request-chat/sign-of-life.ts'
import { testClient } from '../../request-chat/test-client.ts'
import { ApiError } from '../api/client.ts'
import { createRequestsStore } from './requests.ts'

const KINDS: Record<string, PeerRequest['peerType']['kind']> = { group: 'chat', bot: 'createBot' }

interface Picker {
  reqId: string
  kind: Asking['kind']
  isRepeated: Asking['isRepeated']
  signal: AbortSignal
  reply: (result: RequestChatResult) => void
  refuse: (error: string) => void
}

/** What a client says for each way that its picker is left. */
const ERRORS: Partial<Record<RequestChatResult['status'], string>> = {
  cancelled: 'USER_DECLINED',
  unsupported: 'UNSUPPORTED',
}

/** A store whose backend hands out r1, r2, … and whose picker answers when told to. */
function setup({ isSupported = true, platform = 'macos' } = {}) {
  let prepared = 0
  let clock = 1_000
  const prepareRequest = vi.fn(
    async (what: WhatToAsk, _instead?: string): Promise<PreparedRequest> => ({
      listId: 'custom' in what ? 'custom' : what.listId,
      webappReqId: `r${++prepared}`,
      freshFor: 540,
    }),
  )
  const sendKeyboard = vi.fn(async (_what: WhatToAsk) => {})
  const pickers: Picker[] = []
  const felt = vi.fn()
  const client = testClient()
  const requestChat = createRequestChat({
    bridge: client.bridge,
    surroundings: client.surroundings,
    version: isSupported ? '9.6' : '9.5',
    // Of that one nothing is known, so it is looked at.
    platform,
  })
  const store = createRequestsStore({
    api: { prepareRequest, sendKeyboard },
    requestChat: Object.assign((reqId: string, asking: Asking = {}) => {
      const { kind, isRepeated, signal = new AbortController().signal } = asking
      pickers.push({
        reqId,
        kind,
        isRepeated,
        signal,
        reply(result) {
          const error = result.status === 'failed' ? result.error : ERRORS[result.status]
          if (result.status === 'sent') client.send({ req_id: reqId })
          else client.fail({ req_id: reqId, error })
        },
        refuse: error => client.fail({ req_id: reqId, error }),
      })
      return requestChat(reqId, asking)
    }, requestChat),
    kindOf: listId => KINDS[listId] ?? 'user',
    elapsed: () => clock,
    felt,
  })
  const { prepare, requestPeers, apply, recover, stay } = store.getState()
  return {
    prepareRequest,
    sendKeyboard,
    pickers,
    felt,
    apply,
    recover,
    prepare: () => prepare('trip'),
    tap: () => requestPeers({ listId: 'trip' }),
    tapOn: (listId: string) => requestPeers({ listId }),
    prepareFor: (listId: string) => prepare(listId),
    /** How often the client was looked at, for a sign that it has opened something. */
    looked: () => client.waits.filter(ms => ms === BRIEF_MS || ms === LONG_MS).length,
    state: (listId = 'trip') => store.getState().states[listId],
    prepareCustom: () => prepare('custom'),
    tapCustom: (custom: PeerRequest) => requestPeers({ custom }),
    customState: () => store.getState().states.custom,
    stay: () => stay('trip'),
    /** What is seen of the client that was asked last. */
    looks(life: Exclude<Life, 'asked'>) {
      if (life === 'open') client.sign('covered')
      else client.pass(LONG_MS)
    },
    wait: (seconds: number) => {
      clock += seconds
    },
    /** Lets what was promised happen. */
    settle: () => vi.waitFor(() => expect(store.getState().states.trip?.step).not.toBe('preparing')),
    async reply(result: RequestChatResult) {
      pickers.at(-1)!.reply(result)
      await new Promise(setImmediate)
    },
  }
}

const shared = (webappReqId: string): AppEvent => ({
  type: 'peers_shared',
  listId: 'trip',
  webappReqId,
  peers: [{ kind: 'user', id: 1, firstName: 'Alice', sharedAt: 1_000, askedAs: 'person' }],
})

describe('a request', () => {
  it('is prepared ahead, so that the tap opens the picker at once', async () => {
    const { prepare, tap, state, pickers, prepareRequest } = setup()
    await prepare()
    expect(state()).toMatchObject({ step: 'ready', request: { webappReqId: 'r1' } })
    void tap()
    expect(pickers.map(one => one.reqId)).toEqual(['r1'])
    expect(state()).toMatchObject({ step: 'choosing' })
    expect(prepareRequest).toHaveBeenCalledTimes(1)
  })

  it('opens the picker as soon as it is prepared when the tap came first', async () => {
    const { prepare, tap, state, pickers } = setup()
    void prepare()
    await tap()
    expect(state()).toEqual({ step: 'preparing', tapped: true })
    await vi.waitFor(() => expect(pickers).toHaveLength(1))
  })

  it('is asked for again when it has become stale', async () => {
    const { prepare, tap, pickers, wait } = setup()
    await prepare()
    wait(600)
    void tap()
    await vi.waitFor(() => expect(pickers.map(one => one.reqId)).toEqual(['r2']))
  })

  it('waits for its result once it was sent, and then prepares the next', async () => {
    const { prepare, tap, state, reply, apply, settle, felt } = setup()
    await prepare()
    void tap()
    await reply({ status: 'sent' })
    expect(state()).toMatchObject({ step: 'sent', request: { webappReqId: 'r1' } })
    apply(shared('r1'))
    await settle()
    expect(state()).toMatchObject({ step: 'ready', request: { webappReqId: 'r2' } })
    expect(felt).toHaveBeenCalledExactlyOnceWith('success')
  })

  it('takes a result that comes before the client’s word, and gives up waiting for that', async () => {
    const { prepare, tap, state, reply, apply, settle, pickers } = setup()
    await prepare()
    void tap()
    apply(shared('r1'))
    expect(pickers[0]!.signal.aborted).toBe(true)
    await settle()
    await reply({ status: 'sent' })
    expect(state()).toMatchObject({ step: 'ready', request: { webappReqId: 'r2' } })
  })

  it('can be used again after it was cancelled', async () => {
    const { prepare, tap, state, reply, pickers, felt, prepareRequest } = setup()
    await prepare()
    void tap()
    await reply({ status: 'cancelled' })
    expect(state()).toMatchObject({ step: 'ready', request: { webappReqId: 'r1' } })
    void tap()
    expect(pickers.map(one => one.reqId)).toEqual(['r1', 'r1'])
    expect(prepareRequest).toHaveBeenCalledTimes(1)
    expect(felt).not.toHaveBeenCalled()
  })

  it.each([
    ['WEBAPP_REQ_ID_INVALID', 'REQUEST_STALE'],
    ['PEER_ID_INVALID', 'PICKER_FAILED'],
  ])('that failed with %s says so and has another one prepared for the retry', async (error, reason) => {
    const { prepare, tap, state, reply, pickers, felt, prepareRequest } = setup()
    await prepare()
    void tap()
    await reply({ status: 'failed', error })
    await vi.waitFor(() =>
      expect(state()).toMatchObject({ step: 'failed', reason, next: { webappReqId: 'r2' } }),
    )
    expect(felt).toHaveBeenCalledExactlyOnceWith('error')
    expect(prepareRequest).toHaveBeenLastCalledWith({ listId: 'trip' }, 'r1')
    void tap()
    expect(pickers.map(one => one.reqId)).toEqual(['r1', 'r2'])
  })

  it('takes a tap beside an open picker for a double tap, and a later one for a lost reply', async () => {
    const { prepare, tap, pickers, wait } = setup()
    await prepare()
    void tap()
    void tap()
    expect(pickers).toHaveLength(1)
    wait(10)
    void tap()
    expect(pickers.map(one => one.signal.aborted)).toEqual([true, false])
  })

  it('is not taken for a new one when it was used up while it was asked for', async () => {
    const { prepare, apply, state } = setup()
    const preparing = prepare()
    apply(shared('r1'))
    await preparing
    expect(state()).toMatchObject({ step: 'ready', request: { webappReqId: 'r2' } })
  })

  it('that another window used up is replaced without a sound', async () => {
    const { prepare, apply, settle, state, felt } = setup()
    await prepare()
    apply(shared('r1'))
    await settle()
    expect(state()).toMatchObject({ request: { webappReqId: 'r2' } })
    expect(felt).not.toHaveBeenCalled()
  })

  it('stops waiting when events were missed for good', async () => {
    const { prepare, tap, reply, apply, settle, state } = setup()
    await prepare()
    void tap()
    await reply({ status: 'sent' })
    apply({ type: 'reload' })
    await settle()
    expect(state()).toMatchObject({ step: 'ready' })
  })

  it('is prepared by itself when the network is back', async () => {
    const { prepare, prepareRequest, recover, settle, state } = setup()
    prepareRequest.mockRejectedValueOnce(new ApiError('OFFLINE'))
    await prepare()
    expect(state()).toEqual({ step: 'failed', reason: 'OFFLINE' })
    recover()
    await settle()
    expect(state()).toMatchObject({ step: 'ready' })
  })

  it('says why it could not be prepared, and can be tried again', async () => {
    const { prepare, tap, state, prepareRequest, pickers } = setup()
    prepareRequest.mockRejectedValueOnce(new ApiError('TELEGRAM_UNAVAILABLE'))
    await prepare()
    expect(state()).toEqual({ step: 'failed', reason: 'TELEGRAM_UNAVAILABLE' })
    void tap()
    await vi.waitFor(() => expect(pickers).toHaveLength(1))
  })

  it('ignores results of other requests and of other apps', async () => {
    const { prepare, tap, state, apply } = setup()
    await prepare()
    void tap()
    apply(shared('r9'))
    apply({ type: 'peers_shared', listId: 'trip', peers: [] })
    expect(state()).toMatchObject({ step: 'choosing', request: { webappReqId: 'r1' } })
  })

  it('on another list gives up one that no picker came for', async () => {
    const { prepare, tap, tapCustom, pickers, state } = setup()
    await prepare()
    void tap()
    void tapCustom(custom())
    await vi.waitFor(() => expect(pickers).toHaveLength(2))
    expect(pickers.map(one => one.signal.aborted)).toEqual([true, false])
    expect(state()).toMatchObject({ step: 'ready', request: { webappReqId: 'r1' } })
  })
})

const custom = (buttonText = 'Choose'): PeerRequest => ({
  buttonText,
  peerType: { kind: 'createBot', botManaged: true },
  maxQuantity: 1,
  nameRequested: true,
  usernameRequested: false,
  photoRequested: false,
})

describe('a request built by hand', () => {
  it('is prepared on the tap only, and then again on the next one', async () => {
    const { prepareCustom, tapCustom, prepareRequest, pickers, apply, customState, reply } = setup()
    await prepareCustom()
    expect(prepareRequest).not.toHaveBeenCalled()
    void tapCustom(custom())
    await vi.waitFor(() => expect(pickers).toHaveLength(1))
    expect(prepareRequest).toHaveBeenCalledExactlyOnceWith({ custom: custom() }, undefined)
    await reply({ status: 'sent' })
    apply({ type: 'peers_shared', listId: 'custom', webappReqId: 'r1', peers: [] })
    expect(customState()).toEqual({ step: 'idle' })
    expect(prepareRequest).toHaveBeenCalledTimes(1)
  })
  it('is used again after it was cancelled, unless it was changed', async () => {
    const { tapCustom, pickers, reply } = setup()
    const tapAndCancel = async (request: PeerRequest) => {
      const before = pickers.length
      void tapCustom(request)
      await vi.waitFor(() => expect(pickers).toHaveLength(before + 1))
      await reply({ status: 'cancelled' })
    }
    await tapAndCancel(custom())
    await tapAndCancel(custom())
    await tapAndCancel(custom('Other'))
    expect(pickers.map(one => one.reqId)).toEqual(['r1', 'r1', 'r2'])
  })
  it('that failed has no other prepared', async () => {
    const { tapCustom, pickers, reply, customState, prepareRequest } = setup()
    void tapCustom(custom())
    await vi.waitFor(() => expect(pickers).toHaveLength(1))
    await reply({ status: 'failed', error: 'PEER_ID_INVALID' })
    expect(customState()).toEqual({ step: 'failed', reason: 'PICKER_FAILED' })
    expect(prepareRequest).toHaveBeenCalledTimes(1)
  })
})

describe('a client that is too old to open a picker', () => {
  const inChat: AppEvent = { type: 'peers_shared', listId: 'trip', peers: [] }

  it('is asked nothing: the bot asks in the chat, and the result ends the waiting', async () => {
    const { prepare, tap, state, prepareRequest, sendKeyboard, pickers, apply, felt } = setup({
      isSupported: false,
    })
    await prepare()
    expect(state()).toEqual({ step: 'classic' })
    await tap()
    expect(sendKeyboard).toHaveBeenCalledExactlyOnceWith({ listId: 'trip' })
    expect(state()).toEqual({ step: 'asked_in_chat', stays: false })
    apply(inChat)
    expect(state()).toEqual({ step: 'classic' })
    expect(felt).toHaveBeenCalledExactlyOnceWith('success')
    expect(prepareRequest).not.toHaveBeenCalled()
    expect(pickers).toHaveLength(0)
  })
  it('is found out by its own word as well', async () => {
    const { prepare, tap, state, reply } = setup()
    await prepare()
    void tap()
    await reply({ status: 'unsupported' })
    expect(state()).toEqual({ step: 'classic' })
  })
  it('says why the bot could not ask, and tries again', async () => {
    const { tap, state, sendKeyboard, recover } = setup({ isSupported: false })
    sendKeyboard.mockRejectedValueOnce(new ApiError('OFFLINE'))
    await tap()
    expect(state()).toEqual({ step: 'classic', reason: 'OFFLINE' })
    recover()
    expect(state()).toEqual({ step: 'classic' })
    await tap()
    expect(state()).toMatchObject({ step: 'asked_in_chat' })
  })
  it('keeps waiting in silence for those who stay, and can ask once more', async () => {
    const { tap, stay, state, sendKeyboard } = setup({ isSupported: false })
    await tap()
    stay()
    expect(state()).toEqual({ step: 'asked_in_chat', stays: true })
    await tap()
    expect(sendKeyboard).toHaveBeenCalledTimes(2)
    expect(state()).toEqual({ step: 'asked_in_chat', stays: false })
  })
  it('sends one message for a double tap', async () => {
    const { prepare, tap, sendKeyboard } = setup({ isSupported: false })
    await prepare()
    await Promise.all([tap(), tap()])
    expect(sendKeyboard).toHaveBeenCalledTimes(1)
  })
  it('stops waiting when events were missed for good', async () => {
    const { tap, apply, state } = setup({ isSupported: false })
    await tap()
    apply({ type: 'reload' })
    expect(state()).toEqual({ step: 'classic' })
  })
})

describe('a client that shows no sign of life', () => {
  async function silentAfterTap() {
    const all = setup()
    await all.prepare()
    void all.tap()
    all.looks('silent')
    return all
  }
  it('is given a moment, in which the button works, and then the chat is offered', async () => {
    const { prepare, tap, state, looks } = setup({ platform: 'webk' })
    await prepare()
    void tap()
    expect(state()).toMatchObject({ step: 'choosing', life: 'asked' })
    looks('silent')
    expect(state()).toMatchObject({ step: 'choosing', life: 'silent' })
  })
  it('is waited for all the same, but the chat is offered', async () => {
    const { state, reply } = await silentAfterTap()
    await reply({ status: 'sent' })
    expect(state()).toMatchObject({ step: 'sent', request: { webappReqId: 'r1' } })
  })
  it('has only been slow when something opens after all: nothing is offered behind a picker', async () => {
    const { state, looks, prepareFor } = await silentAfterTap()
    looks('open')
    expect(state()).toMatchObject({ step: 'choosing', life: 'open' })
    await prepareFor('group')
    expect(state('group')).toMatchObject({ step: 'ready' })
  })
  it('has only been slow when it replies, and is never suspected again', async () => {
    const { tap, state, reply, looked } = await silentAfterTap()
    await reply({ status: 'cancelled' })
    expect(state()).toMatchObject({ step: 'ready' })
    void tap()
    expect(looked()).toBe(1)
    expect(state()).toMatchObject({ step: 'choosing', life: 'open' })
  })
  it('is not asked again once the user chose the chat, also from another list', async () => {
    const { tap, tapOn, state, prepareFor, sendKeyboard, pickers, apply } = await silentAfterTap()
    await tap()
    expect(pickers[0]!.signal.aborted).toBe(true)
    expect(sendKeyboard).toHaveBeenCalledTimes(1)
    apply({ type: 'peers_shared', listId: 'trip', peers: [] })
    expect(state()).toEqual({ step: 'classic' })
    await prepareFor('group')
    expect(state('group')).toEqual({ step: 'classic' })
    await tapOn('group')
    expect(pickers).toHaveLength(1)
    expect(sendKeyboard).toHaveBeenCalledTimes(2)
  })
  it('is still asked to make a bot, as iOS opens its form for that alone', async () => {
    const { tap, tapOn, prepareFor, state, pickers, reply, looked } = await silentAfterTap()
    await tap()
    await prepareFor('bot')
    void tapOn('bot')
    expect(pickers.map(one => one.reqId)).toEqual(['r1', 'r2'])
    expect(pickers.at(-1)).toMatchObject({ kind: 'createBot', isRepeated: false })
    expect(looked()).toBe(2)
    await reply({ status: 'sent' })
    expect(state('bot')).toMatchObject({ step: 'sent' })
    await prepareFor('group')
    expect(state('group')).toEqual({ step: 'classic' })
  })
  it('is asked for each kind that is built by hand', async () => {
    const { tap, tapCustom, prepareCustom, customState, pickers, sendKeyboard } = await silentAfterTap()
    await tap()
    await prepareCustom()
    expect(customState()).toEqual({ step: 'idle' })
    await tapCustom({ ...custom(), peerType: { kind: 'broadcast' } })
    expect(sendKeyboard).toHaveBeenCalledTimes(2)
    void tapCustom(custom())
    await vi.waitFor(() => expect(pickers).toHaveLength(2))
  })
  it('may reply late: that changes nothing, but what was chosen then ends the waiting', async () => {
    const { tap, state, reply, apply, settle } = await silentAfterTap()
    await tap()
    await reply({ status: 'sent' })
    expect(state()).toMatchObject({ step: 'asked_in_chat' })
    apply(shared('r9'))
    expect(state()).toMatchObject({ step: 'asked_in_chat' })
    apply(shared('r1'))
    // So there was a picker.
    await settle()
    expect(state()).toMatchObject({ step: 'ready', request: { webappReqId: 'r2' } })
  })
  it('is looked at more closely when the button is tapped again: a picker would cover it', async () => {
    const { prepare, tap, reply, looked, wait, pickers } = setup()
    await prepare()
    void tap()
    await reply({ status: 'cancelled' })
    void tap()
    expect(looked()).toBe(1)
    wait(10)
    void tap()
    expect(pickers).toHaveLength(3)
    expect(pickers.at(-1)).toMatchObject({ kind: 'user', isRepeated: true })
    expect(looked()).toBe(2)
  })
})

describe('a client that doesn’t say why nothing was sent', () => {
  it('has had its picker closed, for all we know: nothing is said, and another try has another button', async () => {
    const { prepare, tap, state, reply, felt, prepareRequest, pickers } = setup()
    await prepare()
    void tap()
    await reply({ status: 'closed' })
    expect(state()).toMatchObject({ step: 'ready' })
    expect(felt).not.toHaveBeenCalled()
    expect(prepareRequest).toHaveBeenLastCalledWith({ listId: 'trip' }, 'r1')
    await vi.waitFor(() => expect(state()).toMatchObject({ step: 'ready', request: { webappReqId: 'r2' } }))
    void tap()
    expect(pickers.map(one => one.reqId)).toEqual(['r1', 'r2'])
  })
  it('is asked with the same button when another can’t be had, or before it is there', async () => {
    const { prepare, tap, reply, prepareRequest, pickers } = setup()
    await prepare()
    void tap()
    prepareRequest.mockRejectedValueOnce(new ApiError('OFFLINE'))
    await reply({ status: 'closed' })
    void tap()
    await reply({ status: 'closed' })
    expect(pickers.map(one => one.reqId)).toEqual(['r1', 'r1'])
  })
})

describe('a client that takes back that it has sent something', () => {
  it('has failed, whether it says why or not', async () => {
    for (const error of ['', 'USERNAME_OCCUPIED']) {
      const { prepareFor, tapOn, state, reply, pickers, felt } = setup()
      await prepareFor('bot')
      void tapOn('bot')
      await reply({ status: 'sent' })
      expect(state('bot')).toMatchObject({ step: 'sent' })
      pickers[0]!.refuse(error)
      expect(state('bot')).toMatchObject({ step: 'failed', reason: 'PICKER_FAILED' })
      expect(felt).toHaveBeenCalledExactlyOnceWith('error')
      await vi.waitFor(() => expect(state('bot')).toMatchObject({ next: { webappReqId: 'r2' } }))
    }
  })
  it('isn’t believed once the choice has arrived', async () => {
    const { prepare, tap, state, reply, apply, settle, pickers, felt } = setup()
    await prepare()
    void tap()
    await reply({ status: 'sent' })
    apply(shared('r1'))
    await settle()
    pickers[0]!.refuse('')
    expect(state()).toMatchObject({ step: 'ready' })
    expect(felt).toHaveBeenCalledExactlyOnceWith('success')
  })
  it('is followed while something else is asked for', async () => {
    const { prepareFor, tapOn, state, reply, pickers } = setup()
    await prepareFor('bot')
    await prepareFor('group')
    void tapOn('bot')
    await reply({ status: 'sent' })
    void tapOn('group')
    pickers[0]!.refuse('')
    expect(state('bot')).toMatchObject({ step: 'failed' })
    expect(state('group')).toMatchObject({ step: 'choosing' })
  })
})
