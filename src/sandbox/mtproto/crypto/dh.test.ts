import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { DH_G, DH_PRIME, generateDhPair, sharedKey } from './dh.ts'

const toBigInt = (bytes: Buffer) => BigInt(`0x${bytes.toString('hex')}`)
const toBuffer = (value: bigint) => Buffer.from(value.toString(16).padStart(512, '0'), 'hex')
const prime = toBigInt(DH_PRIME)

/** The textbook method: square for each bit, and multiply for each 1. */
function power(base: bigint, exponent: bigint): bigint {
  let result = 1n
  for (const bit of exponent.toString(2)) {
    result = (result * result) % prime
    if (bit === '1') result = (result * base) % prime
  }
  return result
}

describe('generateDhPair', () => {
  it('raises g to the private key, odd or even', () => {
    for (const last of [0, 1]) {
      const bytes = () => Buffer.concat([randomBytes(31), Buffer.from([last])])
      const { privateKey, publicKey } = generateDhPair(bytes)
      expect(toBigInt(publicKey)).toBe(power(BigInt(DH_G), toBigInt(privateKey)))
    }
  })
  it('draws again when a private key would give the shared key away', () => {
    // 3 to the power of 2 is no secret.
    const draws = [Buffer.from([2]), Buffer.alloc(32, 0x55)]
    const { privateKey } = generateDhPair(() => draws.shift() as Buffer)
    expect(privateKey).toEqual(Buffer.alloc(32, 0x55))
  })
})

describe('sharedKey', () => {
  it('is the same on both sides', () => {
    const [ours, theirs] = [generateDhPair(randomBytes), generateDhPair(randomBytes)]
    const key = sharedKey(ours, theirs.publicKey)
    expect(key).toEqual(sharedKey(theirs, ours.publicKey))
    expect(key && toBigInt(key)).toBe(power(toBigInt(theirs.publicKey), toBigInt(ours.privateKey)))
  })
  it('refuses a value that would give the key away', () => {
    const pair = generateDhPair(randomBytes)
    for (const value of [0n, 1n, 1n << 1984n, prime - (1n << 1984n), prime - 1n, prime]) {
      expect(sharedKey(pair, toBuffer(value))).toBeUndefined()
    }
  })
})
