import { beforeEach, describe, expect, it } from 'vitest'
import type { PreparedMessage } from '../../contract/api.ts'
import { ApiError } from '../api/client.ts'
import type { SendResult } from '../telegram/prepared-message.ts'
import { createMessageStore } from './message.ts'

/** The calls to the backend and to the client, to be answered later. */
let prepared: {
  listId: string
  answer: (message: PreparedMessage) => void
  fail: (error: ApiError) => void
}[]
let sent: { id: string; signal: AbortSignal; answer: (result: SendResult) => void }[]
let now: number
let store: ReturnType<typeof createMessageStore>

beforeEach(() => {
  prepared = []
  sent = []
  now = 1000
  store = createMessageStore({
    prepareMessage: listId =>
      new Promise((answer, fail) => {
        prepared.push({ listId, answer, fail })
      }),
    sendMessage: (id, signal) =>
      new Promise(answer => {
        sent.push({ id, signal, answer })
      }),
    elapsed: () => now,
  })
})
const state = () => store.getState().state
const tap = () => store.getState().send('trip')

/** Runs until Telegram asks for the chat. */
async function choosing(id = 'abc') {
  const done = tap()
  prepared.at(-1)!.answer({ id, expiresAt: 2000 })
  await expect.poll(state).toMatchObject({ step: 'choosing' })
  return done
}

describe('sending a list as a message', () => {
  it('prepares the list, lets Telegram ask for the chat, and reports the success', async () => {
    const done = tap()
    expect(state()).toEqual({ step: 'preparing' })
    prepared[0]!.answer({ id: 'abc', expiresAt: 2000 })
    await expect.poll(state).toEqual({ step: 'choosing', since: 1000 })
    expect(prepared[0]!.listId).toBe('trip')
    expect(sent[0]!.id).toBe('abc')
    sent[0]!.answer({ status: 'sent' })
    await done
    expect(state()).toEqual({ step: 'sent' })
  })
  it('reports nothing when the user declines', async () => {
    void choosing()
    await expect.poll(() => sent.length).toBe(1)
    sent[0]!.answer({ status: 'declined' })
    await expect.poll(state).toEqual({ step: 'idle' })
  })
  it('reports the reason of a failure, in the backend or in Telegram', async () => {
    const first = tap()
    prepared[0]!.fail(new ApiError('TELEGRAM_UNAVAILABLE'))
    await first
    expect(state()).toEqual({ step: 'failed', reason: 'TELEGRAM_UNAVAILABLE' })
    void choosing()
    await expect.poll(() => sent.length).toBe(1)
    sent[0]!.answer({ status: 'failed', reason: 'MESSAGE_EXPIRED' })
    await expect.poll(state).toEqual({ step: 'failed', reason: 'MESSAGE_EXPIRED' })
  })
  it('ignores the second of two quick taps', async () => {
    void tap()
    void tap()
    prepared[0]!.answer({ id: 'abc', expiresAt: 2000 })
    await expect.poll(state).toMatchObject({ step: 'choosing' })
    now += 1
    void tap()
    expect(prepared).toHaveLength(1)
    expect(sent).toHaveLength(1)
  })
  it('starts again when nothing has opened', async () => {
    void choosing('first')
    await expect.poll(() => sent.length).toBe(1)
    now += 10
    void choosing('second')
    await expect.poll(() => sent.length).toBe(2)
    expect(sent[0]!.signal.aborted).toBe(true)
    sent[1]!.answer({ status: 'sent' })
    await expect.poll(state).toEqual({ step: 'sent' })
  })
  it('doesn’t ask Telegram when the user has left the list meanwhile', async () => {
    const done = tap()
    store.getState().stop()
    prepared[0]!.answer({ id: 'abc', expiresAt: 2000 })
    await done
    expect(sent).toEqual([])
    expect(state()).toEqual({ step: 'idle' })
  })
})
