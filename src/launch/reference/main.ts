import { readFileSync, writeFileSync } from 'node:fs'
import { readSuites } from './library-suites.ts'
import { writeLibraryTables } from './library-tables.ts'
import { toOpenApi } from './openapi.ts'
import { renderReference } from './render.ts'

/**
 * `npm run reference`: makes docs/openapi.json from the contract, docs/api.md from docs/openapi.json, and
 * the tables of tested libraries in docs/sandbox.md from the tests.
 */
const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
const api = toOpenApi(version)
writeFileSync('docs/openapi.json', `${JSON.stringify(api, null, 2)}\n`)
writeFileSync('docs/api.md', renderReference(api))
const SANDBOX_DOCS = 'docs/sandbox.md'
writeFileSync(SANDBOX_DOCS, writeLibraryTables(readFileSync(SANDBOX_DOCS, 'utf8'), readSuites()))
console.log('docs/openapi.json, docs/api.md and docs/sandbox.md are up to date.')
