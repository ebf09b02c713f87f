import { createPublicKey } from 'node:crypto'
import { createRequire } from 'node:module'
import { onTestFinished } from 'vitest'
import { SANDBOX_BOT_TOKEN, type Sandbox } from '../start.ts'
import type { TestedLibrary } from '../tested-libraries.ts'
import { toFingerprint } from './crypto/rsa.ts'

/**
 * For tests: libraries from npm in other layers (see tested-libraries.ts). They have no types that fit together.
 */
export const require = createRequire(import.meta.url)

/** Gives a library the data centre's key, which the libraries' public options don't have. */
function addKey(name: string, { publicKey }: Sandbox) {
  const { _serverKeys } = require(`${name}/crypto/RSA`)
  const bigInt = require('big-integer')
  const key = createPublicKey(publicKey)
  const modulus = Buffer.from(key.export({ format: 'jwk' }).n ?? '', 'base64url')
  _serverKeys.set(String(toFingerprint(key)), { n: bigInt(modulus.toString('hex'), 16), e: 65537 })
}

/** How a library connects. In a browser it would use WebSockets, which are always obfuscated. */
type Over = 'TCP' | 'WebSocket'

/** A library's class of connections to the data centre. The public options have neither its port nor its name. */
function connectionClass(name: string, { dc: { host: ip, port } }: Sandbox, over: Over) {
  const { ConnectionTCPFull, ConnectionTCPObfuscated } = require(`${name}/network`)
  return class OnOurPort extends (over === 'TCP' ? ConnectionTCPFull : ConnectionTCPObfuscated) {
    constructor(options: object) {
      super({ ...options, ip, port })
    }
  }
}

function socketClass(name: string, over: Over) {
  const { PromisedNetSockets, PromisedWebSockets } = require(`${name}/extensions`)
  if (over === 'TCP') return PromisedNetSockets
  // Node 20 has no WebSocket of its own.
  PromisedWebSockets.webSocketImpl = require('websocket').w3cwebsocket
  return PromisedWebSockets
}

const silent = (name: string) => {
  const { Logger } = require(`${name}/extensions`)
  return new Logger('none')
}

/** A connection of a library without a client. */
export function connectionTo({ pack: name }: TestedLibrary, sandbox: Sandbox) {
  addKey(name, sandbox)
  const socket = socketClass(name, 'TCP')
  const Connection = connectionClass(name, sandbox, 'TCP')
  const log = silent(name)
  const { host: ip, id: dcId } = sandbox.dc
  return { connection: new Connection({ ip, dcId, loggers: log, socket }), log }
}

/** A bot made with a library. */
export async function connectWith({ pack: name }: TestedLibrary, sandbox: Sandbox, over: Over = 'TCP') {
  addKey(name, sandbox)
  const { TelegramClient } = require(name)
  const { StringSession } = require(`${name}/sessions`)
  const session = new StringSession('')
  // The libraries' sessions can't store the high port numbers that are free on most machines.
  session.setDC(sandbox.dc.id, sandbox.dc.host, 443)
  // One login in 256 is asked for another key. The libraries then start again.
  const connection = connectionClass(name, sandbox, over)
  const networkSocket = socketClass(name, over)
  const options = { connection, networkSocket, connectionRetries: 5, baseLogger: silent(name) }
  const client = new TelegramClient(session, 1, 'test', options)
  onTestFinished(() => client.destroy())
  await client.start({ botAuthToken: SANDBOX_BOT_TOKEN })
  return client
}
