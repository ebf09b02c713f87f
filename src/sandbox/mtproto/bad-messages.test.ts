import { describe, expect, it, onTestFinished } from 'vitest'
import { openTelegram, startTestSandbox, temporaryFolder } from '../test-clients.ts'
import { GZIP_PACKED_ID, VECTOR_ID } from '../tl/schema.ts'
import {
  containerOf,
  frame,
  gzip,
  int32,
  type Letter,
  msgIdIn,
  newMsgId,
  ping,
  schema,
  seal,
  tl,
  tlString,
} from './test-letters.ts'
import { keyOfBot, openWire, resultOf, saltOf } from './test-wire.ts'

/** The data centre's answers to messages that no library sends. */

const { sandbox, sam, samId } = await openTelegram()
await sam.sendText('sandbox_bot', '/start')
const key = await keyOfBot(sandbox)
const wireOn = (on = sandbox, sessionId?: bigint) => {
  const wire = openWire(on, key, sessionId)
  onTestFinished(() => void wire.close())
  return wire
}

const nearestDc = tl({ _: 'help.getNearestDc' })
const prepare = tl({
  _: 'bots.requestWebViewButton',
  userId: { _: 'inputUser', userId: samId, accessHash: 0n },
  button: {
    _: 'inputKeyboardButtonRequestPeer',
    text: 'Choose',
    buttonId: 7,
    peerType: { _: 'requestPeerTypeUser' },
    maxQuantity: 1,
  },
})
const ignored = (badMsgId: bigint, badMsgSeqno: number, errorCode: number) => ({
  _: 'mt_bad_msg_notification',
  badMsgId,
  badMsgSeqno,
  errorCode,
})
const pong = { _: 'mt_pong', pingId: 7n }

describe('a message id', () => {
  it.each<[string, number, () => bigint]>([
    ['of more than five minutes ago', 16, () => msgIdIn(-310)],
    ['of more than half a minute ahead', 17, () => msgIdIn(300)],
    ['that four doesn’t divide', 18, () => newMsgId() + 2n],
  ])('%s gets the code %d, and its request isn’t run', async (_, code, msgId) => {
    const wire = wireOn()
    const bad = wire.send({ body: nearestDc, msgId: msgId(), seqNo: 1 })
    expect(await wire.answerTo(bad)).toMatchObject(ignored(bad, 1, code))
    const good = wire.send({ body: ping() })
    expect(await wire.answerTo(good)).toMatchObject(pong)
    expect(wire.heard.map(({ _ }) => _)).not.toContain('mt_rpc_result')
  })
  it.each([-240, 20])('of %d seconds from now is accepted', async seconds => {
    const wire = wireOn()
    expect(await wire.answerTo(wire.send({ body: ping(), msgId: msgIdIn(seconds) }))).toMatchObject(pong)
  })
  it('that comes again gets its answer again, and runs nothing twice', async () => {
    const wire = wireOn()
    const msgId = wire.send({ body: prepare, seqNo: 1 })
    const first = await wire.answerTo(msgId)
    const before = wire.heard.length
    wire.send({ body: prepare, seqNo: 1, msgId })
    const again = await wire.answerTo(msgId, before)
    expect(resultOf(first)).toMatchObject({ _: 'bots.requestedButton' })
    expect(resultOf(again)).toEqual(resultOf(first))
    expect(again.inMsgId).not.toBe(first.inMsgId)
  })
})

describe('a sequence number', () => {
  it('lower than an earlier message’s gets the code 32', async () => {
    const wire = wireOn()
    await wire.answerTo(wire.send({ body: ping(), seqNo: 5 }))
    const bad = wire.send({ body: nearestDc, seqNo: 3 })
    expect(await wire.answerTo(bad)).toMatchObject(ignored(bad, 3, 32))
  })
  it('higher than a later message’s gets the code 33', async () => {
    const wire = wireOn()
    const early = newMsgId()
    await wire.answerTo(wire.send({ body: ping(), seqNo: 5 }))
    const bad = wire.send({ body: nearestDc, msgId: early, seqNo: 7 })
    expect(await wire.answerTo(bad)).toMatchObject(ignored(bad, 7, 33))
  })
  it('that is odd gets the code 34 for a container', async () => {
    const wire = wireOn()
    const bad = wire.send({ body: containerOf([{ body: nearestDc }]), seqNo: 1 })
    expect(await wire.answerTo(bad)).toMatchObject(ignored(bad, 1, 34))
  })
  it('that is even gets the code 35 for a request', async () => {
    const wire = wireOn()
    const bad = wire.send({ body: nearestDc, seqNo: 2 })
    expect(await wire.answerTo(bad)).toMatchObject(ignored(bad, 2, 35))
  })
})

describe('a wrong salt', () => {
  it('gets the right salt, and then the message is accepted', async () => {
    const wire = wireOn()
    const bad = wire.send({ body: nearestDc, salt: 4711n, seqNo: 1 })
    const told = await wire.answerTo(bad)
    expect(told).toMatchObject({ _: 'mt_bad_server_salt', badMsgId: bad, badMsgSeqno: 1, errorCode: 48 })
    const again = wire.send({ body: nearestDc, salt: told.newServerSalt as bigint, seqNo: 1 })
    expect(resultOf(await wire.answerTo(again))).toMatchObject({ _: 'nearestDc' })
    expect(wire.heard.filter(({ _ }) => _ === 'mt_rpc_result')).toHaveLength(1)
  })
})

describe('a container', () => {
  const inner = () => ({ body: nearestDc, msgId: newMsgId() })
  it.each<[string, () => Buffer]>([
    ['holds a container', () => containerOf([{ body: containerOf([inner()]), seqNo: 0 }])],
    ['says that it holds more than it does', () => containerOf([inner()], 2)],
    ['says that it holds fewer than none', () => containerOf([inner()], -1)],
    ['holds more than 1020', () => containerOf(Array.from({ length: 1021 }, inner))],
    ['says that a message is longer than it', () => containerOf([{ ...inner(), length: 1 << 20 }])],
  ])('that %s gets the code 64, and nothing in it is run', async (_, body) => {
    const wire = wireOn()
    const bad = wire.send({ body: body(), seqNo: 0 })
    expect(await wire.answerTo(bad)).toMatchObject(ignored(bad, 0, 64))
    expect(await wire.answerTo(wire.send({ body: ping() }))).toMatchObject(pong)
    expect(wire.heard.map(({ _ }) => _)).not.toContain('mt_rpc_result')
  })
  it('with the id of an earlier message gets the code 19', async () => {
    const wire = wireOn()
    const msgId = wire.send({ body: ping() })
    await wire.answerTo(msgId)
    wire.send({ body: containerOf([inner()]), msgId, seqNo: 2 })
    expect(await wire.next('mt_bad_msg_notification')).toMatchObject(ignored(msgId, 2, 19))
  })
  it('is taken apart, and each message is answered', async () => {
    const wire = wireOn()
    const [one, two] = [newMsgId(), newMsgId()]
    const messages = [
      { body: ping(), msgId: one, seqNo: 0 },
      { body: gzip(nearestDc), msgId: two },
    ]
    wire.send({ body: containerOf(messages), seqNo: 2 })
    expect(await wire.answerTo(one)).toMatchObject(pong)
    expect(resultOf(await wire.answerTo(two))).toMatchObject({ _: 'nearestDc' })
  })
})

describe('a session', () => {
  it('is announced once, after its first message', async () => {
    const wire = wireOn()
    const first = wire.send({ body: ping() })
    await wire.answerTo(first)
    await wire.answerTo(wire.send({ body: ping() }))
    const announced = wire.heard.filter(({ _ }) => _ === 'mt_new_session_created')
    expect(announced).toMatchObject([{ firstMsgId: first, serverSalt: saltOf(key) }])
  })
  it('is new with another id on the same connection', async () => {
    const wire = wireOn()
    await wire.answerTo(wire.send({ body: ping() }))
    const msgId = wire.send({ body: nearestDc, sessionId: wire.sessionId + 1n, seqNo: 1 })
    expect(resultOf(await wire.answerTo(msgId))).toMatchObject({ _: 'nearestDc' })
    expect(wire.heard.filter(({ _ }) => _ === 'mt_new_session_created')).toHaveLength(2)
  })
  it('is new after a restart, and its client is told to fetch missed updates', async () => {
    const dataDir = temporaryFolder()
    const first = await startTestSandbox({ dataDir })
    const ownKey = await keyOfBot(first)
    const before = openWire(first, ownKey)
    await before.answerTo(before.send({ body: nearestDc }))
    await first.close()
    await before.end()

    const second = await startTestSandbox({ dataDir })
    const after = openWire(second, ownKey, before.sessionId)
    onTestFinished(() => void after.close())
    const msgId = after.send({ body: nearestDc, seqNo: 3 })
    expect(await after.next('mt_new_session_created')).toMatchObject({ firstMsgId: msgId })
    expect(await after.next('updatesTooLong')).toBeDefined()
    expect(resultOf(await after.answerTo(msgId))).toMatchObject({ _: 'nearestDc' })
  })
})

describe('a call whose answer isn’t wanted any more', () => {
  it('is answered all the same, and the wish gets an `rpc_result`, too', async () => {
    const wire = wireOn()
    const call = wire.send({ body: nearestDc })
    expect(resultOf(await wire.answerTo(call))).toMatchObject({ _: 'nearestDc' })
    const wish = await wire.answerTo(wire.send({ body: tl({ _: 'mt_rpc_drop_answer', reqMsgId: call }) }))
    expect(resultOf(wish)).toEqual({ _: 'mt_rpc_answer_unknown' })
    // It is to be acknowledged, so its number is odd.
    expect(wish.inSeqNo & 1).toBe(1)
  })
})

describe('a session that comes back on another connection', () => {
  it('is told that it missed updates, even when it only pings', async () => {
    const before = wireOn()
    await before.answerTo(before.send({ body: tl({ _: 'updates.getState' }) }))
    before.close()
    const after = wireOn(sandbox, before.sessionId)
    await after.answerTo(after.send({ body: ping(), seqNo: 2 }))
    expect(await after.next('updatesTooLong')).toBeDefined()
  })
})

describe('a session that only moves files', () => {
  const part = tl({ _: 'upload.saveFilePart', fileId: 1n, filePart: 0, bytes: Buffer.alloc(4) })
  const state = tl({ _: 'updates.getState' })

  it('gets no updates, and any other session does', async () => {
    const [files, other] = [wireOn(), wireOn()]
    await files.answerTo(files.send({ body: part }))
    await other.answerTo(other.send({ body: state }))
    await sam.sendText('sandbox_bot', 'for the other')
    await other.next('updates')
    await files.answerTo(files.send({ body: ping() }))
    expect(files.heard.filter(({ _ }) => _.startsWith('updates'))).toEqual([])
  })
})

describe('a request that can’t be read', () => {
  const named = (name: string) => int32(schema.byName.get(name)!.id)
  const users = named('users.getUsers')
  const username = Buffer.concat([named('contacts.resolveUsername'), int32(0)])
  const vectorOf = (count: number, ...items: Buffer[]) =>
    Buffer.concat([int32(VECTOR_ID), int32(count), ...items])
  it.each<[string, string, Buffer]>([
    ['names no method that is known', 'METHOD_INVALID', int32(0x12345678)],
    [
      'names no constructor that is known',
      'CONSTRUCTOR_INVALID',
      Buffer.concat([users, vectorOf(1, int32(1))]),
    ],
    ['has nothing in it', 'FETCH_ERROR', Buffer.alloc(0)],
    ['ends early', 'FETCH_ERROR', prepare.subarray(0, -8)],
    ['has a string longer than it', 'FETCH_ERROR', Buffer.concat([username, int32(-2), ping()])],
    ['has a vector longer than it', 'FETCH_ERROR', Buffer.concat([users, vectorOf(1 << 28)])],
    ['has a vector shorter than none', 'FETCH_ERROR', Buffer.concat([users, vectorOf(-1)])],
    ['unpacks to too much', 'FETCH_ERROR', gzip(Buffer.alloc(64 * 1024 * 1024))],
    [
      'is packed in no way that is known',
      'FETCH_ERROR',
      Buffer.concat([int32(GZIP_PACKED_ID), tlString(ping())]),
    ],
  ])('because it %s is refused with INPUT_%s, and the connection stays', async (_, text, body) => {
    const wire = wireOn()
    const msgId = wire.send({ body })
    expect(resultOf(await wire.answerTo(msgId))).toMatchObject({
      errorCode: 400,
      errorMessage: `INPUT_${text}`,
    })
    expect(await wire.answerTo(wire.send({ body: ping() }))).toMatchObject(pong)
  })
  it('counts as received', async () => {
    const wire = wireOn()
    const msgId = wire.send({ body: int32(0x12345678) })
    await wire.answerTo(msgId)
    wire.send({ body: tl({ _: 'mt_msgs_state_req', msgIds: [msgId] }) })
    const { info } = await wire.next('mt_msgs_state_info')
    expect(info).toEqual(Buffer.of(4))
  })
})

describe('updates.getDifference', () => {
  it.each([
    [-2_147_483_648, 1],
    [1, -2_147_483_648],
  ])('from the pts %d and the qts %d is refused at once', async (pts, qts) => {
    const wire = wireOn()
    const body = tl({ _: 'updates.getDifference', pts, date: 1, qts })
    expect(resultOf(await wire.answerTo(wire.send({ body })))).toMatchObject({
      errorMessage: 'PERSISTENT_TIMESTAMP_INVALID',
    })
  })
})

describe('a damaged encrypted message', () => {
  it.each<[string, Partial<Letter>]>([
    ['has another message’s key', { msgKey: Buffer.alloc(16, 1) }],
    ['has too little padding', { padding: 0 }],
    ['has too much padding', { padding: 1040 }],
    ['says that it is longer than it is', { length: 1 << 20 }],
    ['says that it is shorter than nothing', { length: -4 }],
    ['has a length that is no whole number of words', { length: 15 }],
    ['names a key that nobody has', { keyId: 12n }],
  ])('because it %s ends the connection with -404', async (_, wrong) => {
    const wire = wireOn()
    wire.send({ body: prepare, ...wrong })
    expect(await wire.end()).toBe(-404)
  })
  it('because it was changed on its way ends the connection as well', async () => {
    const wire = wireOn()
    const sealed = seal(key, { body: prepare, seqNo: 1, salt: saltOf(key), sessionId: wire.sessionId })
    sealed[sealed.length - 1]! ^= 1
    wire.write(frame(sealed))
    expect(await wire.end()).toBe(-404)
    expect(wire.heard).toEqual([])
  })
})

describe('a client that asks without reading', () => {
  it('is cut off before all of its answers are waiting for it, and may come again', async () => {
    // A text that can't be compressed.
    const longText = () =>
      String.fromCharCode(...Array.from({ length: 4096 }, () => 0x4e00 + Math.floor(Math.random() * 20_000)))
    for (let time = 0; time < 50; time++) await sam.sendText('sandbox_bot', longText())
    const first = wireOn()
    const id = Array.from({ length: 100 }, (_, index) => ({ _: 'inputMessageID', id: index + 1 }))
    // The answer has half a megabyte.
    const asked = first.send({ body: tl({ _: 'messages.getMessages', id }) })
    await first.answerTo(asked)
    first.stopListening()
    const again = tl({ _: 'mt_msg_resend_req', msgIds: [asked] })
    // The answers have 100 MB, of which the network's buffers hold a few.
    for (let time = 0; time < 200; time++) first.send({ body: again })
    const isHungUp = () => {
      first.send({ body: ping() })
      return first.isClosed()
    }
    // Encrypting as much as is let wait takes some seconds, and on a busy machine several times that.
    await expect.poll(isHungUp, { timeout: 100_000 }).toBe(true)
    const second = wireOn()
    expect(resultOf(await second.answerTo(second.send({ body: nearestDc })))._).toBe('nearestDc')
  }, 120_000)
})
