import { spawn } from 'node:child_process'
import { kill } from '../src/launch/kill.ts'

/** Keeps a number of processors busy. Returns a function that stops it. */
export function keepBusy(loops: number): () => Promise<void> {
  const children = Array.from({ length: loops }, () =>
    spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
  )
  const end = () => {
    for (const child of children) child.kill('SIGKILL')
  }
  process.once('exit', end)
  return async () => {
    process.off('exit', end)
    await Promise.all(children.map(child => kill(child)))
  }
}
