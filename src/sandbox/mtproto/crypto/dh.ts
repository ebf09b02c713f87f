import { constants, createPublicKey, publicEncrypt } from 'node:crypto'

/**
 * Telegram's own 2048-bit safe prime with g = 3. Clients know it, and skip their slow checks.
 *
 * @see https://core.telegram.org/mtproto/auth_key#presenting-proof-of-work-server-authentication
 */
export const DH_PRIME = Buffer.from(
  `c71caeb9c6b1c9048e6c522f70f13f73980d40238e3e21c14934d037563d930f48198a0aa7c14058229493d22530f4db
fa336f6e0ac925139543aed44cce7c3720fd51f69458705ac68cd4fe6b6b13abdc9746512969328454f18faf8c595f64
2477fe96bb2a941d5bcd1d4ac8cc49880708fa9b378e3c4f3a9060bee67cf9a4a4a695811051907e162753b56b0f6b41
0dba74d8a84b2a14b3144e0ef1284754fd17ed950d5965b4b9dd46582db1178d169c6bc465b0d6ff9ca3928fef5b9ae4
e418fc15e83ebea0f87fa9ff5eed70050ded2849f47bf959d956850ce929851f0d8115f635b105ee2e4e15d04b2454bf
6f4fadf034b10403119cd8e3b92fcc5b`.replaceAll('\n', ''),
  'hex',
)
export const DH_G = 3

const LOW = 1n << 1984n
const prime = BigInt(`0x${DH_PRIME.toString('hex')}`)
/** Values outside this range would give the shared key away. */
const inRange = (value: bigint) => value > LOW && value < prime - LOW
const toBigInt = (bytes: Buffer) => BigInt(`0x${bytes.toString('hex') || '0'}`)

/**
 * `base` to the power of `exponent`, modulo the prime. RSA without padding computes exactly this. Node's own
 * DiffieHellman checks the prime first, which takes about 200 ms at every start.
 */
function power(base: Buffer, exponent: Buffer): Buffer {
  const key = { kty: 'RSA', n: DH_PRIME.toString('base64url'), e: exponent.toString('base64url') }
  return publicEncrypt(
    { key: createPublicKey({ key, format: 'jwk' }), padding: constants.RSA_NO_PADDING },
    Buffer.concat([Buffer.alloc(DH_PRIME.length - base.length), base]),
  )
}

export interface DhPair {
  privateKey: Buffer
  publicKey: Buffer
}

/** A key of this length is as hard to find as breaking the group, and much faster than a longer one. */
const PRIVATE_KEY_BYTES = 32

/** @see https://www.rfc-editor.org/rfc/rfc7919#section-5.2 for the shortest safe private key */
export function generateDhPair(randomBytes: (count: number) => Buffer): DhPair {
  for (;;) {
    const privateKey = randomBytes(PRIVATE_KEY_BYTES)
    const publicKey = power(Buffer.from([DH_G]), privateKey)
    if (inRange(toBigInt(publicKey))) return { privateKey, publicKey }
  }
}

/** The auth key without padding. Undefined when the client's half is out of range. */
export function sharedKey(pair: DhPair, theirs: Buffer): Buffer | undefined {
  if (!inRange(toBigInt(theirs))) return undefined
  const secret = power(theirs.subarray(-DH_PRIME.length), pair.privateKey)
  return secret.subarray(secret.findIndex(byte => byte !== 0))
}
