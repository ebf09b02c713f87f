import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A user's folder, which contains only the packages that the test installs. */
export interface Folder {
  path: string
  /** Writes a file, and makes its folders. */
  write(name: string, text: string): void
  /** Installs tarballs, and npm packages in the named version or the same one as in this repository. */
  install(...what: string[]): Promise<void>
  /** Runs a program. Rejects with its output when it fails. */
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
      const named = what.map(one => (/\.tgz$|.@/.test(one) ? one : `${one}@${versionHere(one)}`))
      // Install scripts would compile native parts that the tests don't need.
      const options = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts']
      await run('npm', ['install', ...options, ...named])
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  }
}

/** Playwright's descriptions of pages in failed tests. The error has to contain them, because the folder is removed. */
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

/** The environment without variables of the running tests. Only npm's own settings stay. */
const environment = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^(npm_|NODE_OPTIONS|NODE_ENV|NODE_PATH|VITE|TEST|INIT_CWD)/.test(name) ||
        /^npm_config_(registry|cache|userconfig|globalconfig|cafile)$/.test(name),
    ),
  )
