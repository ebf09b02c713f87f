import type { TlObject } from '../tl/tl-object.ts'
import { type AuthKey, type Envelope, sealMessage } from './crypto/message.ts'
import type { Link } from './link.ts'
import { type Carrier, EMPTY_CONTAINER, type Session } from './session.ts'
import type { Shared } from './shared.ts'
import { FloodError } from './transport/framings.ts'

/** Libraries have one session on a connection, or a few one after another. */
const MAX_SESSIONS_OF_CONNECTION = 100

/** The sessions of one connection, and what they are sent over it. */
export function createCarriedSessions(link: Link, dc: Shared) {
  const sessions = new Map<Session, Carrier>()
  /**
   * Sessions that may have missed updates: they are older than this connection, or their account has just
   * signed in.
   */
  const missed = new Set<Session>()

  /** The session of a message. A new session is announced, so that the client knows that the old one is lost. */
  function attach(key: AuthKey, { sessionId, msgId }: Envelope): Session {
    const { session, isNew } = dc.openSession(key, sessionId)
    const known = sessions.get(session)
    if (known) {
      session.heardOn(known)
      return session
    }
    if (sessions.size === MAX_SESSIONS_OF_CONNECTION) throw new FloodError('too many sessions')
    // From now on the connection stays open unless the client asks for a limit.
    if (sessions.size === 0) link.setPatience(0)
    const carrier: Carrier = {
      seal({ msgId, seqNo, body }) {
        link.send(sealMessage(key, { salt: dc.keys.salt(key), sessionId, msgId, seqNo, body }))
      },
      get isClosed() {
        return link.isClosed
      },
      get isReady() {
        return link.isReady
      },
    }
    sessions.set(session, carrier)
    session.attach(carrier)
    if (!isNew || dc.keys.userOf(key.id) !== undefined) missed.add(session)
    // A client that comes back may only ping, and would wait for the next update to see what it missed.
    if (session.wantsUpdates) subscribe(session)
    if (isNew) {
      const uniqueId = dc.keys.newUniqueId()
      const created = {
        _: 'mt_new_session_created',
        firstMsgId: msgId,
        uniqueId,
        serverSalt: dc.keys.salt(key),
      }
      service(session, created, 'push')
    }
    return session
  }

  /** Updates are pushed from now on. The client is told to fetch the updates that it missed. */
  function subscribe(session: Session) {
    session.wantsUpdates = true
    if (missed.delete(session)) session.push(dc.writer.object({ _: 'updatesTooLong' }))
  }

  function service(session: Session, message: TlObject, kind?: 'push') {
    session.service(dc.writer.object(message), kind, sessions.get(session))
  }

  function flush(session: Session) {
    session.flush(msgIds => dc.writer.object({ _: 'mt_msgs_ack', msgIds }), sessions.get(session))
  }

  return {
    attach,
    subscribe,
    service,
    answer: (session: Session, msgId: bigint, body: Buffer) =>
      session.answer(msgId, body, sessions.get(session)),
    repeatAnswer: (session: Session, msgId: bigint) => session.repeatAnswer(msgId, sessions.get(session)),
    flush,
    /** Sends what the received packets are answered with. */
    flushAll() {
      for (const session of sessions.keys()) flush(session)
    },
    /** The session is told at its next subscription to fetch updates. */
    mayHaveMissed: (session: Session) => void missed.add(session),
    /** Sends the newest session a message without content. @returns false when there is no session */
    serveNothing(): boolean {
      const session = [...sessions.keys()].at(-1)
      if (!session) return false
      session.service(EMPTY_CONTAINER, 'answer', sessions.get(session))
      flush(session)
      return true
    },
    /** The sessions go on without this connection, on others or on none. */
    detachAll() {
      for (const [session, carrier] of sessions) {
        session.detach(carrier)
        flush(session)
      }
      sessions.clear()
    },
  }
}
