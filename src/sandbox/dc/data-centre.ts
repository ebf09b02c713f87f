import type { KeyObject } from 'node:crypto'
import { createServer, type Server, type Socket } from 'node:net'
import { createReader, type Reader } from '../tl/reader.ts'
import type { Schema } from '../tl/schema.ts'
import { createWriter, type TlObject, type Writer } from '../tl/writer.ts'
import type { World, WorldUpdate } from '../world/world.ts'
import type { AuthKeys } from './auth-keys.ts'
import type { CallbackAnswers } from './callback-answers.ts'
import { serveConnection } from './connection.ts'
import type { AuthKey } from './crypto/message.ts'
import type { RsaKey } from './crypto/rsa.ts'
import { createMessageIds } from './message-ids.ts'
import { isInAnswer } from './methods/answer.ts'
import type { Context } from './methods/method.ts'
import { createSession, type Session } from './session.ts'
import { toUpdates } from './view/updates.ts'

/** What every connection shares. */
export interface DataCentre {
  schema: Schema
  reader: Reader
  writer: Writer
  rsa: RsaKey
  keys: AuthKeys
  methodContext: Omit<Context, 'caller'>
  nowMs(): number
  /** Unix time in seconds. */
  now(): number
  nextMsgId(kind: 'answer' | 'push'): bigint
  openSession(key: AuthKey, id: bigint): { session: Session; isNew: boolean }
  forgetSession(key: AuthKey, id: bigint): boolean
  /** The session whose call is being run: what its answer carries isn't pushed to it as well. */
  calling: Session | undefined
  onFault(error: unknown, where: string): void
}

export interface DataCentreOptions {
  world: World
  schema: Schema
  rsa: RsaKey
  keys: AuthKeys
  webAppKey: KeyObject
  callbackAnswers: CallbackAnswers
  address: { id: number; host: string; port: number }
  onFault: (error: unknown, where: string) => void
}

/**
 * A Telegram data centre on a TCP port: real MTProto 2.0 in front of a world.
 * Listening is left to the caller; `push` hands an update to every session of its account.
 */
export function createDataCentre(options: DataCentreOptions) {
  const { world, schema, rsa, keys, webAppKey, callbackAnswers, address, onFault } = options
  const sessions = new Map<string, Session>()
  const name = (key: AuthKey, id: bigint) => `${key.id}:${id}`
  const nowMs = () => Date.now()
  const writer = createWriter(schema)
  const dc: DataCentre = {
    schema,
    reader: createReader(schema),
    writer,
    rsa,
    keys,
    methodContext: { world, address, webAppKey, callbackAnswers },
    nowMs,
    now: () => Math.floor(nowMs() / 1000),
    nextMsgId: createMessageIds(nowMs),
    openSession(key, id) {
      const known = sessions.get(name(key, id))
      if (known) return { session: known, isNew: false }
      const session = createSession(id, key, dc.nextMsgId)
      sessions.set(name(key, id), session)
      return { session, isNew: true }
    },
    forgetSession: (key, id) => sessions.delete(name(key, id)),
    calling: undefined,
    onFault,
  }

  const sockets = new Set<Socket>()
  const server: Server = createServer(socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    serveConnection(socket, dc)
  })

  return {
    server,
    /** Cuts every connection, as a restart or a broken network does. */
    closeConnections() {
      for (const socket of sockets) socket.destroy()
    },
    /** Pushes an update to whoever is connected as its account and wants updates. */
    push(update: WorldUpdate) {
      const { accountId } = update
      let body: Buffer | undefined
      for (const session of sessions.values()) {
        if (session === dc.calling && isInAnswer(update)) continue
        if (!session.wantsUpdates || !session.seal) continue
        if (keys.userOf(session.key.id) !== accountId) continue
        body ??= writer.object(toUpdates(world, accountId, [update]) as unknown as TlObject) // typed by the schema's own types
        session.push(body)
        session.flush(msgIds => writer.object({ _: 'mt_msgs_ack', msgIds }))
      }
    },
  }
}
