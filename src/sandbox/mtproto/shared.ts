import type { Faults } from '../api/faults.ts'
import type { Context } from '../api/method.ts'
import type { Presence } from '../api/presence.ts'
import type { Timeline } from '../api/timeline.ts'
import type { Reader } from '../tl/reader.ts'
import type { Schema } from '../tl/schema.ts'
import type { Writer } from '../tl/writer.ts'
import type { AuthKeys } from './auth-keys.ts'
import type { AuthKey } from './crypto/message.ts'
import type { RsaKey } from './crypto/rsa.ts'
import type { Dialect } from './layers/layers.ts'
import type { Session } from './session.ts'

/** The state that all connections of a data centre share. */
export interface Shared {
  schema: Schema
  reader: Reader
  writer: Writer
  /** The dialect of a session's client. */
  dialectOf(session: Session): Dialect
  rsa: RsaKey
  keys: AuthKeys
  methodContext: Omit<Context, 'caller'>
  faults: Faults
  timeline: Timeline
  presence: Presence
  nowMs(): number
  /** Unix time in seconds. */
  now(): number
  nextMsgId(kind: 'answer' | 'push'): bigint
  openSession(key: AuthKey, id: bigint): { session: Session; isNew: boolean }
  forgetSession(key: AuthKey, id: bigint): boolean
  onFault(error: unknown, where: string): void
}
