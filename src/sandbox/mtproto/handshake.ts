import type { Reader } from '../tl/reader.ts'
import { ByteSource, isTlObject, TlReadError } from '../tl/reader.ts'
import type { mtp, Tl } from '../tl/types.ts'
import type { TlObject, Writer } from '../tl/writer.ts'
import { igeDecrypt, igeEncrypt } from './crypto/aes-ige.ts'
import { DH_G, DH_PRIME, type DhPair, generateDhPair, sharedKey } from './crypto/dh.ts'
import { sha1, xor } from './crypto/hash.ts'
import { type AuthKey, toAuthKey } from './crypto/message.ts'
import { composite } from './crypto/primes.ts'
import { takeRandom } from './crypto/random.ts'
import { decryptRsa, openHashed, openRsaPad, type RsaKey } from './crypto/rsa.ts'
import { readable } from './incoming.ts'

/** The client broke the handshake. The connection gets -404, as on Telegram. */
export class HandshakeError extends Error {}

/** The client has encrypted with another RSA key than the server's. */
export class WrongServerKeyError extends HandshakeError {}

/** A new auth key with its first salt. */
export interface AgreedKey {
  key: AuthKey
  salt: bigint
  /** The lifetime of a temporary key. */
  expiresInSeconds?: number
}

/** Clients send one of these: with or without the data centre's number, for a permanent or a temporary key. */
const INNER_DATA = [
  'mt_p_q_inner_data',
  'mt_p_q_inner_data_dc',
  'mt_p_q_inner_data_temp',
  'mt_p_q_inner_data_temp_dc',
]

interface State {
  nonce: Buffer
  serverNonce: Buffer
  pq: bigint
  newNonce?: Buffer
  pair?: DhPair
  expiresInSeconds?: number
}

/**
 * The server's side of one key exchange: a function from the client's message to the answer. `agreed` is called
 * once the key is made.
 *
 * @see https://core.telegram.org/mtproto/auth_key
 */
export function createHandshake(
  rsa: RsaKey,
  reader: Reader,
  writer: Writer,
  serverTime: () => number,
  agreed: (key: AgreedKey) => void,
) {
  let state: State | undefined

  function current({ nonce, serverNonce }: { nonce: Uint8Array; serverNonce: Uint8Array }): State {
    if (!state?.nonce.equals(nonce) || !state.serverNonce.equals(serverNonce)) {
      throw new HandshakeError('nonces of another handshake')
    }
    return state
  }

  /** `req_pq_multi`: names the key, and gives the client a number to factor. */
  function resPq({ nonce }: { nonce: Uint8Array }): TlObject {
    state = { nonce: Buffer.from(nonce), serverNonce: takeRandom(16), pq: composite() }
    return {
      _: 'mt_resPQ',
      nonce: state.nonce,
      serverNonce: state.serverNonce,
      pq: toBytes(state.pq),
      serverPublicKeyFingerprints: [rsa.fingerprint],
    }
  }

  /** The encrypted object in `req_DH_params`. */
  function openProof(encrypted: Buffer): unknown {
    const decrypted = decryptRsa(rsa, encrypted)
    const padded = decrypted && openRsaPad(decrypted)
    if (padded) return reader.any(new ByteSource(padded))
    const hashed = decrypted && openHashed(decrypted)
    if (!hashed) throw new WrongServerKeyError('encrypted_data does not open')
    const source = new ByteSource(hashed.data)
    const read = readable(() => reader.any(source))
    if (read instanceof TlReadError || !sha1(hashed.data.subarray(0, source.at)).equals(hashed.hash))
      throw new WrongServerKeyError('encrypted_data does not open')
    return read
  }

  /** `req_DH_params`: the client's proof of work and new_nonce. The answer has the server's half of the key. */
  function dhParams(request: Tl<mtp.RawMt_req_DH_params>): TlObject {
    const now = current(request)
    const opened = openProof(Buffer.from(request.encryptedData))
    if (!isTlObject(opened) || !INNER_DATA.includes(opened._)) throw new HandshakeError('no p_q_inner_data')
    // The forms differ only in the data centre, which isn't needed here, and in the lifetime of temporary keys.
    const inner = opened as unknown as Tl<mtp.RawMt_p_q_inner_data_dc> & { expiresIn?: number }
    current(inner)
    const p = toNumber(inner.p)
    const q = toNumber(inner.q)
    if (p * q !== now.pq || p >= q || !Buffer.from(request.p).equals(inner.p))
      throw new HandshakeError('wrong factors')
    now.newNonce = Buffer.from(inner.newNonce)
    now.pair = generateDhPair(takeRandom)
    if (inner.expiresIn !== undefined) now.expiresInSeconds = inner.expiresIn
    const answer = writer.object({
      _: 'mt_server_DH_inner_data',
      nonce: now.nonce,
      serverNonce: now.serverNonce,
      g: DH_G,
      dhPrime: DH_PRIME,
      gA: now.pair.publicKey,
      serverTime: serverTime(),
    })
    const { key, iv } = temporaryAes(now.newNonce, now.serverNonce)
    const padding = takeRandom((16 - ((20 + answer.length) % 16)) % 16)
    return {
      _: 'mt_server_DH_params_ok',
      nonce: now.nonce,
      serverNonce: now.serverNonce,
      encryptedAnswer: igeEncrypt(Buffer.concat([sha1(answer), answer, padding]), key, iv),
    }
  }

  /** `set_client_DH_params`: the client's half. Both sides have the key now. */
  function dhGen(request: Tl<mtp.RawMt_set_client_DH_params>): TlObject {
    const now = current(request)
    const { newNonce, pair, expiresInSeconds } = now
    if (!newNonce || !pair) throw new HandshakeError('set_client_DH_params before req_DH_params')
    const encrypted = Buffer.from(request.encryptedData)
    if (encrypted.length % 16 !== 0) throw new HandshakeError('encrypted_data is not whole blocks')
    const { key, iv } = temporaryAes(newNonce, now.serverNonce)
    const opened = igeDecrypt(encrypted, key, iv)
    const source = new ByteSource(opened, 20)
    const read = reader.any(source)
    if (!isTlObject(read) || read._ !== 'mt_client_DH_inner_data')
      throw new HandshakeError('no client_DH_inner_data')
    const inner = read as unknown as Tl<mtp.RawMt_client_DH_inner_data> // by its name
    current(inner)
    if (!sha1(opened.subarray(20, source.at)).equals(opened.subarray(0, 20)))
      throw new HandshakeError('wrong hash')
    const secret = sharedKey(pair, Buffer.from(inner.gB))
    if (!secret) throw new HandshakeError('g_b out of range')

    const auxHash = sha1(secret).subarray(0, 8)
    const hash = (digit: number) => sha1(newNonce, Buffer.from([digit]), auxHash).subarray(4, 20)
    const common = { nonce: now.nonce, serverNonce: now.serverNonce }
    if (secret.length < 256) {
      // Some libraries hash such a key without padding, and the two sides would have different keys. So another
      // key is agreed on.
      return { _: 'mt_dh_gen_retry', ...common, newNonceHash2: hash(2) }
    }
    const salt = xor(newNonce.subarray(0, 8), now.serverNonce.subarray(0, 8)).readBigInt64LE()
    agreed({ key: toAuthKey(secret), salt, ...(expiresInSeconds !== undefined && { expiresInSeconds }) })
    return { _: 'mt_dh_gen_ok', ...common, newNonceHash1: hash(1) }
  }

  /** Throws a {@link HandshakeError} for any message that a correct client doesn't send. */
  return function answer(request: TlObject): TlObject {
    // The reader has checked each object against the schema. The casts only name its type.
    try {
      switch (request._) {
        case 'mt_req_pq':
        case 'mt_req_pq_multi':
          return resPq(request as unknown as Tl<mtp.RawMt_req_pq_multi>)
        case 'mt_req_DH_params':
          return dhParams(request as unknown as Tl<mtp.RawMt_req_DH_params>)
        case 'mt_set_client_DH_params':
          return dhGen(request as unknown as Tl<mtp.RawMt_set_client_DH_params>)
        default:
          throw new HandshakeError(`${request._} is not part of a handshake`)
      }
    } catch (error) {
      if (error instanceof TlReadError) throw new HandshakeError(error.message)
      throw error
    }
  }
}

const toBytes = (value: bigint) => Buffer.from(value.toString(16).padStart(16, '0'), 'hex')
const toNumber = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`)

function temporaryAes(newNonce: Buffer, serverNonce: Buffer) {
  const a = sha1(newNonce, serverNonce)
  const b = sha1(serverNonce, newNonce)
  const c = sha1(newNonce, newNonce)
  return {
    key: Buffer.concat([a, b.subarray(0, 12)]),
    iv: Buffer.concat([b.subarray(12, 20), c, newNonce.subarray(0, 4)]),
  }
}
