import { describe, expect, it, vi } from 'vitest'
import type { PreparedRequest } from '../../contract/api.ts'
import type { AppEvent } from '../../contract/event.ts'
import { ApiError } from '../api/client.ts'
import { createRequestsStore, type PickerResult } from './requests.ts'

/** A store whose backend hands out r1, r2, … and whose picker answers when told to. */
function setup({ isSupported = true } = {}) {
  let prepared = 0
  let clock = 1_000
  const prepareRequest = vi.fn(
    async (templateId: string): Promise<PreparedRequest> => ({
      templateId,
      webappReqId: `r${++prepared}`,
      freshUntil: clock + 540,
    }),
  )
  const pickers: { reqId: string; signal: AbortSignal; reply: (result: PickerResult) => void }[] = []
  const felt = vi.fn()
  const store = createRequestsStore({
    api: { prepareRequest },
    requestChat: (reqId, signal) => new Promise(reply => pickers.push({ reqId, signal, reply })),
    isSupported,
    now: () => clock,
    felt,
  })
  const { prepare, requestPeers, apply, recover } = store.getState()
  return {
    prepareRequest,
    pickers,
    felt,
    apply,
    recover,
    prepare: () => prepare('trip'),
    tap: () => requestPeers('trip'),
    state: () => store.getState().states.trip,
    wait: (seconds: number) => {
      clock += seconds
    },
    /** Lets what was promised happen. */
    settle: () => vi.waitFor(() => expect(store.getState().states.trip?.step).not.toBe('preparing')),
    async reply(result: PickerResult) {
      pickers.at(-1)!.reply(result)
      await Promise.resolve()
      await Promise.resolve()
    },
  }
}

const shared = (webappReqId: string): AppEvent => ({
  type: 'peers_shared',
  templateId: 'trip',
  webappReqId,
  peers: [{ kind: 'user', id: 1, firstName: 'Alice', sharedAt: 1_000 }],
})

describe('a request', () => {
  it('is prepared ahead, so that the tap opens the picker at once', async () => {
    const { prepare, tap, state, pickers, prepareRequest } = setup()
    await prepare()
    expect(state()).toMatchObject({ step: 'ready', request: { webappReqId: 'r1' } })
    void tap()
    expect(pickers.map(one => one.reqId)).toEqual(['r1'])
    expect(state()).toMatchObject({ step: 'picking' })
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
    const { prepare, tap, state, reply, pickers, felt } = setup()
    await prepare()
    void tap()
    await reply({ status: 'failed', error })
    await vi.waitFor(() =>
      expect(state()).toMatchObject({ step: 'failed', reason, next: { webappReqId: 'r2' } }),
    )
    expect(felt).toHaveBeenCalledExactlyOnceWith('error')
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

  it('tells when the client turns out to be too old', async () => {
    const { prepare, tap, state, reply } = setup()
    await prepare()
    void tap()
    await reply({ status: 'unsupported' })
    expect(state()).toEqual({ step: 'failed', reason: 'CLIENT_TOO_OLD' })
  })

  it('ignores results of other requests and of other apps', async () => {
    const { prepare, tap, state, apply } = setup()
    await prepare()
    void tap()
    apply(shared('r9'))
    apply({ type: 'peers_shared', templateId: 'trip', peers: [] })
    expect(state()).toMatchObject({ step: 'picking', request: { webappReqId: 'r1' } })
  })

  it('asks nobody anything when the client is too old', async () => {
    const { prepare, tap, state, prepareRequest, pickers } = setup({ isSupported: false })
    await prepare()
    await tap()
    expect(state()).toEqual({ step: 'failed', reason: 'CLIENT_TOO_OLD' })
    expect(prepareRequest).not.toHaveBeenCalled()
    expect(pickers).toHaveLength(0)
  })
})
