import { describe, expect, it } from 'vitest'
import type { Handler, Host } from './handler.ts'
import { clearDevice, invokeCustomMethod, readFromDevice, saveOnDevice } from './storage.ts'

/** A client with only its storage and its answers. */
function client() {
  const kept: Record<string, Record<string, string>> = {}
  const answers: unknown[] = []
  const host = {
    store: (kind: string) => ({
      read: () => kept[kind] ?? {},
      write: (values: Record<string, string>) => {
        kept[kind] = values
      },
    }),
    post: (eventType: string, eventData: unknown) => answers.push([eventType, eventData]),
  } as unknown as Host
  const run = (handler: Handler, eventData: unknown) => {
    handler(host, eventData)
    return answers.pop()
  }
  return { run }
}

describe('invokeCustomMethod', () => {
  const cloud = () => {
    const { run } = client()
    return (method: string, params: unknown = {}) => run(invokeCustomMethod, { req_id: 'r', method, params })
  }
  const result = (result: unknown) => ['custom_method_invoked', { req_id: 'r', result }]
  const error = (error: string) => ['custom_method_invoked', { req_id: 'r', error }]

  it('keeps values in the cloud, and returns empty values for unknown keys', () => {
    const invoke = cloud()
    expect(invoke('saveStorageValue', { key: 'a', value: '1' })).toEqual(result(true))
    expect(invoke('getStorageKeys')).toEqual(result(['a']))
    expect(invoke('getStorageValues', { keys: ['a', 'b'] })).toEqual(result({ a: '1', b: '' }))
    expect(invoke('deleteStorageValues', { keys: ['a'] })).toEqual(result(true))
    expect(invoke('getStorageKeys')).toEqual(result([]))
  })

  it('refuses the same calls as Telegram', () => {
    const invoke = cloud()
    expect(invoke('saveStorageValue', { key: 'not a key', value: '1' })).toEqual(error('DATA_INVALID'))
    expect(invoke('saveStorageValue', { key: 'a', value: 'x'.repeat(4097) })).toEqual(error('DATA_INVALID'))
    expect(invoke('toString')).toEqual(error('METHOD_INVALID'))
  })
})

describe('the device’s storage', () => {
  it('keeps, returns and removes values, and answers under the id of the request', () => {
    const { run } = client()
    expect(run(saveOnDevice, { req_id: '1', key: 'a', value: 'x' })).toEqual([
      'device_storage_key_saved',
      { req_id: '1' },
    ])
    const read = (key: string) => run(readFromDevice, { req_id: '2', key })
    const received = (value: string | null) => ['device_storage_key_received', { req_id: '2', value }]
    expect(read('a')).toEqual(received('x'))
    expect(read('toString')).toEqual(received(null))
    run(saveOnDevice, { req_id: '3', key: 'a', value: null })
    expect(read('a')).toEqual(received(null))
    expect(run(clearDevice, { req_id: '4' })).toEqual(['device_storage_cleared', { req_id: '4' }])
  })
})
