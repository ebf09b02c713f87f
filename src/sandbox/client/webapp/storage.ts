import * as v from 'valibot'
import { type Handler, type Host, on, type Store } from './handler.ts'

const MAX_KEYS = 1024
const MAX_CHARACTERS = 4096
const KEY = /^[\w-]{1,128}$/
/** The limit for all values of one app in a device's storage. */
const MAX_ON_DEVICE_CHARACTERS = 5 * 1024 * 1024

const key = v.pipe(v.string(), v.regex(KEY))
const keys = v.pipe(v.array(key), v.maxLength(MAX_KEYS))
const saving = v.object({ key, value: v.pipe(v.string(), v.maxLength(MAX_CHARACTERS)) })
const naming = v.object({ keys })

/** Answers a custom method, or throws the text of its error. */
type CustomMethod = (store: Store, params: unknown) => unknown

/** @see https://core.telegram.org/bots/webapps#cloudstorage */
const CUSTOM_METHODS: Readonly<Record<string, CustomMethod>> = {
  saveStorageValue: (store, params) => {
    const { key, value } = parsed(saving, params)
    const values = { ...store.read(), [key]: value }
    if (Object.keys(values).length > MAX_KEYS) throw new Error('TOO_MANY_KEYS')
    store.write(values)
    return true
  },
  getStorageValues: (store, params) => {
    const values = store.read()
    return Object.fromEntries(parsed(naming, params).keys.map(key => [key, values[key] ?? '']))
  },
  deleteStorageValues: (store, params) => {
    const gone = new Set(parsed(naming, params).keys)
    store.write(Object.fromEntries(Object.entries(store.read()).filter(([key]) => !gone.has(key))))
    return true
  },
  getStorageKeys: store => Object.keys(store.read()),
}

function parsed<S extends v.GenericSchema>(schema: S, params: unknown): v.InferOutput<S> {
  const { success, output } = v.safeParse(schema, params)
  if (!success) throw new Error('DATA_INVALID')
  return output
}

const invoking = v.object({ req_id: v.string(), method: v.string(), params: v.optional(v.unknown()) })

/**
 * Telegram's servers answer custom methods. Here the page answers them itself, because no other client needs the
 * values. Only a shared phone number comes from the server, which has to sign it.
 */
export const invokeCustomMethod: Handler = on(invoking, (host, { req_id, method, params }) => {
  if (method === 'getRequestedContact') {
    host.requestedContact().then(
      result => host.post('custom_method_invoked', { req_id, result }),
      (error: Error) => host.post('custom_method_invoked', { req_id, error: error.message }),
    )
    return
  }
  const run = Object.hasOwn(CUSTOM_METHODS, method) ? CUSTOM_METHODS[method] : undefined
  try {
    if (!run) throw new Error('METHOD_INVALID')
    host.post('custom_method_invoked', { req_id, result: run(host.store('cloud'), params) })
  } catch (error) {
    host.post('custom_method_invoked', { req_id, error: error instanceof Error ? error.message : 'INTERNAL' })
  }
})

const reading = v.object({ req_id: v.string(), key: v.string() })
const keeping = v.object({ ...reading.entries, value: v.nullish(v.string()) })

/** A value of null removes the key. @see https://core.telegram.org/bots/webapps#devicestorage */
export const saveOnDevice: Handler = on(keeping, (host, { req_id, key, value }) => {
  const { [key]: _, ...others } = host.store('device').read()
  const values = value === undefined || value === null ? others : { ...others, [key]: value }
  if (JSON.stringify(values).length > MAX_ON_DEVICE_CHARACTERS) {
    return host.post('device_storage_failed', { req_id, error: 'QUOTA_EXCEEDED' })
  }
  keep(host, req_id, values, 'device_storage_key_saved')
})

export const readFromDevice: Handler = on(reading, (host, { req_id, key }) => {
  const values = host.store('device').read()
  const value = Object.hasOwn(values, key) ? values[key] : null
  host.post('device_storage_key_received', { req_id, value })
})

export const clearDevice: Handler = on(v.object({ req_id: v.string() }), (host, { req_id }) =>
  keep(host, req_id, {}, 'device_storage_cleared'),
)

function keep(host: Host, req_id: string, values: Record<string, string>, answer: string) {
  try {
    host.store('device').write(values)
    host.post(answer, { req_id })
  } catch {
    host.post('device_storage_failed', { req_id, error: 'UNKNOWN_ERROR' }) // the browser's storage is full or off
  }
}
