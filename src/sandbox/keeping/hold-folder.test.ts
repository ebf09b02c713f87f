import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startSandbox } from '../start.ts'
import { holdFolder } from './hold-folder.ts'
import { KeepingError } from './keeping-error.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-folder-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const options = () => ({ host: '127.0.0.1', port: 0, dcPort: 0, dataDir: join(folder, 'data') })

describe('the folder of a sandbox', () => {
  it('is its own until it is closed', async () => {
    const sandbox = await startSandbox(options())
    await expect(startSandbox(options())).rejects.toThrow(
      `Another sandbox is running on the data in ${options().dataDir}`,
    )
    await sandbox.close()
    await (await startSandbox(options())).close()
  })
  it('is free again when the sandbox could not be started', async () => {
    // An address that no machine has: no name has to be looked up for it.
    await expect(startSandbox({ ...options(), host: '192.0.2.1' })).rejects.toThrow()
    holdFolder(options().dataDir)()
  })
  it('has to be one, and to be writable', () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    expect(() => holdFolder(join(file, 'data'))).toThrow(KeepingError)
    expect(() => holdFolder(join(file, 'data'))).toThrow(/Nothing can be written to .*\/data \(ENOTDIR/)
  })
  it('says so when its lock is something else', () => {
    writeFileSync(join(folder, 'in-use'), 'no database at all')
    expect(() => holdFolder(folder)).toThrow(/in-use can’t be used as a lock \(file is not a database\)/)
  })
})
