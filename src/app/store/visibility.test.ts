import { beforeEach, describe, expect, it } from 'vitest'
import type { Visibility } from '../../contract/api.ts'
import type { AppEvent } from '../../contract/event.ts'
import { ApiError } from '../api/client.ts'
import { createVisibilityStore } from './visibility.ts'

const visibility = (visibleInChats: boolean, text = 'Trip'): Visibility => ({
  visibleInChats,
  preview: { text, entities: [] },
  example: '@handpick_bot trip',
})
const removed: AppEvent = { type: 'peer_removed', listId: 'trip', peerKey: 'user-1' }
const offline = new ApiError('OFFLINE')

/** The calls to the backend. The test answers them in any order. */
let asked: { what: string; answer: (visibility: Visibility) => void; fail: (error: ApiError) => void }[]
let store: ReturnType<typeof createVisibilityStore>

beforeEach(() => {
  asked = []
  const call = (what: string) =>
    new Promise<Visibility>((answer, fail) => {
      asked.push({ what, answer, fail })
    })
  store = createVisibilityStore({
    visibility: listId => call(`read ${listId}`),
    setVisibility: (listId, visibleInChats) => call(`${listId} ${visibleInChats ? 'on' : 'off'}`),
  })
})

const trip = () => store.getState().states.trip
const questions = () => asked.map(({ what }) => what)
const change = (to: boolean) => store.getState().change('trip', to)
/** Opens the list's screen, with this state of the switch in the backend. */
async function opened(visibleInChats: boolean) {
  const close = store.getState().follow('trip')
  asked.shift()!.answer(visibility(visibleInChats))
  await expect.poll(trip).toMatchObject({ status: 'settled' })
  return close
}

describe('the visibility of a list', () => {
  it('isn’t read before its screen is open, nor after', async () => {
    store.getState().refresh()
    store.getState().apply(removed)
    expect(asked).toEqual([])
    const close = await opened(false)
    close()
    store.getState().refresh()
    store.getState().apply({ type: 'reload' })
    expect(asked).toEqual([])
  })
  it('has the reason while it can’t be read', async () => {
    store.getState().follow('trip')
    expect(trip()).toEqual({ status: 'loading' })
    asked.shift()!.fail(offline)
    await expect.poll(trip).toEqual({ status: 'failed', code: 'OFFLINE' })
    store.getState().refresh()
    asked.shift()!.answer(visibility(true))
    await expect.poll(trip).toEqual({ status: 'settled', visibility: visibility(true) })
  })
  it('is read again when the list changes, but not when another list changes', async () => {
    await opened(true)
    store.getState().apply({ ...removed, listId: 'group' })
    expect(asked).toEqual([])
    store.getState().apply(removed)
    asked.shift()!.answer(visibility(true, 'Without Alice'))
    await expect.poll(trip).toMatchObject({ visibility: { preview: { text: 'Without Alice' } } })
  })
  it('is the answer to the last call, in any order of the answers', async () => {
    await opened(true)
    store.getState().refresh()
    store.getState().refresh()
    const [first, second] = asked
    second!.answer(visibility(true, 'New'))
    await expect.poll(trip).toMatchObject({ visibility: { preview: { text: 'New' } } })
    first!.answer(visibility(true, 'Old'))
    await Promise.resolve()
    expect(trip()).toMatchObject({ visibility: { preview: { text: 'New' } } })
  })
  it('stays unchanged when it can’t be read again', async () => {
    await opened(true)
    store.getState().refresh()
    asked.shift()!.fail(offline)
    await Promise.resolve()
    expect(trip()).toEqual({ status: 'settled', visibility: visibility(true) })
  })
})

describe('the switch', () => {
  it('changes at once, and stays when the backend agrees', async () => {
    await opened(false)
    const changed = change(true)
    expect(trip()).toEqual({ status: 'changing', visibility: visibility(false), to: true })
    asked.shift()!.answer(visibility(true))
    await changed
    expect(trip()).toEqual({ status: 'settled', visibility: visibility(true) })
    expect(asked).toEqual([])
  })
  it('changes back when the backend can’t be reached, with the reason', async () => {
    await opened(true)
    const changed = change(false)
    asked.shift()!.fail(offline)
    await changed
    const back = {
      status: 'settled',
      visibility: visibility(true),
      problem: { to: false, code: 'OFFLINE' },
    }
    expect(trip()).toEqual(back)
    expect(questions()).toEqual(['read trip'])
    asked.shift()!.answer(visibility(true))
    await Promise.resolve()
    expect(trip()).toEqual(back)
  })
  it('is soon right again when only the answer was lost', async () => {
    await opened(true)
    const changed = change(false)
    asked.shift()!.fail(offline)
    await changed
    asked.shift()!.answer(visibility(false))
    await expect.poll(trip).toEqual({ status: 'settled', visibility: visibility(false) })
  })
  it('sends one change at a time, then the last wanted value', async () => {
    await opened(false)
    const changed = change(true)
    void change(false)
    void change(true)
    void change(false)
    expect(questions()).toEqual(['trip on'])
    asked.shift()!.answer(visibility(true))
    await expect.poll(questions).toEqual(['trip off'])
    expect(trip()).toMatchObject({ status: 'changing', to: false })
    asked.shift()!.answer(visibility(false))
    await changed
    expect(trip()).toEqual({ status: 'settled', visibility: visibility(false) })
  })
  it('can be switched off safely, even if switching it on seemed to fail', async () => {
    await opened(false)
    const changed = change(true)
    void change(false)
    asked.shift()!.fail(offline)
    await expect.poll(questions).toEqual(['trip off'])
    asked.shift()!.answer(visibility(false))
    await changed
    expect(trip()).toEqual({ status: 'settled', visibility: visibility(false) })
  })
  it('ignores an answer to a call from before the change', async () => {
    await opened(false)
    store.getState().refresh()
    const changed = change(true)
    const [read, put] = asked
    put!.answer(visibility(true))
    await changed
    read!.answer(visibility(false))
    await Promise.resolve()
    expect(trip()).toEqual({ status: 'settled', visibility: visibility(true) })
  })
  it('reads the visibility after the change when the list changed meanwhile', async () => {
    await opened(false)
    const changed = change(true)
    store.getState().apply(removed)
    expect(questions()).toEqual(['trip on'])
    asked.shift()!.answer(visibility(true))
    await changed
    expect(questions()).toEqual(['read trip'])
  })
  it('shows no old problem when its screen opens again', async () => {
    const close = await opened(true)
    const changed = change(false)
    asked.shift()!.fail(offline)
    await changed
    close()
    expect(trip()).toEqual({ status: 'settled', visibility: visibility(true) })
  })
  it('can’t be used before its state is known', async () => {
    store.getState().follow('trip')
    await change(true)
    expect(questions()).toEqual(['read trip'])
  })
})
