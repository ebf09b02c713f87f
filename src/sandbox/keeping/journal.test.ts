import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startTestSandbox, temporaryFolder } from '../test-clients.ts'
import { KeepingError } from './keeping-error.ts'

const user = '{"table":"users","key":"5","value":{"id":5,"firstName":"Sam"}}\n'

describe('a journal of another version', () => {
  it.each([
    ['with a newer form', '{"table":"form","key":"form","value":3}\n'],
    ['with no form', ''],
    ['whose form is damaged', '{"table":"form","key":"fo\n'],
  ])('%s is refused in a sentence that names the file, and isn’t changed', async (_, form) => {
    const dataDir = temporaryFolder()
    const journal = join(dataDir, 'telegram.jsonl')
    writeFileSync(journal, form + user)
    const error = await startTestSandbox({ dataDir }).catch(reason => reason)
    expect(error).toBeInstanceOf(KeepingError)
    expect(error.message).toMatch(/telegram\.jsonl is of another version of the sandbox/)
    expect(error.message).toContain(journal)
    expect(error.message).toMatch(/move the file away .* choose another data folder/)
    expect(readFileSync(journal, 'utf8')).toBe(form + user)
  })
})
