// @ts-check
// Runs before packages are installed, so it is plain JavaScript with only Node's own modules.
import { spawn } from 'node:child_process'

/** The number of lines of npm's output that an error shows. */
const LINES_TOLD = 25

/**
 * Runs npm quietly. Native code is compiled on all cores.
 *
 * @param {string[]} args
 * @param {string} cwd
 * @param {(text: string) => void} [hear] gets npm's output while npm runs
 * @param {Record<string, string>} [env] more environment variables
 * @throws {Error} with the last lines of npm's output
 */
export async function npm(args, cwd = '.', hear = () => {}, env = {}) {
  const child = spawn('npm', args, {
    cwd,
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { JOBS: 'max', ...process.env, ...env },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      said += text
      hear(text)
    })
  }
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve))
  if (code !== 0) throw new Error(said.trim().split('\n').slice(-LINES_TOLD).join('\n'))
}
