import { after, delayOf, type Faults } from '../api/faults.ts'
import type { Context } from '../api/method.ts'
import type { Presence } from '../api/presence.ts'
import type { Timeline } from '../api/timeline.ts'
import { toUpdates } from '../api/view/updates.ts'
import { createReader } from '../tl/reader.ts'
import type { Schema } from '../tl/schema.ts'
import type { TlObject } from '../tl/tl-object.ts'
import type { Tl, tl } from '../tl/types.ts'
import { isBot } from '../world/bots/bot-users.ts'
import type { WorldUpdate } from '../world/state/world.ts'
import type { AuthKeys } from './auth-keys.ts'
import type { AuthKey } from './crypto/message.ts'
import type { RsaKey } from './crypto/rsa.ts'
import { keyMethods } from './key-methods.ts'
import { createLayers, type Dialect } from './layers/layers.ts'
import { createMessageIds } from './message-ids.ts'
import { createSession, type Session } from './session.ts'
import type { Shared } from './shared.ts'
import { createListener } from './transport/listener.ts'

/**
 * Beyond this number, the oldest session without a connection is forgotten. Its client is told of a new
 * session.
 */
const MAX_SESSIONS = 1000

export interface DataCentreOptions {
  methodContext: Omit<Context, 'caller'>
  schema: Schema
  rsa: RsaKey
  keys: AuthKeys
  faults: Faults
  timeline: Timeline
  presence: Presence
  /** Unix time in milliseconds. */
  nowMs: () => number
  onFault: (error: unknown, where: string) => void
}

/**
 * A Telegram data centre on a TCP port: real MTProto 2.0 for a world. The caller opens the port. `push` gives
 * an update to every session of its account.
 */
export function createDataCentre(options: DataCentreOptions) {
  const { schema, rsa, keys, faults, timeline, presence, nowMs, onFault } = options
  const { world } = options.methodContext
  const sessions = new Map<string, Session>()
  const name = (key: AuthKey, id: bigint) => `${key.id}:${id}`
  const layers = createLayers(schema)
  const reader = createReader(layers.readable)
  const { writer } = layers.dialect(undefined)
  const methods = { ...options.methodContext.methods, ...keyMethods(keys, reader) }
  const methodContext = { ...options.methodContext, methods }
  const dc: Shared = {
    schema,
    reader,
    writer,
    dialectOf: ({ key }) => layers.dialect(keys.layerOf(key.id)),
    rsa,
    keys,
    methodContext,
    faults,
    timeline,
    presence,
    nowMs,
    now: () => Math.floor(nowMs() / 1000),
    nextMsgId: createMessageIds(nowMs),
    openSession(key, id) {
      const known = sessions.get(name(key, id))
      if (known) return { session: known, isNew: false }
      const session = createSession(id, key, dc.nextMsgId)
      sessions.set(name(key, id), session)
      if (sessions.size > MAX_SESSIONS) forgetOldest()
      return { session, isNew: true }
    },
    forgetSession: (key, id) => sessions.delete(name(key, id)),
    onFault,
  }

  function forgetOldest() {
    for (const [one, { isConnected }] of sessions) if (!isConnected) return sessions.delete(one)
    return false
  }

  function pushTo(session: Session, body: Buffer | undefined) {
    if (!session.isConnected || !body) return
    session.push(body)
    session.flush(msgIds => writer.object({ _: 'mt_msgs_ack', msgIds }))
  }

  /** Updates that are sent after the next update of their account. */
  const heldBack = new Map<number, () => void>()

  /** Sends an update as the faults say. Returns whether it was sent, or will be. */
  function pushThrough(accountId: number, told: unknown, send: () => void): boolean {
    const held = heldBack.get(accountId)
    const fault = held ? undefined : faults.ofUpdate(isBot(world, accountId), () => told)
    if (fault?.effect === 'drop') return false
    if (fault?.effect === 'reorder') {
      heldBack.set(accountId, send)
      return true
    }
    after(delayOf(fault), send)
    if (fault?.effect === 'duplicate') send()
    heldBack.delete(accountId)
    held?.()
    return true
  }

  const { server, closeConnections } = createListener(dc)

  return {
    server,
    /** Cuts every connection, as a restart or a broken network does. */
    closeConnections,
    /** Forgets every key with its login. Connections stay until they are cut. */
    forgetKeys() {
      keys.clear()
      sessions.clear()
    },
    endKeys: keys.end,
    /** Pushes an update to the sessions of its account that want updates. Returns whether there are any. */
    push(update: WorldUpdate): boolean {
      const { accountId } = update
      const listening = [...sessions.values()].filter(
        session =>
          session.wantsUpdates &&
          session.isConnected &&
          session !== update.origin &&
          keys.userOf(session.key.id) === accountId,
      )
      if (listening.length === 0) return false
      const updates = toUpdates(world, accountId, [update])
      const bodies = new Map<Dialect, Buffer | undefined>()
      for (const session of listening) {
        const dialect = dc.dialectOf(session)
        if (!bodies.has(dialect)) bodies.set(dialect, writtenIn(dialect, updates))
      }
      const send = () => {
        for (const session of listening) pushTo(session, bodies.get(dc.dialectOf(session)))
      }
      const [told] = updates.updates
      return pushThrough(accountId, told, send)
    },
  }
}

/** Undefined when the client's layer doesn't have this kind of update. */
function writtenIn({ writer, fitting }: Dialect, updates: Tl<tl.RawUpdates>): Buffer | undefined {
  // The part that fits is still such an object, with fewer fields and updates.
  const kept = fitting(updates) as TlObject & Pick<Tl<tl.RawUpdates>, 'updates'>
  return kept.updates.length > 0 ? writer.object(kept) : undefined
}
