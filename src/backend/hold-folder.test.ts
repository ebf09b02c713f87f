import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ConfigError } from './config.ts'
import { holdFolder } from './hold-folder.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'writable-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('holdFolder', () => {
  it('makes a folder that doesn’t exist', () => {
    holdFolder(join(folder, 'a', 'b'))()
    expect(existsSync(join(folder, 'a', 'b'))).toBe(true)
  })
  it('refuses what can’t be a folder, and names it and DATA_DIR', () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    expect(() => holdFolder(join(file, 'data'))).toThrow(ConfigError)
    expect(() => holdFolder(join(file, 'data'))).toThrow(/file\/data \(ENOTDIR\).*DATA_DIR/)
  })
  it('refuses a folder that another process holds, until it is freed', () => {
    const letGo = holdFolder(folder)
    expect(() => holdFolder(folder)).toThrow(`Another Handpick is running on the data in ${folder}`)
    letGo()
    holdFolder(folder)()
  })
  it('gives a reason when its lock is something else', () => {
    writeFileSync(
      join(folder, 'in-use'),
      'something else, which is as long as a database’s first page is'.repeat(99),
    )
    expect(() => holdFolder(folder)).toThrow(/in-use can’t be used as a lock \(file is not a database\)/)
    rmSync(join(folder, 'in-use'))
    mkdirSync(join(folder, 'in-use'))
    expect(() => holdFolder(folder)).toThrow(/Nothing can be written to .* \(unable to open database file\)/)
  })
})
