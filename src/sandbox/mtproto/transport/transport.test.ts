import {
  IntermediatePacketCodec,
  type IPacketCodec,
  MemoryStorage,
  ObfuscatedPacketCodec,
  PaddedIntermediatePacketCodec,
  TcpTransport,
  TelegramClient,
} from '@mtcute/node'
import { describe, expect, it } from 'vitest'
import { SANDBOX_BOT_TOKEN } from '../../start.ts'
import { startTestSandbox } from '../../test-clients.ts'
import { Arriving } from './arriving.ts'
import { abridged, type Framing, full, TransportError } from './framings.ts'
import { createTransport } from './transport.ts'

const sandbox = await startTestSandbox()

/** The library doesn't have these transports. This frames its packets as the other end does. */
function codec(framing: Framing, tag: number[]): IPacketCodec {
  const arriving = new Arriving()
  return {
    tag: () => Uint8Array.from(tag),
    encode(packet, into) {
      const framed = framing.frame(Buffer.from(packet))
      into.writeSync(framed.length).set(framed)
      into.disposeWriteSync()
    },
    decode(reader) {
      arriving.add(Buffer.from(reader.readSync(reader.available)))
      const packet = framing.next(arriving)
      return packet ? Uint8Array.from(packet) : null
    },
    reset() {},
  }
}

describe('a library', () => {
  it.each<[string, () => IPacketCodec]>([
    ['intermediate', () => new IntermediatePacketCodec()],
    ['padded intermediate', () => new PaddedIntermediatePacketCodec()],
    ['abridged', () => codec(abridged(), [0xef])],
    ['full', () => codec(full(), [])],
    ['obfuscated intermediate', () => new ObfuscatedPacketCodec(new IntermediatePacketCodec())],
    ['obfuscated padded intermediate', () => new ObfuscatedPacketCodec(new PaddedIntermediatePacketCodec())],
    ['obfuscated abridged', () => new ObfuscatedPacketCodec(codec(abridged(), [0xef, 0xef, 0xef, 0xef]))],
  ])('logs in over %s, with short and long packets', async (_, packetCodec) => {
    const { id, host: ipAddress, port } = sandbox.dc
    const address = { id, ipAddress, port }
    const tcp = new TcpTransport()
    const client = new TelegramClient({
      apiId: 1,
      apiHash: 'test',
      storage: new MemoryStorage(),
      transport: { connect: dc => tcp.connect(dc), packetCodec },
      defaultDcs: { main: address, media: address },
      logLevel: 0,
    })
    await client.start({ botToken: SANDBOX_BOT_TOKEN })
    const long = await client
      .call({ _: 'contacts.resolveUsername', username: Buffer.alloc(60_000, 1).toString('base64') })
      .catch(({ text }) => text)
    expect(long).toBe('USERNAME_INVALID')
    expect((await client.getMe()).username).toBe('sandbox_bot')
    await client.destroy()
  })
})

describe('createTransport', () => {
  const packetsOf = (bytes: Buffer, size: number) => {
    const transport = createTransport()
    const packets: Buffer[] = []
    for (let at = 0; at < bytes.length; at += size)
      packets.push(...transport.receive(bytes.subarray(at, at + size)))
    return packets
  }
  const bodies = [Buffer.alloc(24, 1), Buffer.alloc(508, 2), Buffer.alloc(4096, 3)]

  it.each<[string, Framing, number[]]>([
    ['abridged', abridged(), [0xef]],
    ['full', full(), []],
  ])('finds packets in pieces of any size: %s', (_, framing, tag) => {
    const bytes = Buffer.concat([Buffer.from(tag), ...bodies.map(framing.frame)])
    for (const size of [1, 3, 64, 10_000]) expect(packetsOf(bytes, size)).toEqual(bodies)
  })
  it('refuses damaged packets and packets out of order in the full transport', () => {
    const { frame } = full()
    const [first, second] = [frame(Buffer.alloc(24)), frame(Buffer.alloc(24))]
    const damaged = Buffer.from(first)
    damaged[12] = 1
    expect(() => packetsOf(damaged, 100)).toThrow(TransportError)
    expect(() => packetsOf(Buffer.concat([first, second, second]), 1000)).toThrow(TransportError)
  })
})
