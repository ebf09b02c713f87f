import { existsSync } from 'node:fs'
import { CLIENT_DIR } from './client-dir.ts'
import type { Sandbox, SandboxOptions } from './sandbox.ts'
import { startSandbox as start } from './start.ts'

export type { CallAs } from './api/call-as.ts'
export type { DcAddress } from './api/dc-address.ts'
export type { Duration } from './api/duration.ts'
export type { Fault } from './api/faults.ts'
export type { OwnCall, OwnMethod, OwnMethods, TlAnswer } from './api/own-method.ts'
export type {
  Party,
  Patience,
  Recorded,
  RecordedCall,
  RecordedUpdate,
  Whose,
} from './api/recorded.ts'
export { KeepingError } from './keeping/keeping-error.ts'
export type { Sandbox, SandboxClock, SandboxFaults, SandboxOptions } from './sandbox.ts'
export type { TlObject } from './tl/tl-object.ts'
export type { HostedBot } from './world/bots/hosted-bot.ts'
export { HostingError } from './world/bots/hosting-error.ts'
export { RpcError } from './world/state/rpc-error.ts'

/**
 * Starts a Telegram of its own, with its client page, on loopback and on ports that are free. What it is started with
 * may say otherwise.
 *
 * Throws a {@link HostingError} for a bot that there can't be, and a {@link KeepingError} for a folder that another
 * sandbox has or that can't be written to.
 *
 * @example
 * const sandbox = await startSandbox({ bots: [{ token, webAppUrl: 'http://localhost:5173' }] })
 * console.log(sandbox.url)
 * await sandbox.close()
 */
export async function startSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const clientDir = options.clientDir ?? CLIENT_DIR
  if (!existsSync(clientDir)) throw new Error(`The client page isn’t built yet: there is no ${clientDir}.`)
  return start({ host: '127.0.0.1', port: 0, dcPort: 0, ...options, clientDir })
}
