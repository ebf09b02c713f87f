import { beforeEach, describe, expect, it } from 'vitest'
import { type Call, RpcError } from '../api/rpc.ts'
import { nameOf } from './entry.ts'
import { clearEntries, note, noted, togglePause, useInspector } from './inspector.ts'

const sam = { id: 1, bot: false, name: 'Sam' }
const event = (name: string, at: number) =>
  ({ kind: 'event', at, from: 'app', botId: 5, userId: 1, name, data: undefined }) as const
const entries = () => useInspector.getState().entries
beforeEach(clearEntries)

describe('noted', () => {
  const request = { username: 'some_bot' }
  const sent = { _: 'bots.checkUsername', username: 'some_bot' }

  it('notes a call with its answer', async () => {
    const call = noted((async () => true) as unknown as Call, sam) // checkUsername answers with a Bool
    expect(await call('bots.checkUsername', request)).toBe(true)
    expect(entries()).toMatchObject([
      { kind: 'rpc', by: sam, via: 'page', method: 'bots.checkUsername', request: sent, result: true },
    ])
  })

  it('notes a refusal, and passes it on', async () => {
    const call = noted(() => Promise.reject(new RpcError(400, 'USERNAME_INVALID')), sam)
    await expect(call('bots.checkUsername', request)).rejects.toThrow('USERNAME_INVALID')
    expect(entries()).toMatchObject([{ request: sent, error: { code: 400, text: 'USERNAME_INVALID' } }])
  })
})

describe('note', () => {
  it('keeps only the latest steps', () => {
    for (let n = 0; n < 600; n++) note(event(`event ${n}`, n))
    expect(entries()).toHaveLength(500)
    expect(entries().map(nameOf).at(-1)).toBe('event 599')
  })

  it('sorts a step that arrives late by its time', () => {
    for (const at of [1, 5, 3, 5]) note(event(`at ${at}`, at))
    expect(entries().map(nameOf)).toEqual(['at 1', 'at 3', 'at 5', 'at 5'])
  })

  it('goes on collecting while the view is paused', () => {
    note(event('before', 1))
    togglePause()
    note(event('after', 2))
    const { entries, pausedAt } = useInspector.getState()
    expect(entries.filter(({ id }) => id <= pausedAt!).map(nameOf)).toEqual(['before'])
    expect(entries).toHaveLength(2)
  })
})
