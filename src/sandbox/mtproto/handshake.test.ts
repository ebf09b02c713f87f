import { constants, createPublicKey, publicEncrypt, randomBytes } from 'node:crypto'
import { NodeCryptoProvider } from '@mtcute/node/utils.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { createReader } from '../tl/reader.ts'
import { createWriter, type TlObject } from '../tl/writer.ts'
import { igeDecrypt, igeEncrypt } from './crypto/aes-ige.ts'
import { DH_PRIME, generateDhPair, sharedKey } from './crypto/dh.ts'
import { sha1, sha256, xor } from './crypto/hash.ts'
import { toAuthKey } from './crypto/message.ts'
import { generateRsaKey } from './crypto/rsa.ts'
import { type AgreedKey, createHandshake, HandshakeError } from './handshake.ts'
import { schema } from './test-letters.ts'

/** A client that follows Telegram's description of the key exchange. A test can make it depart from that. */

const reader = createReader(schema)
const writer = createWriter(schema)
const rsa = generateRsaKey()
const crypto = new NodeCryptoProvider()
const NOW = 1_800_000_000
let agreed: AgreedKey[]
let ask: (request: TlObject) => TlObject

beforeEach(() => {
  agreed = []
  ask = createHandshake(
    rsa,
    reader,
    writer,
    () => NOW,
    key => agreed.push(key),
  )
})

const bytesOf = (object: TlObject, name: string) => Buffer.from(object[name] as Uint8Array)
const toBigInt = (bytes: Buffer) => BigInt(`0x${bytes.toString('hex')}`)

/** @see https://core.telegram.org/mtproto/auth_key#41-rsa-paddata-server-public-key-mentioned-above-is-implemented-as-follows */
function rsaPad(data: Buffer): Buffer {
  const padded = Buffer.concat([data, randomBytes(192 - data.length)])
  const modulus = Buffer.from(createPublicKey(rsa.publicPem).export({ format: 'jwk' }).n ?? '', 'base64url')
  for (;;) {
    const tempKey = randomBytes(32)
    const withHash = Buffer.concat([Buffer.from(padded).reverse(), sha256(tempKey, padded)])
    const encrypted = igeEncrypt(withHash, tempKey, Buffer.alloc(32))
    const sealed = Buffer.concat([xor(tempKey, sha256(encrypted)), encrypted])
    if (toBigInt(sealed) >= toBigInt(modulus)) continue
    return publicEncrypt({ key: rsa.publicPem, padding: constants.RSA_NO_PADDING }, sealed)
  }
}

/** The older form: the data after its hash, and padding. A test can give another hash. */
function hashed(data: Buffer, hash = sha1(data)): Buffer {
  const plain = Buffer.concat([Buffer.of(0), hash, data, randomBytes(235 - data.length)])
  return publicEncrypt({ key: rsa.publicPem, padding: constants.RSA_NO_PADDING }, plain)
}

/** Asks for the number to factor. Returns the values that all later messages use. */
async function begin() {
  const nonce = randomBytes(16)
  const resPq = ask({ _: 'mt_req_pq_multi', nonce })
  const [serverNonce, pq] = [bytesOf(resPq, 'serverNonce'), bytesOf(resPq, 'pq')]
  const [p = Buffer.of(), q = Buffer.of()] = (await crypto.factorizePQ(pq)).map(one => Buffer.from(one))
  return { nonce, serverNonce, pq, p, q, resPq }
}
type Begun = Awaited<ReturnType<typeof begin>>

/** The encrypted part of the second message. */
function innerData({ nonce, serverNonce, pq, p, q }: Begun, inside: object = {}): Buffer {
  const inner = { _: 'mt_p_q_inner_data_dc', nonce, serverNonce, pq, p, q, newNonce: NEW_NONCE, dc: 2 }
  return Buffer.from(writer.object({ ...inner, ...inside }))
}

/** The second message. `outside` and `inside` change its open and its encrypted part. */
function proof(begun: Begun, outside: TlObject | object = {}, inside: object = {}): TlObject {
  const { nonce, serverNonce, p, q } = begun
  const common = { nonce, serverNonce, p, q }
  const encryptedData = rsaPad(innerData(begun, inside))
  return {
    _: 'mt_req_DH_params',
    ...common,
    publicKeyFingerprint: rsa.fingerprint,
    encryptedData,
    ...outside,
  }
}
const NEW_NONCE = randomBytes(32)

function temporaryAes({ serverNonce }: Begun) {
  const a = sha1(NEW_NONCE, serverNonce)
  const b = sha1(serverNonce, NEW_NONCE)
  const c = sha1(NEW_NONCE, NEW_NONCE)
  return {
    key: Buffer.concat([a, b.subarray(0, 12)]),
    iv: Buffer.concat([b.subarray(12, 20), c, NEW_NONCE.subarray(0, 4)]),
  }
}

/** The third message, with the encryption of the client's half. */
function half(begun: Begun, gB: Buffer, { inside = {}, hash = (data: Buffer) => sha1(data) } = {}): TlObject {
  const { nonce, serverNonce } = begun
  const inner = { _: 'mt_client_DH_inner_data', nonce, serverNonce, retryId: 0n, gB, ...inside }
  const data = Buffer.from(writer.object(inner))
  const padding = randomBytes((16 - ((20 + data.length) % 16)) % 16)
  const { key, iv } = temporaryAes(begun)
  const encryptedData = igeEncrypt(Buffer.concat([hash(data), data, padding]), key, iv)
  return { _: 'mt_set_client_DH_params', nonce, serverNonce, encryptedData }
}

/** Goes through the exchange up to the server's half of the key. */
async function proven() {
  const begun = await begin()
  const answer = ask(proof(begun))
  const { key, iv } = temporaryAes(begun)
  const opened = igeDecrypt(bytesOf(answer, 'encryptedAnswer'), key, iv)
  const serverHalf = reader.object(opened.subarray(20))
  return { begun, answer, opened, serverHalf }
}

describe('a key exchange', () => {
  it('sends a product of two different primes, and names the key to answer with', async () => {
    const { nonce, pq, p, q, resPq } = await begin()
    expect(bytesOf(resPq, 'nonce')).toEqual(nonce)
    expect(resPq.serverPublicKeyFingerprints).toEqual([rsa.fingerprint])
    expect(toBigInt(p) * toBigInt(q)).toBe(toBigInt(pq))
    expect(toBigInt(p)).toBeLessThan(toBigInt(q))
  })
  it('ends with the same key on both sides, and with the salt from the nonces', async () => {
    const { begun, serverHalf } = await proven()
    expect(bytesOf(serverHalf, 'dhPrime')).toEqual(DH_PRIME)
    const ours = generateDhPair(randomBytes)
    const secret = sharedKey(ours, bytesOf(serverHalf, 'gA'))
    // One key in 256 is shorter, and has to be agreed on again.
    if (secret?.length !== 256) return
    const answer = ask(half(begun, ours.publicKey))
    const salt = xor(NEW_NONCE.subarray(0, 8), begun.serverNonce.subarray(0, 8)).readBigInt64LE()
    expect(agreed).toEqual([{ key: toAuthKey(secret), salt }])
    const auxHash = sha1(secret).subarray(0, 8)
    expect(answer._).toBe('mt_dh_gen_ok')
    expect(bytesOf(answer, 'newNonceHash1')).toEqual(
      sha1(NEW_NONCE, Buffer.from([1]), auxHash).subarray(4, 20),
    )
  })
  it('sends the server’s half after its hash, padded to whole blocks', async () => {
    const { begun, opened, serverHalf } = await proven()
    const data = Buffer.from(writer.object(serverHalf))
    expect(opened.subarray(0, 20)).toEqual(sha1(data))
    expect(opened.length - 20 - data.length).toBeLessThan(16)
    expect(bytesOf(serverHalf, 'serverNonce')).toEqual(begun.serverNonce)
    expect(serverHalf.serverTime).toBe(NOW)
  })
  it.each(['mt_p_q_inner_data', 'mt_p_q_inner_data_temp', 'mt_p_q_inner_data_temp_dc'])(
    'accepts the proof as %s',
    async _ => {
      const begun = await begin()
      expect(ask(proof(begun, {}, { _, expiresIn: 60 }))._).toBe('mt_server_DH_params_ok')
    },
  )
  it('makes a temporary key for as long as the client wants', async () => {
    const begun = await begin()
    const answer = ask(proof(begun, {}, { _: 'mt_p_q_inner_data_temp_dc', expiresIn: 60 }))
    const { key, iv } = temporaryAes(begun)
    const serverHalf = reader.object(igeDecrypt(bytesOf(answer, 'encryptedAnswer'), key, iv).subarray(20))
    const ours = generateDhPair(randomBytes)
    // One key in 256 is shorter, and has to be agreed on again.
    if (sharedKey(ours, bytesOf(serverHalf, 'gA'))?.length !== 256) return
    ask(half(begun, ours.publicKey))
    expect(agreed).toMatchObject([{ expiresInSeconds: 60 }])
  })
  it('accepts the proof in its older form, after its hash', async () => {
    const begun = await begin()
    const encryptedData = hashed(innerData(begun))
    expect(ask(proof(begun, { encryptedData }))._).toBe('mt_server_DH_params_ok')
  })
})

describe('a proof of work', () => {
  const refused = async (make: (begun: Begun) => TlObject) => {
    const begun = await begin()
    expect(() => ask(make(begun))).toThrow(HandshakeError)
  }

  it('has the smaller factor first', () =>
    refused(begun => proof(begun, { p: begun.q, q: begun.p }, { p: begun.q, q: begun.p })))
  it('has the right factors', () =>
    refused(begun => {
      const factors = { p: Buffer.from([3]), q: Buffer.from([5]) }
      return proof(begun, factors, factors)
    }))
  it('has the same values inside and outside', () => refused(begun => proof(begun, { p: Buffer.from([3]) })))
  it('belongs to this exchange, inside and outside', async () => {
    const other = { nonce: randomBytes(16) }
    await refused(begun => proof(begun, other))
    await refused(begun => proof(begun, {}, other))
    await refused(begun => proof(begun, { serverNonce: randomBytes(16) }))
    await refused(begun => proof(begun, {}, { serverNonce: randomBytes(16) }))
  })
  it('is encrypted for the server’s key', () =>
    refused(begun => proof(begun, { encryptedData: randomBytes(256) })))
  it('has the hash of its data in the older form', async () => {
    await refused(begun => proof(begun, { encryptedData: hashed(innerData(begun), randomBytes(20)) }))
    const garbage = randomBytes(100)
    await refused(begun => proof(begun, { encryptedData: hashed(garbage) }))
  })
  it('is accepted only in its form, and only after the question', async () => {
    const { nonce } = await begin()
    await refused(begun => proof(begun, {}, { _: 'mt_req_pq_multi', nonce }))
    const begun = await begin()
    ask = createHandshake(
      rsa,
      reader,
      writer,
      () => NOW,
      key => agreed.push(key),
    )
    expect(() => ask(proof(begun))).toThrow(HandshakeError)
  })
})

describe('the client’s half', () => {
  const ours = generateDhPair(randomBytes)

  it('is refused with a wrong hash, and no key is agreed on', async () => {
    const { begun } = await proven()
    expect(() => ask(half(begun, ours.publicKey, { hash: () => randomBytes(20) }))).toThrow('wrong hash')
    const first = (data: Buffer) => Buffer.concat([sha1(data).subarray(0, 19), Buffer.from([0x55])])
    expect(() => ask(half(begun, ours.publicKey, { hash: first }))).toThrow('wrong hash')
    expect(agreed).toEqual([])
  })
  it('is refused when it would give the key away', async () => {
    const { begun } = await proven()
    for (const weak of [Buffer.from([1]), Buffer.from([3]), DH_PRIME]) {
      expect(() => ask(half(begun, weak))).toThrow('out of range')
    }
    expect(agreed).toEqual([])
  })
  it('is refused before the proof, in broken blocks, from another exchange, and in another form', async () => {
    const early = await begin()
    expect(() => ask(half(early, ours.publicKey))).toThrow(HandshakeError)
    const { begun } = await proven()
    const good = half(begun, ours.publicKey)
    const broken = bytesOf(good, 'encryptedData').subarray(1)
    expect(() => ask({ ...good, encryptedData: broken })).toThrow('whole blocks')
    expect(() => ask({ ...good, nonce: randomBytes(16) })).toThrow('another handshake')
    const inside = { serverNonce: randomBytes(16) }
    expect(() => ask(half(begun, ours.publicKey, { inside }))).toThrow('another handshake')
    expect(() => ask({ _: 'mt_ping', pingId: 1n })).toThrow('not part of a handshake')
    expect(agreed).toEqual([])
  })
})
