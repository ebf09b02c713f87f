import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { buildIfChanged } from '../../build-if-changed.mjs'
import { PACKAGES } from '../all.ts'
import { buildPackage, readRepository } from '../build-package.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The packed packages: paths by name. */
    tarballs: Record<string, string>
  }
}

/** Builds and packs all packages before the tests that install them. */
export default async function pack({ provide }: TestProject) {
  await buildIfChanged()
  const folder = mkdtempSync(join(tmpdir(), 'packed-'))
  const tarballs: Record<string, string> = {}
  const repository = readRepository()
  for (const description of PACKAGES) {
    const target = await buildPackage(description, repository)
    const args = ['pack', `./${target}`, '--json', '--ignore-scripts', '--pack-destination', folder]
    const [{ filename }] = JSON.parse(execFileSync('npm', args, { encoding: 'utf8', stdio: 'pipe' }))
    tarballs[description.name] = join(folder, filename)
  }
  provide('tarballs', tarballs)
  return () => rmSync(folder, { recursive: true })
}
