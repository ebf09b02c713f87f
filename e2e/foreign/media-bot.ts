import type { Message } from '@mtcute/node'
import type { TelegramInABox } from '../../src/sandbox/testing/playwright.ts'
import { createMtcuteClient } from './mtcute-client.ts'

/** A bot that sends files for a test, and remembers the messages that it gets. */
export async function startMediaBot(sandbox: TelegramInABox, botToken: string) {
  const client = await createMtcuteClient(sandbox)
  const heard: Message[] = []
  client.onNewMessage.add(message => heard.push(message))
  await client.start({ botToken })
  return { client, heard, stop: () => client.destroy() }
}

/** A tone as a WAV file of this length. */
export function tone(seconds: number): Buffer {
  const rate = 8000
  const data = Buffer.alloc(seconds * rate)
  for (let at = 0; at < data.length; at++)
    data[at] = 128 + Math.round(60 * Math.sin((at / rate) * 2 * Math.PI * 440))
  const head = Buffer.alloc(44)
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(36 + data.length, 4)
  head.write('WAVEfmt ', 8, 'latin1')
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(rate, 24)
  head.writeUInt32LE(rate, 28)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write('data', 36, 'latin1')
  head.writeUInt32LE(data.length, 40)
  return Buffer.concat([head, data])
}
