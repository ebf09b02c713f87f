import { createHash } from 'node:crypto'
import type { World } from './world.ts'

/** An unguessable 64-bit number in decimal; never zero. */
export function randomLong(world: World): string {
  const long = createHash('sha1').update(world.randomId()).digest().readBigInt64LE()
  return (long || 1n).toString()
}
