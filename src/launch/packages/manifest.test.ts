import { describe, expect, it } from 'vitest'
import type { PackageDescription } from './description.ts'
import { licenceText } from './licences.ts'
import { manifestOf } from './manifest.ts'

const repository = {
  version: '1.2.3',
  license: 'MIT',
  private: true,
  engines: { node: '>=20.19' },
  dependencies: { valibot: '^1.5.0' },
}
const description: PackageDescription = {
  name: '@somebody/thing',
  description: 'A thing',
  keywords: [],
  folder: '.',
  runsIn: 'browser',
  exports: { '.': 'src/thing.ts', './react': 'src/react.ts' },
}
const types = { '.': 'types/thing.d.ts', './react': 'types/react.d.ts' }

describe('manifestOf', () => {
  it('has the repository’s version and licence, and isn’t private', () => {
    const manifest = manifestOf(description, repository, types)
    expect(manifest).toMatchObject({ version: '1.2.3', license: 'MIT', publishConfig: { access: 'public' } })
    expect(manifest).not.toHaveProperty('private')
  })
  it('names the types of an export before its code, as compilers ask', () => {
    const { exports } = manifestOf(description, repository, types)
    expect(JSON.stringify(exports)).toContain(
      '"./react":{"types":"./types/react.d.ts","default":"./react.js"}',
    )
  })
  it('takes the ranges of dependencies from the repository, and refuses unknown dependencies', () => {
    const depends = (name: string) =>
      manifestOf({ ...description, dependencies: [name] }, repository, types).dependencies
    expect(depends('valibot')).toEqual({ valibot: '^1.5.0' })
    expect(() => depends('left-pad')).toThrow('left-pad is no dependency of the repository.')
  })
  it('makes all peers optional', () => {
    const manifest = manifestOf({ ...description, peers: { react: '>=18' } }, repository, types)
    expect(manifest.peerDependenciesMeta).toEqual({ react: { optional: true } })
  })
})

describe('licenceText', () => {
  it('names each package once, with its licence', () => {
    const one = { name: 'one', version: '1.0.0', identifier: 'MIT', text: 'Do as you like.' }
    expect(licenceText([one, one])).toBe(
      '# What is inside, and its licences\n\n## one 1.0.0 (MIT)\n\n> Do as you like.\n',
    )
  })
  it('refuses a package without a licence', () => {
    expect(() => licenceText([{ name: 'one', version: '1.0.0' }])).toThrow('one 1.0.0 is bundled')
  })
})
