import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { ByteSource } from '../tl/reader.ts'
import { CONTAINER_ID } from '../tl/schema.ts'
import { createAnswers, MAX_KEPT_BYTES } from './answers.ts'
import { toAuthKey } from './crypto/message.ts'
import { createMessageIds } from './message-ids.ts'
import { type Carrier, createSession, type Session } from './session.ts'

interface Sent {
  msgId: bigint
  seqNo: number
  body: Buffer
}

let sent: Sent[]
let session: Session
let carrier: Carrier

beforeEach(() => {
  sent = []
  session = createSession(
    1n,
    toAuthKey(randomBytes(256)),
    createMessageIds(() => 1_800_000_000_000),
  )
  carrier = { seal: message => void sent.push(message), isClosed: false, isReady: true }
  session.attach(carrier)
})

const flush = () => session.flush(ids => Buffer.from(`ack ${ids.join()}`))
/** The messages in one sealed message: itself, or its container's content. */
function inside({ msgId, seqNo, body }: Sent): Sent[] {
  if (body.readUInt32LE() !== CONTAINER_ID) return [{ msgId, seqNo, body }]
  const source = new ByteSource(body)
  source.id()
  return Array.from({ length: source.int() }, () => ({
    msgId: source.long(),
    seqNo: source.int(),
    body: source.raw(source.int()),
  }))
}
const texts = () => sent.flatMap(inside).map(({ body }) => String(body))

describe('a session', () => {
  it('sends one message alone, and several in a container', () => {
    session.answer(4n, Buffer.from('answer 4'))
    flush()
    expect(texts()).toEqual(['answer 4'])
    session.answer(8n, Buffer.from('answer 8'))
    session.push(Buffer.from('update'))
    flush()
    expect(sent.map(one => inside(one).length)).toEqual([1, 2])
    expect(texts()).toEqual(['answer 4', 'answer 8', 'update'])
  })
  it('puts at most a hundred messages into a container, in their order', () => {
    const many = Array.from({ length: 201 }, (_, index) => `update ${index}`)
    for (const one of many) session.push(Buffer.from(one))
    flush()
    expect(sent.map(one => inside(one).length)).toEqual([100, 100, 1])
    expect(texts()).toEqual(many)
  })
  it('counts messages with content, and gives a container a higher id than its messages', () => {
    session.push(Buffer.from('update'))
    session.service(Buffer.from('pong'))
    session.answer(4n, Buffer.from('answer'))
    flush()
    const [container] = sent
    const messages = sent.flatMap(inside)
    expect(messages.map(({ seqNo }) => seqNo)).toEqual([1, 2, 3])
    expect(container?.seqNo).toBe(4)
    for (const { msgId } of messages) expect(container?.msgId).toBeGreaterThan(msgId)
    expect(messages.map(({ msgId }) => msgId & 3n)).toEqual([3n, 1n, 1n])
  })
  it('acknowledges received messages once, together with the next sent ones', () => {
    session.ack(4n)
    session.ack(8n)
    flush()
    flush()
    expect(texts()).toEqual(['ack 4,8'])
  })
  it('keeps messages until there is a connection, and drops them when the connection ends', () => {
    session.detach(carrier)
    session.push(Buffer.from('early'))
    flush()
    expect(sent).toEqual([])
    session.attach(carrier)
    flush()
    expect(texts()).toEqual(['early'])
    session.push(Buffer.from('lost'))
    session.detach(carrier)
    session.attach(carrier)
    flush()
    expect(texts()).toEqual(['early'])
  })
  it('prefers the newest of several connections that can take a message', () => {
    const places: string[] = []
    const named = (name: string, more: Partial<Carrier> = {}): Carrier => ({
      seal: ({ body }) => void places.push(`${name}: ${body}`),
      ...{ isClosed: false, isReady: true, ...more },
    })
    const pushed = () => {
      session.push(Buffer.from('update'))
      flush()
      return places.splice(0)
    }
    session.detach(carrier)
    session.attach(named('full', { isReady: false }))
    expect(pushed()).toEqual(['full: update'])
    session.attach(named('ready'))
    session.attach(named('newest'))
    session.attach(named('newest, full', { isReady: false }))
    session.attach(named('newest, closed', { isClosed: true }))
    expect(pushed()).toEqual(['newest: update'])
  })
})

describe('an answer', () => {
  const repeated = (requestId: bigint) => {
    sent = []
    session.repeatAnswer(requestId)
    flush()
    return texts()
  }

  it('is repeated until its client acknowledges it', () => {
    session.receive(4n)
    session.answer(4n, Buffer.from('answer'))
    flush()
    const [first] = sent
    expect(repeated(4n)).toEqual(['answer'])
    session.acknowledged([first?.msgId ?? 0n])
    expect(repeated(4n)).toEqual([])
    // Its request isn't run a second time.
    expect(session.knows(4n)).toBe(true)
  })
  it('that was repeated may be acknowledged by either message id', () => {
    session.answer(4n, Buffer.from('answer'))
    flush()
    session.repeatAnswer(4n)
    flush()
    session.acknowledged([sent[1]?.msgId ?? 0n])
    expect(repeated(4n)).toEqual([])
  })
  it('is forgotten, the oldest first, when a client acknowledges none and they are too large', () => {
    const answers = createAnswers()
    const part = Buffer.alloc(MAX_KEPT_BYTES / 4)
    for (let id = 1n; id <= 5n; id++) {
      answers.add(id)
      answers.keep(id, part)
    }
    // Vitest would compare the bytes one by one.
    expect([1n, 2n, 5n].map(id => answers.get(id) === part)).toEqual([false, true, true])
    // It still isn't asked a second time.
    expect(answers.has(1n)).toBe(true)
    answers.forget(2n)
    answers.keep(6n, part)
    expect(answers.get(3n) === part).toBe(true)
  })
  it('to an unknown request doesn’t exist', () => {
    expect(session.knows(4n)).toBe(false)
    expect(repeated(4n)).toEqual([])
    session.acknowledged([1n])
  })
  it('is known by its message id as long as it is among the last 10,000', () => {
    const answers = (from: bigint, count: number) => {
      for (let id = from; id < from + BigInt(count); id++) session.answer(id, Buffer.from('answer'))
      flush()
    }
    answers(1n, 1)
    const [first] = sent
    answers(2n, 9_999)
    session.acknowledged([first?.msgId ?? 0n])
    answers(1n, 1)
    expect(repeated(1n)).toEqual(['answer'])
    const [again] = sent
    answers(20_000n, 10_000)
    // The answer was sent again under another id, so the old id is unknown now.
    answers(1n, 1)
    session.acknowledged([again?.msgId ?? 0n])
    expect(repeated(1n)).toEqual(['answer'])
  })
})
