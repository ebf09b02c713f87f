import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadSecrets } from './secrets.ts'

describe('the RSA key of a sandbox', () => {
  it('is its own in a data folder, and shared by those that keep nothing', () => {
    const folders = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'secrets-')))
    const [one, other, kept, another] = [undefined, undefined, ...folders].map(dir => loadSecrets(dir).rsa)
    expect(one?.fingerprint).toBe(other?.fingerprint)
    expect(new Set([one, kept, another].map(key => key?.fingerprint)).size).toBe(3)
    expect(loadSecrets(folders[0]).rsa.fingerprint).toBe(kept?.fingerprint)
    for (const folder of folders) rmSync(folder, { recursive: true })
  })
})
