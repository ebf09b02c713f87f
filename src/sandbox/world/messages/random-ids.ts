import { makeRoom } from '../state/make-room.ts'
import { RpcError } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'

/**
 * Sends something under the client's own id for it. The client may send again after a lost answer, and no
 * second message is made. Zero is no id. A refused message may be tried again. Errors: 500 RANDOM_ID_DUPLICATE.
 */
export function sendOnce<T>(world: World, senderId: number, randomId: bigint, send: () => T): T {
  const key = `${senderId}:${randomId}`
  if (world.randomIds.get(key)) throw new RpcError(500, 'RANDOM_ID_DUPLICATE')
  const sent = send()
  if (randomId !== 0n) {
    makeRoom(world.randomIds)
    world.randomIds.set(key, { date: world.now() })
  }
  return sent
}
