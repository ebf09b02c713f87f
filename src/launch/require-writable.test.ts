import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ConfigError } from '../backend/config.ts'
import { requireWritable } from './require-writable.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'writable-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('requireWritable', () => {
  it('makes what isn’t there', () => {
    requireWritable(join(folder, 'a', 'b'))
    expect(existsSync(join(folder, 'a', 'b'))).toBe(true)
  })
  it('refuses what can’t be a folder, and names it and DATA_DIR', () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    expect(() => requireWritable(join(file, 'data'))).toThrow(ConfigError)
    expect(() => requireWritable(join(file, 'data'))).toThrow(/file\/data \(ENOTDIR\).*DATA_DIR/)
  })
})
