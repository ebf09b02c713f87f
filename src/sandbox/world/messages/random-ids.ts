import { makeRoom } from '../state/make-room.ts'
import type { Message } from '../state/message.ts'
import { RpcError } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'

/**
 * Sends something under the client's own id for it. The client may send again after a lost answer, and no
 * second message is made. Zero is no id. A refused message may be tried again. Errors: 500 RANDOM_ID_DUPLICATE.
 */
export function sendOnce(world: World, senderId: number, randomId: bigint, send: () => Message): Message {
  const key = `${senderId}:${randomId}`
  if (world.randomIds.get(key)) throw new RpcError(500, 'RANDOM_ID_DUPLICATE')
  const sent = send()
  if (randomId !== 0n) {
    makeRoom(world.randomIds)
    world.randomIds.set(key, { date: world.now(), box: sent.box, messageId: sent.id })
  }
  return sent
}

/**
 * The sender's own ids of those messages that the sender has sent with one. A client that missed the answer to a
 * message finds its message by this id.
 */
export function randomIdsOf(world: World, senderId: number, messages: readonly Message[]) {
  const own = messages.filter(({ fromId }) => fromId === senderId)
  if (own.length === 0) return []
  const ids = new Map(own.map(({ box, id }) => [`${box}:${id}`, id]))
  return [...world.randomIds.entries()].flatMap(([key, { box, messageId }]) => {
    const [sender, randomId = ''] = key.split(':')
    const id = Number(sender) === senderId ? ids.get(`${box}:${messageId}`) : undefined
    return id === undefined ? [] : [{ id, randomId: BigInt(randomId) }]
  })
}
