import {
  constants,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  privateDecrypt,
} from 'node:crypto'
import { igeDecrypt } from './aes-ige.ts'
import { sha1, sha256, xor } from './hash.ts'

/** The data centre's own key. Every client has the keys of Telegram's servers built in. */
export interface RsaKey {
  privateKey: KeyObject
  /** PKCS#1 PEM, the form that client libraries take. */
  publicPem: string
  fingerprint: bigint
}

/**
 * A new 2048-bit key. A key whose fingerprint begins with a zero digit is drawn again: mtcute looks keys up by
 * an unpadded hex string, and never finds such a key.
 */
export function generateRsaKey(): RsaKey {
  for (;;) {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 65537 })
    const key = toRsaKey(privateKey)
    if (BigInt.asUintN(64, key.fingerprint) >> 60n !== 0n) return key
  }
}

export const loadRsaKey = (pem: string): RsaKey => toRsaKey(createPrivateKey(pem))
export const saveRsaKey = (key: RsaKey): string =>
  key.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()

function toRsaKey(privateKey: KeyObject): RsaKey {
  const publicKey = createPublicKey(privateKey)
  return {
    privateKey,
    publicPem: publicKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
    fingerprint: toFingerprint(publicKey),
  }
}

/** The number that clients and servers name a key by. */
export function toFingerprint(publicKey: KeyObject): bigint {
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' })
  const hash = sha1(tlString(Buffer.from(n, 'base64url')), tlString(Buffer.from(e, 'base64url')))
  return hash.readBigInt64LE(12)
}

function tlString(value: Buffer): Buffer {
  const head =
    value.length < 254
      ? Buffer.from([value.length])
      : Buffer.from([254, value.length & 255, value.length >> 8, 0])
  const padding = (4 - ((head.length + value.length) % 4)) % 4
  return Buffer.concat([head, value, Buffer.alloc(padding)])
}

/** Decrypts 256 bytes of a client. Undefined for another length, or a number greater than the key's modulus. */
export function decryptRsa(key: RsaKey, encrypted: Buffer): Buffer | undefined {
  if (encrypted.length !== 256) return undefined
  try {
    return privateDecrypt({ key: key.privateKey, padding: constants.RSA_NO_PADDING }, encrypted)
  } catch {
    return undefined
  }
}

/**
 * The data in a decrypted RSA_PAD, with padding: 192 bytes. Undefined when the hash inside doesn't match.
 *
 * @see https://core.telegram.org/mtproto/auth_key#41-rsa-paddata-server-public-key-mentioned-above-is-implemented-as-follows
 */
export function openRsaPad(decrypted: Buffer): Buffer | undefined {
  const tempKeyXor = decrypted.subarray(0, 32)
  const aesEncrypted = decrypted.subarray(32)
  const tempKey = xor(tempKeyXor, sha256(aesEncrypted))
  const dataWithHash = igeDecrypt(aesEncrypted, tempKey, Buffer.alloc(32))
  const data = Buffer.from(dataWithHash.subarray(0, 192)).reverse()
  return sha256(tempKey, data).equals(dataWithHash.subarray(192)) ? data : undefined
}

/**
 * The older form, which some libraries still send: a zero, the data's SHA1, the data, and padding. The data ends
 * where the object in it ends, so the caller compares the hash.
 */
export const openHashed = (decrypted: Buffer) =>
  decrypted[0] === 0 ? { hash: decrypted.subarray(1, 21), data: decrypted.subarray(21) } : undefined
