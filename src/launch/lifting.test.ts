import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { startSandbox } from '../sandbox/start.ts'
import { HANDPICK_BOT } from './handpick-bot.ts'
import { kill } from './kill.ts'
import { sandboxEnv } from './mode.ts'

const quoted = (line: string | undefined) =>
  [...(line ?? '').matchAll(/`([^`]+)`/g)].map(([, text = '']) => text)

/** The pieces of docs/lifting.md, with the files to copy, the packages to install and the example. */
const pieces = readFileSync('docs/lifting.md', 'utf8')
  .split(/^## /m)
  .slice(1)
  .map(section => ({
    name: section.split('\n')[0] ?? '',
    copied: quoted(/^Copy: .*/m.exec(section)?.[0]),
    installed: quoted(/^Install: .*/m.exec(section)?.[0]),
    example: /^```ts\n(.*?)^```/ms.exec(section)?.[1] ?? '',
  }))
  // The tests in packages/proof cover pieces that come from published packages.
  .filter(({ copied }) => copied.length > 0)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lifted-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Copies and installs exactly what a piece names. */
function lift({ copied, installed, example }: (typeof pieces)[number]) {
  for (const path of copied) cpSync(path, join(folder, path), { recursive: true })
  for (const name of installed) link(name)
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }))
  writeFileSync(join(folder, 'example.ts'), example)
}

function link(name: string) {
  mkdirSync(dirname(join(folder, 'node_modules', name)), { recursive: true })
  symlinkSync(resolve('node_modules', name), join(folder, 'node_modules', name))
}

describe('docs/lifting.md', () => {
  it.each(pieces)('$name: compiles with only the named files and packages', piece => {
    lift(piece)
    // Types belong to the toolchain, which every project has.
    link('@types')
    const { compilerOptions } = JSON.parse(readFileSync('tsconfig.json', 'utf8'))
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: { ...compilerOptions, types: ['node'] }, files: ['example.ts'] }),
    )
    const { stdout, status } = spawnSync(process.execPath, [
      resolve('node_modules/typescript/bin/tsc'),
      '-p',
      folder,
    ])
    expect(String(stdout)).toBe('')
    expect(status).toBe(0)
  })

  it.each(pieces)('$name: runs on the sandbox with only the named files and packages', async piece => {
    lift(piece)
    mkdirSync(join(folder, 'my-app'))
    writeFileSync(join(folder, 'my-app/index.html'), '<title>Somebody’s app</title>')
    const sandbox = await startSandbox({ host: '127.0.0.1', port: 0, dcPort: 0, bots: [HANDPICK_BOT] })
    onTestFinished(() => sandbox.close())
    const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), 'example.ts'], {
      cwd: folder,
      env: sandboxEnv({ ...process.env, PORT: '0', DATA_DIR: folder }, sandbox),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    onTestFinished(() => kill(child))
    const ended = once(child, 'exit')
    const [line] = await Promise.race([once(createInterface(child.stdout), 'line'), ended])
    const [, url] = /^@handpick_bot answers at (http:\S+)$/.exec(line) ?? []
    expect(await (await fetch(`${url}/`)).text()).toContain('Somebody’s app')
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
  })
})
