import { expect, it } from 'vitest'
import { addChat, refusalOf, testWorld } from '../../world/test-world.ts'
import { createSendLimits } from './send-limits.ts'

const BOT_ID = 5

function open() {
  let now = 1_800_000_000_000
  const world = testWorld()
  const limits = createSendLimits(world, { nowMs: () => now })
  return {
    world,
    pass: (ms: number) => {
      now += ms
    },
    send: (peer: object, more: object = { _: 'messages.sendMessage' }) =>
      refusalOf(() => limits.count(BOT_ID, { _: '', peer, ...more })),
  }
}
const user = (userId: number) => ({ _: 'inputPeerUser', userId })

it('allows five messages to a chat at once, and then one each second', () => {
  const { send, pass } = open()
  for (let n = 0; n < 5; n++) expect(send(user(1))).toBeUndefined()
  expect(send(user(1))).toBe('420 FLOOD_WAIT_1')
  expect(send(user(2))).toBeUndefined()
  pass(1000)
  expect(send(user(1))).toBeUndefined()
  expect(send(user(1))).toBe('420 FLOOD_WAIT_1')
})

it('allows thirty messages a second to all chats', () => {
  const { send, pass } = open()
  for (let n = 1; n <= 30; n++) expect(send(user(n))).toBeUndefined()
  expect(send(user(31))).toBe('420 FLOOD_WAIT_1')
  pass(1000)
  for (let n = 1; n <= 30; n++) expect(send(user(n))).toBeUndefined()
})

it('allows twenty messages a minute to a group, but more to a channel', () => {
  const { world, send, pass } = open()
  addChat(world, { id: 70, type: 'supergroup' })
  addChat(world, { id: 71, type: 'group' })
  addChat(world, { id: 72, type: 'channel' })
  const sendMany = (peer: object) => {
    for (let n = 0; n < 30; n++) {
      const refusal = send(peer)
      if (refusal !== undefined) return `${n} and ${refusal}`
      pass(1000)
    }
    return 'all'
  }
  // Twenty at once, and one more every three seconds.
  expect(sendMany({ _: 'inputPeerChannel', channelId: 70 })).toBe('29 and 420 FLOOD_WAIT_1')
  expect(sendMany({ _: 'inputPeerChat', chatId: 71 })).toBe('29 and 420 FLOOD_WAIT_1')
  expect(sendMany({ _: 'inputPeerChannel', channelId: 72 })).toBe('all')
})

it('counts every message of an album and of a forward, and nothing else', () => {
  const { send } = open()
  expect(send(user(1), { _: 'messages.sendMultiMedia', multiMedia: [1, 2, 3] })).toBeUndefined()
  const forward = { _: 'messages.forwardMessages', peer: undefined, toPeer: user(1), id: [1, 2] }
  expect(send(user(1), forward)).toBeUndefined()
  expect(send(user(1), { _: 'messages.editMessage' })).toBeUndefined()
  expect(send(user(1))).toBe('420 FLOOD_WAIT_1')
})

it('doesn’t count a refused call', () => {
  const { send, pass } = open()
  for (let n = 0; n < 5; n++) send(user(1))
  for (let n = 0; n < 5; n++) send(user(1))
  pass(1000)
  expect(send(user(1))).toBeUndefined()
})
