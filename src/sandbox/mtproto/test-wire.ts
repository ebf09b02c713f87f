import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { MemoryStorage } from '@mtcute/node'
import { SANDBOX_BOT_TOKEN, type Sandbox } from '../start.ts'
import { createClient } from '../test-clients.ts'
import { ByteSource, createReader, isTlObject } from '../tl/reader.ts'
import { CONTAINER_ID } from '../tl/schema.ts'
import type { TlObject } from '../tl/tl-object.ts'
import { saltsFrom } from './auth-keys.ts'
import { type AuthKey, toAuthKey } from './crypto/message.ts'
import { frame, type Letter, newMsgId, open, schema, seal, TAG } from './test-letters.ts'

/** For tests: a client with a valid key that speaks MTProto by hand. */

const reader = createReader(schema)

/** A key that the bot has signed in with. */
export async function keyOfBot(sandbox: Sandbox): Promise<AuthKey> {
  const storage = new MemoryStorage()
  const client = createClient(sandbox, storage)
  await client.start({ botToken: SANDBOX_BOT_TOKEN })
  const bytes = await storage.authKeys.get(sandbox.dc.id)
  await client.destroy()
  if (!bytes) throw new Error('The client has agreed on no key')
  return toAuthKey(Buffer.from(bytes))
}

/** This hour's salt, as the server derives it. */
export function saltOf(key: AuthKey): bigint {
  const [salt = 0n] = saltsFrom(key, Math.floor(Date.now() / 3_600_000), 1)
  return salt
}

type Heard = TlObject & { inMsgId: bigint; inSeqNo: number }

/** A connection with one session on it, which counts its messages as a client does. */
export function openWire(
  { dc }: Pick<Sandbox, 'dc'>,
  key: AuthKey,
  sessionId = randomBytes(8).readBigInt64LE(),
) {
  const heard: Heard[] = []
  let wake = () => {}
  let code: number | undefined
  let isClosed = false
  let requests = 0
  let arrived = Buffer.alloc(0)

  const socket = connect(dc.port, dc.host)
  socket.write(TAG)
  socket.on('data', chunk => {
    arrived = Buffer.concat([arrived, chunk])
    while (arrived.length >= 4 && arrived.length >= 4 + arrived.readUInt32LE()) {
      const end = 4 + arrived.readUInt32LE()
      const packet = arrived.subarray(4, end)
      arrived = arrived.subarray(end)
      if (packet.length === 4) code = packet.readInt32LE()
      else take(open(key, packet))
    }
    wake()
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    isClosed = true
    wake()
  })

  function take({ msgId, seqNo, body }: { msgId: bigint; seqNo: number; body: Buffer }) {
    const source = new ByteSource(body)
    if (source.peekId() !== CONTAINER_ID) {
      heard.push({ ...reader.object(body), inMsgId: msgId, inSeqNo: seqNo })
      return
    }
    source.id()
    for (let left = source.int(); left > 0; left--) {
      take({ msgId: source.long(), seqNo: source.int(), body: source.raw(source.int()) })
    }
  }

  async function until<T>(found: () => T | undefined): Promise<T> {
    for (;;) {
      const value = found()
      if (value !== undefined) return value
      if (isClosed) throw new Error(`The connection was closed with ${code}`)
      await new Promise<void>(resolve => {
        wake = resolve
      })
    }
  }

  return {
    sessionId,
    heard,
    /** Sends a message, with any mistakes that a test wants. Returns its id. */
    send(letter: Partial<Letter> & Pick<Letter, 'body'>): bigint {
      const msgId = letter.msgId ?? newMsgId()
      const seqNo = letter.seqNo ?? requests++ * 2 + 1
      socket.write(frame(seal(key, { salt: saltOf(key), sessionId, ...letter, msgId, seqNo })))
      return msgId
    },
    /** Sends bytes unchanged. */
    write: (bytes: Buffer) => void socket.write(bytes),
    /** The first message of a kind, received already or to come. */
    next: (name: string) => until(() => heard.find(({ _ }) => _ === name)),
    /** The answer to a message of the client: a result, a service message, or the reason why it was ignored. */
    answerTo: (msgId: bigint, after = 0) =>
      until(() => heard.slice(after).find(one => one._ !== 'mt_new_session_created' && concerns(one, msgId))),
    /** The transport's error code, when the server closes the connection. */
    async end(): Promise<number | undefined> {
      while (!isClosed) {
        await new Promise<void>(resolve => {
          wake = resolve
        })
      }
      return code
    },
    /** Stops reading. */
    stopListening: () => void socket.pause(),
    /** A client that doesn't read learns of the end only by sending. */
    isClosed: () => isClosed,
    close: () => socket.destroy(),
  }
}

const concerns = ({ reqMsgId, badMsgId, msgId }: Heard, id: bigint) =>
  [reqMsgId, badMsgId, msgId].includes(id)

/** The result of a call. */
export const resultOf = ({ result }: Heard): TlObject => {
  if (!isTlObject(result)) throw new Error('no object')
  return result
}
