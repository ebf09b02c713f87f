import * as v from 'valibot'
import { type Handler, type Host, on } from './handler.ts'

/** The limits of each bot on each device. @see https://core.telegram.org/bots/webapps#securestorage */
const MAX_KEYS = 10

const reading = v.object({ req_id: v.string(), key: v.string() })
const keeping = v.object({ ...reading.entries, value: v.nullish(v.string()) })
const clearing = v.object({ req_id: v.string() })

const fail = (host: Host, req_id: string, error: string) =>
  host.post('secure_storage_failed', { req_id, error })

/** Makes a handler that clients without a secure storage refuse. */
const onSecure = <S extends v.GenericSchema<unknown, { req_id: string }>>(
  schema: S,
  handle: (host: Host, data: v.InferOutput<S>) => void,
): Handler =>
  on(schema, (host, data) => {
    if (host.profile.secureStorage === 'works') handle(host, data)
    else fail(host, data.req_id, 'UNSUPPORTED')
  })

/** A value of null removes the key. @see https://core.telegram.org/api/web-events#web-app-secure-storage-save-key */
export const saveSecurely: Handler = onSecure(keeping, (host, { req_id, key, value }) => {
  const { [key]: _, ...others } = host.store('secure').read()
  const values = value === undefined || value === null ? others : { ...others, [key]: value }
  if (Object.keys(values).length > MAX_KEYS) return fail(host, req_id, 'QUOTA_EXCEEDED')
  host.store('secure').write(values)
  host.post('secure_storage_key_saved', { req_id })
})

/** Tells also whether the value can be restored from an earlier installation on the same phone. */
export const readSecurely: Handler = onSecure(reading, (host, { req_id, key }) => {
  const value = storedIn(host, 'secure', key)
  const canRestore = value === null && storedIn(host, 'secure before', key) !== null
  host.post('secure_storage_key_received', {
    req_id,
    value,
    ...(canRestore && { [host.profile.restorable]: true }),
  })
})

/** Restores a value of an earlier installation, if the user agrees and nothing was stored since. */
export const restoreSecurely: Handler = onSecure(reading, (host, { req_id, key }) => {
  const value = storedIn(host, 'secure before', key)
  if (value === null) return fail(host, req_id, 'RESTORE_UNAVAILABLE')
  if (Object.keys(host.store('secure').read()).length > 0) return fail(host, req_id, 'STORAGE_NOT_EMPTY')
  const popup = {
    title: 'Restore data?',
    message: `${host.panel().bot.title} has stored data on this phone before.`,
    buttons: [
      { id: '', type: 'cancel' as const, text: 'Cancel' },
      { id: 'restore', type: 'default' as const, text: 'Restore' },
    ],
  }
  host.ask(popup, answer => {
    if (answer !== 'restore') return fail(host, req_id, 'RESTORE_CANCELLED')
    host.store('secure').write(host.store('secure before').read())
    host.store('secure before').write({})
    host.post('secure_storage_key_restored', { req_id, value })
  })
})

export const clearSecurely: Handler = onSecure(clearing, (host, { req_id }) => {
  host.store('secure').write({})
  host.post('secure_storage_cleared', { req_id })
})

/** Moves the stored values to where they can only be restored, as installing Telegram again does. */
export function reinstall(host: Pick<Host, 'store'>) {
  host.store('secure before').write(host.store('secure').read())
  host.store('secure').write({})
}

function storedIn(host: Host, kind: 'secure' | 'secure before', key: string): string | null {
  const values = host.store(kind).read()
  return Object.hasOwn(values, key) ? (values[key] ?? null) : null
}
