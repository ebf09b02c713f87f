import { randomBytes } from 'node:crypto'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { connectUser, startTestSandbox } from '../test-clients.ts'
import type { TlObject } from '../tl/tl-object.ts'
import { ping, tl } from './test-letters.ts'
import { keyOfBot, openWire, resultOf } from './test-wire.ts'

/** One session on several connections at the same time, as TDLib and other libraries use it. */

type Wire = ReturnType<typeof openWire>

const sandbox = await startTestSandbox()
const sam = await connectUser(sandbox)
const key = await keyOfBot(sandbox)
let sessionId: bigint
let requests: number

beforeEach(() => {
  sessionId = randomBytes(8).readBigInt64LE()
  requests = 0
})

/** Another connection of the session. */
function open(): Wire {
  const wire = openWire(sandbox, key, sessionId)
  onTestFinished(() => void wire.close())
  return wire
}
/** The session counts its messages, whichever connection they go on. */
const send = (wire: Wire, body: Buffer) => wire.send({ body, seqNo: requests++ * 2 + 1 })
const call = (wire: Wire, request: TlObject) => send(wire, tl(request))
const ask = async (wire: Wire, request: TlObject) => resultOf(await wire.answerTo(call(wire, request)))
const acknowledge = (wire: Wire, ...msgIds: bigint[]) =>
  wire.send({ body: tl({ _: 'mt_msgs_ack', msgIds }), seqNo: requests * 2 })
/** After this, everything that the server sent before has been heard. */
const settle = (wire: Wire) => wire.answerTo(send(wire, ping()))

const getState = { _: 'updates.getState' }
const nearest = { _: 'help.getNearestDc' }
/** Lets the next answer of this method take long. */
const slow = (ms: number) => sandbox.faults.add({ method: nearest._, effect: 'delay', ms, times: 1 })
const messagesHeard = (...wires: Wire[]) =>
  wires.flatMap(({ heard }) => heard.filter(({ _ }) => _ === 'updates'))

it('Each connection gets the answers to its own requests', async () => {
  const [first, second] = [open(), open()]
  await ask(first, getState)
  await ask(second, getState)
  expect(await ask(first, nearest)).toMatchObject({ _: 'nearestDc' })
  await settle(first)
  await settle(second)
  const results = ({ heard }: Wire) => heard.filter(({ _ }) => _ === 'mt_rpc_result').length
  expect([results(first), results(second)]).toEqual([2, 1])
  const pings = ({ heard }: Wire) => heard.filter(({ _ }) => _ === 'mt_pong').length
  expect([pings(first), pings(second)]).toEqual([1, 1])
})

it('An answer that takes long goes to the connection that asked, although another one is newer', async () => {
  const first = open()
  await ask(first, getState)
  slow(200)
  const msgId = call(first, nearest)
  const second = open()
  await settle(second)
  expect(resultOf(await first.answerTo(msgId))).toMatchObject({ _: 'nearestDc' })
  await settle(second)
  expect(second.heard.filter(({ _ }) => _ === 'mt_rpc_result')).toEqual([])
})

it('An answer goes to another connection when the one that asked has ended', async () => {
  const [first, second] = [open(), open()]
  await ask(first, getState)
  await ask(second, getState)
  slow(300)
  const msgId = call(first, nearest)
  await settle(first)
  first.close()
  expect(resultOf(await second.answerTo(msgId))).toMatchObject({ _: 'nearestDc' })
})

it('An update goes out once', async () => {
  const [first, second] = [open(), open()]
  await ask(first, getState)
  await ask(second, getState)
  await sam.sendText('sandbox_bot', 'once')
  await expect.poll(() => messagesHeard(first, second)).toHaveLength(1)
  await settle(first)
  await settle(second)
  expect(messagesHeard(first, second)).toHaveLength(1)
})

it('Updates go on to the connection that is left, whichever has ended', async () => {
  const [first, second] = [open(), open()]
  await ask(first, getState)
  await ask(second, getState)
  second.close()
  await second.end()
  await sam.sendText('sandbox_bot', 'to the first')
  await expect.poll(() => messagesHeard(first)).toHaveLength(1)
  const third = open()
  await ask(third, getState)
  first.close()
  await first.end()
  await sam.sendText('sandbox_bot', 'to the third')
  await expect.poll(() => messagesHeard(third)).not.toEqual([])
})

it('What a cut connection may have lost comes again on another one, with its old id, unless acknowledged', async () => {
  const [first, second] = [open(), open()]
  await ask(first, getState)
  await ask(second, getState)
  const kept = await second.answerTo(call(second, nearest))
  const known = await second.answerTo(call(second, nearest))
  await sam.sendText('sandbox_bot', 'maybe lost')
  const update = await second.next('updates')
  // An acknowledgement may come on either connection.
  acknowledge(first, known.inMsgId)
  await settle(first)
  second.close()
  const ids = () => first.heard.map(({ inMsgId }) => inMsgId)
  await expect.poll(ids).toEqual(expect.arrayContaining([kept.inMsgId, update.inMsgId]))
  await settle(first)
  expect(ids()).not.toContain(known.inMsgId)
})

it('A connection can ask for the answer that another one was sent', async () => {
  const [first, second] = [open(), open()]
  await ask(first, getState)
  await ask(second, getState)
  const msgId = call(first, nearest)
  await first.answerTo(msgId)
  send(second, tl({ _: 'mt_msgs_state_req', msgIds: [msgId] }))
  expect(resultOf(await second.answerTo(msgId))).toMatchObject({ _: 'nearestDc' })
})

it('Updates go where the client spoke last, so a newer connection that died silently takes none', async () => {
  const [first, second] = [open(), open()]
  await ask(first, getState)
  await ask(second, getState)
  second.stopListening()
  await settle(first)
  await sam.sendText('sandbox_bot', 'to the one that is alive')
  await expect.poll(() => messagesHeard(first)).toHaveLength(1)
})
