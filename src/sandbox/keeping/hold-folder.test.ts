import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startSandbox } from '../start.ts'
import { holdFolder } from './hold-folder.ts'
import { holdName } from './hold-name.ts'
import { KeepingError } from './keeping-error.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-folder-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const options = () => ({ host: '127.0.0.1', port: 0, dcPort: 0, dataDir: join(folder, 'data') })

describe('the folder of a sandbox', () => {
  it('belongs to one sandbox until it is closed', async () => {
    const sandbox = await startSandbox(options())
    await expect(startSandbox(options())).rejects.toThrow(
      `Another sandbox is running on the data in ${options().dataDir}`,
    )
    await sandbox.close()
    await (await startSandbox(options())).close()
  })
  it('is free again when the sandbox could not be started', async () => {
    // An address that no machine has. It needs no name lookup.
    await expect(startSandbox({ ...options(), host: '192.0.2.1' })).rejects.toThrow()
    await (await holdFolder(options().dataDir))()
  })
  it('is the same by another path', async () => {
    const sandbox = await startSandbox(options())
    symlinkSync(options().dataDir, join(folder, 'link'))
    await expect(holdFolder(join(folder, 'link'))).rejects.toThrow(/Another sandbox is running/)
    await sandbox.close()
  })
  it('is free again once the process was killed', async () => {
    const source = JSON.stringify(new URL('hold-folder.ts', import.meta.url).href)
    const code = `import(${source}).then(it => it.holdFolder(${JSON.stringify(folder)})).then(() => {
      console.log('held')
      setInterval(() => {}, 1000)
    })`
    const child = spawn(process.execPath, ['--import', 'tsx', '--eval', code])
    await once(child.stdout, 'data')
    await expect(holdFolder(folder)).rejects.toThrow(/Another sandbox is running/)
    child.kill('SIGKILL')
    await once(child, 'exit')
    await (await holdFolder(folder))()
  })
  it('has to be a folder, and writable', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    const held = holdFolder(join(file, 'data'))
    await expect(held).rejects.toThrow(KeepingError)
    await expect(held).rejects.toThrow(/Nothing can be written to .*\/data \(ENOTDIR/)
  })
})

describe('a name that is a file', () => {
  const name = () => join(folder, 'held')
  it('is held by one process at a time', async () => {
    const letGo = await holdName(name())
    expect(await holdName(name())).toBeUndefined()
    await letGo?.()
    await (await holdName(name()))?.()
  })
  it('is taken over from a killed process, by only one of several that try', async () => {
    const code = `require('node:net').createServer().listen(${JSON.stringify(name())}, () => process.kill(process.pid, 'SIGKILL'))`
    spawnSync(process.execPath, ['--eval', code])
    expect(existsSync(name())).toBe(true)
    const held = await Promise.all([holdName(name()), holdName(name())])
    expect(held.filter(one => one !== undefined)).toHaveLength(1)
    for (const letGo of held) await letGo?.()
  })
})
