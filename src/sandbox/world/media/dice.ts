import { createHash } from 'node:crypto'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'

/** The number of faces of each die. @see https://core.telegram.org/api/dice */
const FACES: ReadonlyMap<string, number> = new Map([
  ['🎲', 6],
  ['🎯', 6],
  ['🎳', 6],
  ['🏀', 5],
  ['⚽', 5],
  ['🎰', 64],
])

/** Some emoji have a selector for their coloured form. */
const plain = (emoticon: string) => emoticon.replace('\ufe0f', '')

/**
 * Throws a die, whose values begin at 1. Only the server knows the value in advance. The same seed gives the
 * same value. Errors: EMOTICON_EMPTY, EMOTICON_INVALID.
 */
export function throwDice(world: World, emoticon: string): { emoticon: string; value: number } {
  if (emoticon === '') throw badRequest('EMOTICON_EMPTY')
  const faces = FACES.get(plain(emoticon))
  if (faces === undefined) throw badRequest('EMOTICON_INVALID')
  const digest = createHash('sha1').update(world.randomId()).digest()
  return { emoticon: plain(emoticon), value: (digest.readUInt32LE() % faces) + 1 }
}
