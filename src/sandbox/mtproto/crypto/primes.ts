import { generatePrimeSync, randomInt } from 'node:crypto'

/** They make 120 products. */
const PRIMES = 16
const drawn: bigint[] = []

/**
 * A prime of 31 bits. Smaller primes sometimes break clients' factoring. Greater primes could set a product's top bit,
 * which some clients read as a sign.
 */
function prime(): bigint {
  const known = drawn.length < PRIMES ? undefined : drawn[randomInt(PRIMES)]
  if (known !== undefined) return known
  const fresh = generatePrimeSync(31, { bigint: true })
  drawn.push(fresh)
  return fresh
}

/**
 * The product of two random primes, which a client has to factor. This is work for the client and no secret, so the
 * first primes are used again: to draw two costs as much as all the other arithmetic of a handshake's first message.
 */
export function composite(): bigint {
  for (;;) {
    const [p, q] = [prime(), prime()]
    if (p !== q) return p * q
  }
}
