import type { Duplex } from 'node:stream'
import { after } from '../../api/faults.ts'
import { createConnection } from '../connection.ts'
import type { Shared } from '../shared.ts'
import { createTransport, errorPacket } from './transport.ts'

const CLOSE_DELAY_MS = 1000
/** A client that asks without reading is cut off once this many bytes wait for it. */
const MAX_UNSENT_BYTES = 64 * 1024 * 1024

/** A stream of bytes to and from a client. It emits `timeout` when the client was silent for the set time. */
export interface ClientStream extends Duplex {
  setTimeout(ms: number): unknown
}

/** Serves a client that sends packets in a stream of bytes, over TCP or in a WebSocket. */
export function serveStream(stream: ClientStream, dc: Shared) {
  const transport = createTransport()
  let refused = false
  const close = () => void stream.destroy()
  const connection = createConnection(
    {
      send(packet) {
        stream.write(transport.frame(packet))
        if (stream.writableLength > MAX_UNSENT_BYTES) close()
      },
      refuse(code) {
        if (refused) return
        refused = true
        stream.end(transport.frame(errorPacket(code)))
        // A client that doesn't close the connection is disconnected after some time. Closing at once would
        // discard the answer.
        after(CLOSE_DELAY_MS, close)
      },
      close,
      get isClosed() {
        return refused || stream.destroyed
      },
      get isReady() {
        return !stream.writableNeedDrain
      },
      setPatience: seconds => void stream.setTimeout(seconds * 1000),
      // Messages go at once, so nothing waits.
      setLongestWait() {},
    },
    dc,
  )

  stream.on('error', close)
  stream.on('timeout', close)
  stream.on('close', connection.closed)
  stream.on('data', (chunk: Buffer) => {
    if (refused) return
    try {
      for (const packet of transport.receive(chunk)) connection.receive(packet)
    } catch (error) {
      connection.fail(error)
    }
    connection.flush()
  })
}
