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
/** Builds as `vite build --app` does, and calls `during` in the middle. */
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
  it('is true after a build, and after a second build', () => {
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
  it('is true after packages were made from the build', () => {
    write('dist/packages/one/index.js', 'one')
    build()
    write('dist/packages/one/index.js', 'another')
    expect(isBuilt(root)).toBe(true)
  })
  it('is false when a file was edited during the build', () => {
    build(() => write('src/main.ts', 'edited'))
    expect(isBuilt(root)).toBe(false)
  })
  it('is true again after an edit was taken back', () => {
    build()
    write('src/main.ts', 'edited')
    write('src/main.ts', 'main')
    expect(isBuilt(root)).toBe(true)
  })
  it('compares the content of files, not their times', () => {
    build()
    utimesSync(join(root, 'src/main.ts'), 1, 1)
    expect(isBuilt(root)).toBe(true)
    // A file with the same time and length as the original.
    write('src/main.ts', 'niam')
    utimesSync(join(root, 'src/main.ts'), 1, 1)
    expect(isBuilt(root)).toBe(false)
  })
  it('ignores tests and other files beside the build', () => {
    build()
    write('src/app/main.test.tsx', 'another')
    write('dist/of-others.js', 'theirs')
    expect(isBuilt(root)).toBe(true)
  })
})
