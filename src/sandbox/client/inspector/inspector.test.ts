import { beforeEach, describe, expect, it } from 'vitest'
import { type Call, RpcError } from '../api/rpc.ts'
import { clearLog, note, noted, useInspector } from './inspector.ts'

const log = () => useInspector.getState().log.map(({ kind, name, data }) => [kind, name, data])
beforeEach(clearLog)

describe('noted', () => {
  const request = { username: 'some_bot' }

  it('notes a call with its answer', async () => {
    const call = noted((async () => true) as unknown as Call) // this method answers with a Bool
    expect(await call('bots.checkUsername', request)).toBe(true)
    expect(log()).toEqual([['call', 'bots.checkUsername', { request, answer: true }]])
  })

  it('notes a refusal, and lets it through', async () => {
    const call = noted(() => Promise.reject(new RpcError(400, 'USERNAME_INVALID')))
    await expect(call('bots.checkUsername', request)).rejects.toThrow('USERNAME_INVALID')
    expect(log()).toEqual([['call', 'bots.checkUsername', { request, error: '400 USERNAME_INVALID' }]])
  })
})

describe('note', () => {
  it('keeps the latest entries only', () => {
    for (let n = 0; n < 300; n++) note('from app', `event ${n}`, undefined)
    expect(log()).toHaveLength(200)
    expect(log().at(-1)?.[1]).toBe('event 299')
  })
})
