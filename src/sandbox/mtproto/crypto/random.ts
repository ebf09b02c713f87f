import { randomBytes } from 'node:crypto'

const POOL_BYTES = 4096
let pool = Buffer.alloc(0)

/**
 * Random bytes, never given twice. A few cost nearly as much as thousands, so thousands are drawn at once.
 *
 * @param count at most 4096
 */
export function takeRandom(count: number): Buffer {
  if (pool.length < count) pool = randomBytes(POOL_BYTES)
  const taken = pool.subarray(0, count)
  pool = pool.subarray(count)
  return taken
}
