import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { PACKAGES } from './all.ts'
import { writeDeclarations } from './declarations.ts'

function emptyFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'declared-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

describe('the declarations of a package', () => {
  it.each(PACKAGES)('$name: name only packages that its users have', ({ exports, ...rest }) => {
    const { name, dependencies = [], peers = {} } = rest
    const folder = emptyFolder()
    const sources = Object.values(exports)
    const written = writeDeclarations(sources, folder, [name, ...dependencies, ...Object.keys(peers)])
    for (const source of sources) expect(existsSync(join(folder, written.get(source) ?? ''))).toBe(true)
  })

  it('are refused when they name another package', () => {
    const write = () => writeDeclarations(['src/sandbox/tl/types.ts'], emptyFolder(), [])
    expect(write).toThrow(/sandbox\/tl\/types\.d\.ts name @mtcute\/core, a package/)
  })

  it('leave out internal parts, and types that only internal parts name', () => {
    const folder = emptyFolder()
    writeDeclarations(['src/sandbox/api/recorded.ts'], folder, [])
    expect(readFileSync(join(folder, 'types/sandbox/api/recorded.d.ts'), 'utf8')).toContain('RecordedCall')
    expect(existsSync(join(folder, 'types/sandbox/world'))).toBe(false)
  })
})
