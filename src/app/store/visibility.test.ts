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

/** What was asked of the backend, to be answered in whatever order. */
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
/** Opens the list's screen, where the switch stands as the backend says. */
async function opened(visibleInChats: boolean) {
  const close = store.getState().follow('trip')
  asked.shift()!.answer(visibility(visibleInChats))
  await expect.poll(trip).toMatchObject({ status: 'settled' })
  return close
}

describe('the visibility of a list', () => {
  it('isn’t asked for before its screen is open, nor after', async () => {
    store.getState().refresh()
    store.getState().apply(removed)
    expect(asked).toEqual([])
    const close = await opened(false)
    close()
    store.getState().refresh()
    store.getState().apply({ type: 'reload' })
    expect(asked).toEqual([])
  })
  it('says why it can’t be read, until it can', async () => {
    store.getState().follow('trip')
    expect(trip()).toEqual({ status: 'loading' })
    asked.shift()!.fail(offline)
    await expect.poll(trip).toEqual({ status: 'failed', code: 'OFFLINE' })
    store.getState().refresh()
    asked.shift()!.answer(visibility(true))
    await expect.poll(trip).toEqual({ status: 'settled', visibility: visibility(true) })
  })
  it('is read anew when the list changes, not when another does', async () => {
    await opened(true)
    store.getState().apply({ ...removed, listId: 'group' })
    expect(asked).toEqual([])
    store.getState().apply(removed)
    asked.shift()!.answer(visibility(true, 'Without Alice'))
    await expect.poll(trip).toMatchObject({ visibility: { preview: { text: 'Without Alice' } } })
  })
  it('is what was asked for last, whichever answer comes first', async () => {
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
  it('stays as it is when it can’t be read anew', async () => {
    await opened(true)
    store.getState().refresh()
    asked.shift()!.fail(offline)
    await Promise.resolve()
    expect(trip()).toEqual({ status: 'settled', visibility: visibility(true) })
  })
})

describe('the switch', () => {
  it('is where it was put at once, and stays there when the backend agrees', async () => {
    await opened(false)
    const changed = change(true)
    expect(trip()).toEqual({ status: 'changing', visibility: visibility(false), to: true })
    asked.shift()!.answer(visibility(true))
    await changed
    expect(trip()).toEqual({ status: 'settled', visibility: visibility(true) })
    expect(asked).toEqual([])
  })
  it('goes back when the backend can’t be told, and says why', async () => {
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
  it('isn’t put back for long when only the answer was lost', async () => {
    await opened(true)
    const changed = change(false)
    asked.shift()!.fail(offline)
    await changed
    asked.shift()!.answer(visibility(false))
    await expect.poll(trip).toEqual({ status: 'settled', visibility: visibility(false) })
  })
  it('changes once at a time, to what is wanted last', async () => {
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
  it('is put off for certain, even if putting it on seemed to fail', async () => {
    await opened(false)
    const changed = change(true)
    void change(false)
    asked.shift()!.fail(offline)
    await expect.poll(questions).toEqual(['trip off'])
    asked.shift()!.answer(visibility(false))
    await changed
    expect(trip()).toEqual({ status: 'settled', visibility: visibility(false) })
  })
  it('isn’t moved by what was read before it was touched', async () => {
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
  it('leaves what happens meanwhile to be read afterwards', async () => {
    await opened(false)
    const changed = change(true)
    store.getState().apply(removed)
    expect(questions()).toEqual(['trip on'])
    asked.shift()!.answer(visibility(true))
    await changed
    expect(questions()).toEqual(['read trip'])
  })
  it('has no old problem to tell when its screen opens again', async () => {
    const close = await opened(true)
    const changed = change(false)
    asked.shift()!.fail(offline)
    await changed
    close()
    expect(trip()).toEqual({ status: 'settled', visibility: visibility(true) })
  })
  it('can’t be touched before its place is known', async () => {
    store.getState().follow('trip')
    await change(true)
    expect(questions()).toEqual(['read trip'])
  })
})
