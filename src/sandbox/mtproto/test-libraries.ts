import { createPublicKey } from 'node:crypto'
import { createRequire } from 'node:module'
import { onTestFinished } from 'vitest'
import { SANDBOX_BOT_TOKEN, type Sandbox } from '../start.ts'
import { toFingerprint } from './crypto/rsa.ts'

/**
 * For tests: libraries from npm in other layers. `telegram` speaks layer 198, `teleproto` layer 214 and
 * `teleproto-229` layer 229. They have no types that fit together.
 */
export const require = createRequire(import.meta.url)

/** Sets the port and the data centre's key, which these libraries' public options don't have. */
export async function connectWith(name: string, sandbox: Sandbox) {
  const { TelegramClient } = require(name)
  const { StringSession } = require(`${name}/sessions`)
  const { ConnectionTCPFull } = require(`${name}/network`)
  const { _serverKeys } = require(`${name}/crypto/RSA`)
  const bigInt = require('big-integer')
  const { Logger } = require(`${name}/extensions`)
  const { n = '' } = createPublicKey(sandbox.publicKey).export({ format: 'jwk' })
  const modulus = Buffer.from(n, 'base64url')
  _serverKeys.set(String(toFingerprint(createPublicKey(sandbox.publicKey))), {
    n: bigInt(modulus.toString('hex'), 16),
    e: 65537,
  })
  const { host, port, id } = sandbox.dc
  const session = new StringSession('')
  // The libraries' sessions can't store the high port numbers that are free on most machines.
  session.setDC(id, host, 443)
  class OnOurPort extends ConnectionTCPFull {
    constructor(options: object) {
      super({ ...options, port })
    }
  }
  // One login in 256 is asked for another key. The libraries then start again.
  const options = { connection: OnOurPort, connectionRetries: 5, baseLogger: new Logger('none') }
  const client = new TelegramClient(session, 1, 'test', options)
  onTestFinished(() => client.destroy())
  await client.start({ botAuthToken: SANDBOX_BOT_TOKEN })
  return client
}
