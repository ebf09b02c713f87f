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

/** The client's reply for each way to leave its picker. */
const ERRORS: Partial<Record<RequestChatResult['status'], string>> = {
  cancelled: 'USER_DECLINED',
  unsupported: 'UNSUPPORTED',
}

/** A store whose backend gives r1, r2, … and whose picker replies when the test says so. */
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
    // This client is unknown, so the store checks whether a picker opens.
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
    /** How often the store has checked whether the client has opened something. */
    looked: () => client.waits.filter(ms => ms === BRIEF_MS || ms === LONG_MS).length,
    state: (listId = 'trip') => store.getState().states[listId],
    prepareCustom: () => prepare('custom'),
    tapCustom: (custom: PeerRequest) => requestPeers({ custom }),
    customState: () => store.getState().states.custom,
    stay: () => stay('trip'),
    /** What the last check of the client shows. */
    looks(life: Exclude<Life, 'asked'>) {
      if (life === 'open') client.sign('covered')
      else client.pass(LONG_MS)
    },
    wait: (seconds: number) => {
      clock += seconds
    },
    /** Waits until the request is no longer being prepared. */
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
  it('is prepared ahead, so that a tap opens the picker at once', async () => {
    const { prepare, tap, state, pickers, prepareRequest } = setup()
    await prepare()
    expect(state()).toMatchObject({ step: 'ready', request: { webappReqId: 'r1' } })
    void tap()
    expect(pickers.map(one => one.reqId)).toEqual(['r1'])
    expect(state()).toMatchObject({ step: 'choosing' })
    expect(prepareRequest).toHaveBeenCalledTimes(1)
  })

  it('opens the picker as soon as it is prepared when the user has tapped before', async () => {
    const { prepare, tap, state, pickers } = setup()
    void prepare()
    await tap()
    expect(state()).toEqual({ step: 'preparing', tapped: true })
    await vi.waitFor(() => expect(pickers).toHaveLength(1))
  })

  it('is prepared again when it is too old', async () => {
    const { prepare, tap, pickers, wait } = setup()
    await prepare()
    wait(600)
    void tap()
    await vi.waitFor(() => expect(pickers.map(one => one.reqId)).toEqual(['r2']))
  })

  it('waits for its result once it was sent, then prepares the next request', async () => {
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

  it('accepts a result before the client’s reply, and no longer waits for that reply', async () => {
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
  ])(
    'that failed with %s has the reason, and another request is prepared for the next try',
    async (error, reason) => {
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
    },
  )

  it('ignores a tap soon after the picker opened, and takes a later tap as a sign of a lost reply', async () => {
    const { prepare, tap, pickers, wait } = setup()
    await prepare()
    void tap()
    void tap()
    expect(pickers).toHaveLength(1)
    wait(10)
    void tap()
    expect(pickers.map(one => one.signal.aborted)).toEqual([true, false])
  })

  it('isn’t used again when it was used up while it was being prepared', async () => {
    const { prepare, apply, state } = setup()
    const preparing = prepare()
    apply(shared('r1'))
    await preparing
    expect(state()).toMatchObject({ step: 'ready', request: { webappReqId: 'r2' } })
  })

  it('that another window has used up is replaced silently', async () => {
    const { prepare, apply, settle, state, felt } = setup()
    await prepare()
    apply(shared('r1'))
    await settle()
    expect(state()).toMatchObject({ request: { webappReqId: 'r2' } })
    expect(felt).not.toHaveBeenCalled()
  })

  it('stops waiting when events are lost', async () => {
    const { prepare, tap, reply, apply, settle, state } = setup()
    await prepare()
    void tap()
    await reply({ status: 'sent' })
    apply({ type: 'reload' })
    await settle()
    expect(state()).toMatchObject({ step: 'ready' })
  })

  it('is prepared automatically when the network is back', async () => {
    const { prepare, prepareRequest, recover, settle, state } = setup()
    prepareRequest.mockRejectedValueOnce(new ApiError('OFFLINE'))
    await prepare()
    expect(state()).toEqual({ step: 'failed', reason: 'OFFLINE' })
    recover()
    await settle()
    expect(state()).toMatchObject({ step: 'ready' })
  })

  it('has the reason when it can’t be prepared, and can be tried again', async () => {
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

  it('in another list ends the wait for a picker that didn’t open', async () => {
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
  it('is prepared only on a tap, and again on the next tap', async () => {
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
  it('is used again after the user has cancelled it, unless it was changed', async () => {
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
  it('that failed isn’t prepared again', async () => {
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

  it('isn’t asked: the bot asks in the chat, and the result ends the wait', async () => {
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
  it('is also recognized by its own reply', async () => {
    const { prepare, tap, state, reply } = setup()
    await prepare()
    void tap()
    await reply({ status: 'unsupported' })
    expect(state()).toEqual({ step: 'classic' })
  })
  it('has the reason when the bot couldn’t ask, and tries again', async () => {
    const { tap, state, sendKeyboard, recover } = setup({ isSupported: false })
    sendKeyboard.mockRejectedValueOnce(new ApiError('OFFLINE'))
    await tap()
    expect(state()).toEqual({ step: 'classic', reason: 'OFFLINE' })
    recover()
    expect(state()).toEqual({ step: 'classic' })
    await tap()
    expect(state()).toMatchObject({ step: 'asked_in_chat' })
  })
  it('keeps waiting silently when the user stays, and can ask once more', async () => {
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
  it('stops waiting when events are lost', async () => {
    const { tap, apply, state } = setup({ isSupported: false })
    await tap()
    apply({ type: 'reload' })
    expect(state()).toEqual({ step: 'classic' })
  })
})

describe('a client that doesn’t seem to open a picker', () => {
  async function silentAfterTap() {
    const all = setup()
    await all.prepare()
    void all.tap()
    all.looks('silent')
    return all
  }
  it('has a moment to reply while the button works; then the chat is offered', async () => {
    const { prepare, tap, state, looks } = setup({ platform: 'webk' })
    await prepare()
    void tap()
    expect(state()).toMatchObject({ step: 'choosing', life: 'asked' })
    looks('silent')
    expect(state()).toMatchObject({ step: 'choosing', life: 'silent' })
  })
  it('may still reply, but the chat is offered', async () => {
    const { state, reply } = await silentAfterTap()
    await reply({ status: 'sent' })
    expect(state()).toMatchObject({ step: 'sent', request: { webappReqId: 'r1' } })
  })
  it('was only slow if something opens later: the chat is no longer offered', async () => {
    const { state, looks, prepareFor } = await silentAfterTap()
    looks('open')
    expect(state()).toMatchObject({ step: 'choosing', life: 'open' })
    await prepareFor('group')
    expect(state('group')).toMatchObject({ step: 'ready' })
  })
  it('was only slow if it replies, and isn’t suspected again', async () => {
    const { tap, state, reply, looked } = await silentAfterTap()
    await reply({ status: 'cancelled' })
    expect(state()).toMatchObject({ step: 'ready' })
    void tap()
    expect(looked()).toBe(1)
    expect(state()).toMatchObject({ step: 'choosing', life: 'open' })
  })
  it('isn’t asked again once the user has chosen the chat, also from another list', async () => {
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
  it('is still asked for a new bot, because iOS opens its form for that only', async () => {
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
  it('is asked for each kind in a request by hand', async () => {
    const { tap, tapCustom, prepareCustom, customState, pickers, sendKeyboard } = await silentAfterTap()
    await tap()
    await prepareCustom()
    expect(customState()).toEqual({ step: 'idle' })
    await tapCustom({ ...custom(), peerType: { kind: 'broadcast' } })
    expect(sendKeyboard).toHaveBeenCalledTimes(2)
    void tapCustom(custom())
    await vi.waitFor(() => expect(pickers).toHaveLength(2))
  })
  it('may reply late: the reply changes nothing, but its result ends the wait', async () => {
    const { tap, state, reply, apply, settle } = await silentAfterTap()
    await tap()
    await reply({ status: 'sent' })
    expect(state()).toMatchObject({ step: 'asked_in_chat' })
    apply(shared('r9'))
    expect(state()).toMatchObject({ step: 'asked_in_chat' })
    apply(shared('r1'))
    // The result proves that a picker was open.
    await settle()
    expect(state()).toMatchObject({ step: 'ready', request: { webappReqId: 'r2' } })
  })
  it('is checked again when the button is tapped again, because a picker would cover the button', async () => {
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

describe('a client that gives no reason for sending nothing', () => {
  it('was probably cancelled: no error is shown, and the next try has another button', async () => {
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
  it('is asked with the same button when there is no other, or not yet', async () => {
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

describe('a client that reports a failure after it has sent something', () => {
  it('has failed, with or without a reason', async () => {
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
  it('is ignored once the result has arrived', async () => {
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
  it('is still heard while another request runs', async () => {
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
