import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'

/**
 * `npm run types`: checks every compiler project, one for each processor at a time.
 *
 * Each project keeps its results below `node_modules/.cache/types`, so that the next run checks only files that a
 * change can affect.
 */
const PROJECTS = [
  // This project takes as long as the others together.
  '.',
  'src/sandbox',
  'src/backend',
  'src/app',
  'src/sandbox/client',
  'src/contract',
  'src/avatar',
  'src/peer-requests',
  'src/request-chat',
  'src/request-chat/server',
]

/** @param {string} project @returns {Promise<boolean>} whether it has no errors */
const check = project =>
  new Promise((resolve, reject) => {
    const kept = `node_modules/.cache/types/${project.replaceAll('/', '-')}.tsbuildinfo`
    const args = ['-p', project, '--incremental', '--tsBuildInfoFile', kept]
    // The projects already use all processors. More threads in each project only repeat work.
    const command = ['node_modules/typescript/bin/tsc', ...args, '--checkers', '1']
    spawn(process.execPath, command, { stdio: 'inherit' })
      .once('error', reject)
      .once('exit', code => resolve(code === 0))
  })

const waiting = [...PROJECTS]
let isRight = true
async function work() {
  for (let project = waiting.shift(); project !== undefined; project = waiting.shift())
    if (!(await check(project))) isRight = false
}
await Promise.all(Array.from({ length: availableParallelism() }, work))
process.exitCode = isRight ? 0 : 1
