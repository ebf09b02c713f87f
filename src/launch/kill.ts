import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** Ends a running process, and waits for its end. */
export async function kill(child: ChildProcess | undefined, signal: 'SIGINT' | 'SIGKILL' = 'SIGKILL') {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}
