import { once } from 'node:events'
import type { BaseTelegramClientOptions } from '@mtcute/node'
import { addPublicKey, NodeCryptoProvider } from '@mtcute/node/utils.js'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/index.ts'
import type { TelegramTest } from './options.ts'
import type { ServerRecord } from './record.ts'

/** A Telegram that scenarios can ask. Only addresses, keys, logins and the time differ. */
export interface Server {
  kind: ServerRecord['server']
  /** As sentences name it. */
  name: string
  address: Pick<
    BaseTelegramClientOptions,
    'apiId' | 'apiHash' | 'testMode' | 'defaultDcs' | 'reconnectionStrategy'
  >
  /** The RSA key, when the library doesn't know it. */
  publicKey?: string
  botToken: string
  phones: Record<'ann' | 'ben' | 'cleo', string>
  /** The login code, and the length that Telegram asks for. */
  codeOf(phone: string, length: number | undefined): string
  /** An answer or an update that takes longer ends the run, in milliseconds. */
  patienceMs: number
  /** After the last expected update, so long may others still come, in milliseconds. */
  settleMs: number
  nowMs(): number
  /** Lets the time pass. Returns false when that would take too long. */
  pass(seconds: number): Promise<boolean>
  close(): Promise<void>
}

const TOKEN = '5123456789:AAEhBP0av28fMWLkGQ5GpAKqMB1SmLyJ0wU'
const BOX_CODE = '22222'
const LONGEST_WAIT_SECONDS = 120

/** A sandbox in this process. */
export async function openBox(
  options: Partial<SandboxOptions> = {},
  changes: (sandbox: Sandbox) => Partial<Server> | Promise<Partial<Server>> = () => ({}),
): Promise<Server> {
  // No page is opened, so any folder will do.
  const sandbox = await startSandbox({
    bots: [{ token: TOKEN, name: 'Conformance', username: 'conformance_bot' }],
    clientDir: import.meta.dirname,
    ...options,
  })
  const { dc } = sandbox
  return {
    kind: 'box',
    name: 'the box',
    address: { apiId: 1, apiHash: 'box', ...dcAt(dc.id, dc.host, dc.port) },
    publicKey: sandbox.publicKey,
    botToken: TOKEN,
    phones: { ann: '+9996600004', ben: '+9996600006', cleo: '+9996600011' },
    codeOf: () => BOX_CODE,
    patienceMs: 20_000,
    settleMs: 0,
    nowMs: () => sandbox.clock.now().getTime(),
    async pass(seconds) {
      sandbox.clock.advance(seconds * 1000)
      return true
    },
    close: sandbox.close,
    ...(await changes(sandbox)),
  }
}

export const dcAt = (id: number, ipAddress: string, port: number): Pick<Server['address'], 'defaultDcs'> => {
  const address = { id, ipAddress, port }
  return { defaultDcs: { main: address, media: address } }
}

/** Telegram's test environment. The library knows its addresses and keys. */
export const telegramTest = ({ apiId, apiHash, botToken, phones }: TelegramTest): Server => ({
  kind: 'telegram-test',
  name: 'Telegram’s test environment',
  address: { apiId, apiHash, testMode: true },
  botToken,
  phones,
  // The digit after 99966 is the data centre's.
  codeOf: (phone, length = 5) => (phone.replace('+99966', '')[0] ?? '').repeat(length),
  patienceMs: 60_000,
  settleMs: 2_000,
  nowMs: Date.now,
  async pass(seconds) {
    if (seconds > LONGEST_WAIT_SECONDS) return false
    if (seconds > 0) await once(AbortSignal.timeout(seconds * 1000), 'abort')
    return true
  },
  close: async () => {},
})

/** The library's cryptography, which trusts this key as well. */
export async function withKey(publicKey: string | undefined): Promise<NodeCryptoProvider> {
  const crypto = new NodeCryptoProvider()
  await crypto.initialize()
  if (publicKey !== undefined) addPublicKey(crypto, publicKey)
  return crypto
}
