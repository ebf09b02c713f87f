import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A folder of somebody's who has nothing of ours but what is installed there. */
export interface Folder {
  path: string
  /** Writes a file; folders on the way are made. */
  write(name: string, text: string): void
  /** Installs tarballs, and packages of npm's by name in the version that this repository has of them. */
  install(...what: string[]): Promise<void>
  /** Runs a program. Rejects with what it has said when it fails. */
  run(command: string, args: readonly string[], env?: Record<string, string>): Promise<string>
  remove(): void
}

export function emptyFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'somebody-'))
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(path, name)), { recursive: true })
    writeFileSync(join(path, name), text)
  }
  const run = (command: string, args: readonly string[], env: Record<string, string> = {}) =>
    new Promise<string>((resolve, reject) => {
      const options = { cwd: path, env: { ...environment(), ...env }, maxBuffer: 16 * 1024 * 1024 }
      execFile(command, args, options, (error, out, err) => {
        if (error)
          reject(new Error(`${command} ${args.join(' ')} failed.\n${out}${err}${screensAtFailure(path)}`))
        else resolve(out + err)
      })
    })
  write('package.json', JSON.stringify({ private: true, type: 'module' }))
  return {
    path,
    write,
    run,
    async install(...what) {
      const named = what.map(one => (one.endsWith('.tgz') ? one : `${one}@${versionHere(one)}`))
      // Scripts would compile what other people's packages bring and the tests don't use.
      const options = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts']
      await run('npm', ['install', ...options, ...named])
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  }
}

/** What Playwright has written of the pages of failed tests: the folder is gone when somebody reads of the failure. */
function screensAtFailure(path: string): string {
  const results = join(path, 'test-results')
  if (!existsSync(results)) return ''
  const files = readdirSync(results, { recursive: true, encoding: 'utf8' })
  return files
    .filter(file => file.endsWith('error-context.md'))
    .map(file => `\n${file}\n${readFileSync(join(results, file), 'utf8')}`)
    .join('')
}

const versionHere = (name: string): string =>
  JSON.parse(readFileSync(join('node_modules', name, 'package.json'), 'utf8')).version

/** Of the tests around it, a program in the folder knows nothing; npm's own settings stay. */
const environment = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^(npm_|NODE_OPTIONS|NODE_ENV|NODE_PATH|VITE|TEST|INIT_CWD)/.test(name) ||
        /^npm_config_(registry|cache|userconfig|globalconfig|cafile)$/.test(name),
    ),
  )
