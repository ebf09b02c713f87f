import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'

const IMPORT = /(?:from|import\(|^import) ?'(\.[^']+)'/gm

const files = ['src', 'e2e', 'bench'].flatMap(folder =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(ts|tsx|mts|mjs)$/.test(name))
    .map(name => join(folder, name)),
)

const importsOf = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(([, path = '']) => join(dirname(file), path))

/** For every file in a circle of imports, a path from the file back to itself. Imports of types count, too. */
function circles(imports: Map<string, string[]>): string[] {
  const found: string[] = []
  const done = new Set<string>()
  const visit = (file: string, way: string[]) => {
    if (way.includes(file)) found.push([...way.slice(way.indexOf(file)), file].join(' → '))
    if (done.has(file) || way.includes(file)) return
    for (const next of imports.get(file) ?? []) visit(next, [...way, file])
    done.add(file)
  }
  for (const file of imports.keys()) visit(file, [])
  return found
}

it('finds a circle of three files', () => {
  const imports = { a: ['b'], b: ['c', 'd'], c: ['a'], d: [] }
  expect(circles(new Map(Object.entries(imports)))).toEqual(['a → b → c → a'])
})

it('no file imports itself through other files', () => {
  const imports = new Map(files.map(file => [file, importsOf(file)]))
  expect([...imports.values()].flat().length).toBeGreaterThan(1000)
  expect(circles(imports)).toEqual([])
})
