import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { forgetBuild, isBuilt, readSources, stampBuild } from './build-stamp.mjs'

let root: string
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
const remove = (path: string) => rmSync(join(root, path), { recursive: true })
/** As `vite build --app` does, with `during` in the middle of it. */
function build(during = () => {}) {
  const sources = readSources(root)
  forgetBuild(root)
  write('dist/main.js', 'main')
  write('dist/app/index.html', 'page')
  during()
  stampBuild(sources, root)
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'stamp-'))
  write('index.html', 'page')
  write('package-lock.json', '{}')
  write('src/main.ts', 'main')
  write('src/app/main.tsx', 'app')
  write('src/app/main.test.tsx', 'test')
})
afterEach(() => rmSync(root, { recursive: true }))

describe('isBuilt', () => {
  it('is false in a fresh clone', () => expect(isBuilt(root)).toBe(false))
  it('is true after a build, and after another', () => {
    build()
    expect(isBuilt(root)).toBe(true)
    build()
    expect(isBuilt(root)).toBe(true)
  })
  it.each([
    ['a file was edited', () => write('src/app/main.tsx', 'app!')],
    ['a file was edited to one as long', () => write('src/main.ts', 'niam')],
    ['a file came', () => write('src/app/more.ts', 'more')],
    ['a file was deleted', () => remove('src/app/main.tsx')],
    ['a file was moved', () => renameSync(join(root, 'src/main.ts'), join(root, 'src/app/main.ts'))],
    ['the page was edited', () => write('index.html', 'page!')],
    ['something else is installed', () => write('package-lock.json', '{ }')],
    ['settings came', () => write('vite.config.ts', '')],
    ['something that was built is gone', () => remove('dist/app')],
    ['something that was built was changed', () => write('dist/main.js', 'MAIN')],
    ['all that was built is gone', () => remove('dist')],
    ['the stamp was cut short', () => write('dist/stamp.json', '{"sources":')],
    ['another build was begun and not finished', () => forgetBuild(root)],
  ])('is false once %s', (_, change) => {
    build()
    change()
    expect(isBuilt(root)).toBe(false)
  })
  it('is true whatever packages were made of it', () => {
    write('dist/packages/one/index.js', 'one')
    build()
    write('dist/packages/one/index.js', 'another')
    expect(isBuilt(root)).toBe(true)
  })
  it('is false when something was edited while it was built', () => {
    build(() => write('src/main.ts', 'edited'))
    expect(isBuilt(root)).toBe(false)
  })
  it('is true again once an edit is taken back', () => {
    build()
    write('src/main.ts', 'edited')
    write('src/main.ts', 'main')
    expect(isBuilt(root)).toBe(true)
  })
  it('looks at what is in the files, not at when they were written', () => {
    build()
    utimesSync(join(root, 'src/main.ts'), 1, 1)
    expect(isBuilt(root)).toBe(true)
    // A copy that is as old and as long as the original.
    write('src/main.ts', 'niam')
    utimesSync(join(root, 'src/main.ts'), 1, 1)
    expect(isBuilt(root)).toBe(false)
  })
  it('doesn’t mind tests, nor what others put beside the build', () => {
    build()
    write('src/app/main.test.tsx', 'another')
    write('dist/of-others.js', 'theirs')
    expect(isBuilt(root)).toBe(true)
  })
})
