import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const quoted = (line: string | undefined) =>
  [...(line ?? '').matchAll(/`([^`]+)`/g)].map(([, text = '']) => text)

/** The pieces of docs/lifting.md: what to copy and install, and the example. */
const pieces = readFileSync('docs/lifting.md', 'utf8')
  .split(/^## /m)
  .slice(1)
  .map(section => ({
    name: section.split('\n')[0] ?? '',
    copied: quoted(/^Copy: .*/m.exec(section)?.[0]),
    installed: quoted(/^Install: .*/m.exec(section)?.[0]),
    example: /^```ts\n(.*?)^```/ms.exec(section)?.[1] ?? '',
  }))
  // What is installed from packages is tried in packages/proof.
  .filter(({ copied }) => copied.length > 0)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lifted-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('docs/lifting.md', () => {
  it.each(pieces)('$name: what is named is all it takes', ({ copied, installed, example }) => {
    for (const path of copied) cpSync(path, join(folder, path), { recursive: true })
    // Types are of the toolchain, which everybody has: only what runs has to be named.
    for (const name of [...installed, '@types']) {
      mkdirSync(dirname(join(folder, 'node_modules', name)), { recursive: true })
      symlinkSync(resolve('node_modules', name), join(folder, 'node_modules', name))
    }
    const { compilerOptions } = JSON.parse(readFileSync('tsconfig.json', 'utf8'))
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: { ...compilerOptions, types: ['node'] }, files: ['example.ts'] }),
    )
    writeFileSync(join(folder, 'example.ts'), example)
    const { stdout, status } = spawnSync(process.execPath, [
      resolve('node_modules/typescript/bin/tsc'),
      '-p',
      folder,
    ])
    expect(String(stdout)).toBe('')
    expect(status).toBe(0)
  })
})
