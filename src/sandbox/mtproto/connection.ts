import { after, delayOf, type Fault } from '../api/faults.ts'
import { TOO_MUCH, UNKNOWN_KEY } from '../api/refusals.ts'
import { TlReadError, UnpackBudget } from '../tl/reader.ts'
import type { TlObject } from '../tl/tl-object.ts'
import { isBot } from '../world/bots/bot-users.ts'
import { RpcError } from '../world/state/rpc-error.ts'
import { createCarriedSessions } from './carried-sessions.ts'
import { type AuthKey, type Envelope, openMessage } from './crypto/message.ts'
import { HandshakeError } from './handshake.ts'
import { type Incoming, isContainer, messagesIn, readable } from './incoming.ts'
import { assertBound, type KeyCaller } from './key-methods.ts'
import type { Link } from './link.ts'
import { badMsgCode } from './message-ids.ts'
import { createPlainMessages } from './plain-messages.ts'
import { answerCall, refuseCall, refuseUnreadable, rpcResult, unwrap } from './rpc.ts'
import { wrongParity } from './sequence-numbers.ts'
import { answerService } from './service-messages.ts'
import type { Session } from './session.ts'
import type { Shared } from './shared.ts'
import { FloodError, TransportError } from './transport/framings.ts'

/**
 * Clients promise shorter intervals than they keep: mtcute promises seven seconds and then is silent for sixty.
 * So no client is dropped before this time.
 */
const LEAST_PATIENCE_SECONDS = 90
/** A day. */
const MOST_PATIENCE_SECONDS = 24 * 60 * 60
const AUTH_KEY_NOT_FOUND = 404
const FLOOD = 429
/** @see https://core.telegram.org/mtproto/service_messages_about_messages#notice-of-ignored-error-message */
const INVALID_CONTAINER = 64

/** Serves one client's connection until it closes. Each packet is a message. */
export function createConnection(link: Link, dc: Shared) {
  const plain = createPlainMessages(dc)
  const carried = createCarriedSessions(link, dc)
  const { attach, service, answer, flush, mayHaveMissed } = carried
  /** In other data centres clients only fetch files, and are told of no updates. */
  const isHome = dc.methodContext.address.id === dc.methodContext.homeDc
  let here: { userId: number; leave(): void } | undefined
  link.setPatience(LEAST_PATIENCE_SECONDS)

  /** Ends the connection after an error while it received. */
  function fail(error: unknown) {
    // Something couldn't be stored. That says nothing about the client's key, so the client may try again.
    if (error instanceof RpcError) return cut()
    if (error instanceof FloodError) {
      dc.methodContext.refused(TOO_MUCH)
      return link.refuse(FLOOD)
    }
    if (!(error instanceof TransportError || error instanceof HandshakeError || error instanceof TlReadError))
      dc.onFault(error, 'connection')
    link.refuse(AUTH_KEY_NOT_FOUND)
  }

  function receive(packet: Buffer) {
    if (link.isClosed) return
    if (packet.length < 24) throw new TransportError('a packet too short')
    const keyId = packet.readBigInt64LE()
    if (keyId === 0n) {
      const answer = plain(packet)
      return answer && link.send(answer)
    }
    const key = dc.keys.find(keyId)
    const envelope = key && openMessage(key, packet)
    if (!key) dc.methodContext.refused(UNKNOWN_KEY)
    if (!key || !envelope) return link.refuse(AUTH_KEY_NOT_FOUND)
    encrypted(key, envelope)
  }

  /** Counts this connection for its user, once the user is known or changes. */
  function arrive(userId: number | undefined) {
    if (userId === here?.userId) return
    leave()
    if (userId !== undefined && !link.isClosed) here = { userId, leave: dc.presence.come(userId) }
  }

  function leave() {
    here?.leave()
    here = undefined
  }

  function encrypted(key: AuthKey, envelope: Envelope) {
    const session = attach(key, envelope)
    const wrong = badMsgCode(envelope.msgId, dc.nowMs())
    if (wrong) return ignore(session, envelope, wrong)
    if (!dc.keys.acceptsSalt(key, envelope.salt)) {
      const newServerSalt = dc.keys.salt(key)
      const notice = { badMsgId: envelope.msgId, badMsgSeqno: envelope.seqNo, errorCode: 48, newServerSalt }
      return service(session, { _: 'mt_bad_server_salt', ...notice })
    }
    const budget = new UnpackBudget()
    const error = isContainer(envelope) ? badContainerCode(session, envelope) : undefined
    if (error) return ignore(session, envelope, error)
    const messages = readable(() => messagesIn(envelope, budget))
    if (messages instanceof TlReadError) {
      if (isContainer(envelope)) return ignore(session, envelope, INVALID_CONTAINER)
      return unreadable(session, envelope, messages)
    }
    for (const message of messages) {
      if (!link.isClosed) process(session, message, budget)
    }
  }

  /** Tells the client that one of its messages is ignored, and why. */
  function ignore(session: Session, { msgId, seqNo }: Pick<Incoming, 'msgId' | 'seqNo'>, errorCode: number) {
    const notice = { badMsgId: msgId, badMsgSeqno: seqNo, errorCode }
    service(session, { _: 'mt_bad_msg_notification', ...notice })
  }

  function process(session: Session, { msgId, seqNo, body }: Incoming, budget: UnpackBudget) {
    if (session.knows(msgId)) {
      carried.repeatAnswer(session, msgId)
      return session.ack(msgId)
    }
    const message = readable(() => dc.reader.object(body, budget))
    if (message instanceof TlReadError) return unreadable(session, { msgId, seqNo, body }, message)
    const error = wrongParity(message, seqNo) ?? session.sequence.wrong(msgId, seqNo)
    if (error) return ignore(session, { msgId, seqNo }, error)
    session.sequence.add(msgId, seqNo)
    session.receive(msgId)
    const outcome = answerService(message, {
      session,
      keys: dc.keys,
      msgId,
      now: dc.now(),
      keepAlive: seconds => link.setPatience(between(LEAST_PATIENCE_SECONDS, seconds, MOST_PATIENCE_SECONDS)),
      waitAtMost: link.setLongestWait,
      forgetSession: id => dc.forgetSession(session.key, id),
      answerCall: result => answer(session, msgId, rpcResult(dc.schema, msgId, dc.writer.object(result))),
      repeatAnswer: id => carried.repeatAnswer(session, id),
    })
    if (outcome === undefined) return call(session, msgId, message)
    if (outcome !== 'nothing') service(session, outcome)
    if (seqNo & 1) session.ack(msgId)
  }

  /** A request of a later version, or a broken request. Its client gets an error, and may go on. */
  function unreadable(session: Session, incoming: Incoming, error: TlReadError) {
    session.receive(incoming.msgId)
    answer(session, incoming.msgId, refuseUnreadable(dc, incoming, error))
    session.ack(incoming.msgId)
  }

  function call(session: Session, msgId: bigint, message: TlObject) {
    const { request: given, withoutUpdates, layer } = unwrap(message)
    let request: TlObject
    try {
      assertBound(dc.keys, session.key.id, given._)
      if (layer !== undefined) dc.keys.setLayer(session.key.id, layer)
      request = dc.dialectOf(session).present(given)
    } catch (error) {
      return answerWith(session, msgId, refuseCall(dc, msgId, given._, error), undefined)
    }
    const caller: KeyCaller = {
      origin: session,
      session,
      msgId,
      get userId() {
        return dc.keys.userOf(session.key.id)
      },
      signIn(userId: number) {
        dc.keys.bind(session.key.id, userId)
        // A client that continues after a new sign-in doesn't ask for missed updates by itself.
        mayHaveMissed(session)
      },
      signOut: () => dc.keys.bind(session.key.id, undefined),
      bound: () => mayHaveMissed(session),
    }
    const end = dc.keys.endOf(session.key.id)
    const fault: Fault | undefined = end
      ? { effect: 'error', ...end }
      : dc.faults.ofCall(request, isBot(dc.methodContext.world, caller.userId ?? 0), 'mtproto')
    const body = answerCall(dc, dc.dialectOf(session), { ...dc.methodContext, caller }, msgId, request, fault)
    if (body instanceof Promise) {
      void body.then(later => {
        answerWith(session, msgId, later, fault)
        flush(session)
      })
    } else answerWith(session, msgId, body, fault)
    arrive(dc.keys.userOf(session.key.id))
    if (!withoutUpdates && isHome && !isAboutFiles(request)) carried.subscribe(session)
  }

  function answerWith(session: Session, msgId: bigint, body: Buffer, fault: Fault | undefined) {
    if (fault?.effect === 'drop') return
    after(delayOf(fault), () => {
      answer(session, msgId, body)
      if (fault?.effect === 'cut') return cut()
      if (delayOf(fault) > 0) flush(session)
    })
  }

  /** Breaks the connection. Clients can ask again for answers that were on their way. */
  function cut() {
    carried.detachAll()
    link.close()
  }

  return {
    receive,
    fail,
    /** Sends what the received packets are answered with. */
    flush: carried.flushAll,
    /** Sends a message without content to a client that waits. */
    sendNothing() {
      if (!carried.serveNothing()) link.close()
    },
    /** The link was closed. */
    closed() {
      carried.detachAll()
      leave()
    },
  }
}

/**
 * The code for a container's wrong id or number: 34 for an odd number, 19 for the id of an earlier message,
 * otherwise the code of the sequence.
 */
const badContainerCode = ({ sequence, knows }: Session, { msgId, seqNo }: Envelope) =>
  seqNo & 1 ? 34 : knows(msgId) ? 19 : sequence.wrong(msgId, seqNo)

/**
 * Clients download and upload in sessions of their own, and not all say that these want no updates. TDLib would
 * get its own messages there before it gets the answer that has them.
 */
const isAboutFiles = ({ _: method }: TlObject) => method.startsWith('upload.')

const between = (least: number, value: number, most: number) => Math.min(Math.max(least, value), most)
