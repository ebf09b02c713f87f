import { readFileSync, writeFileSync } from 'node:fs'
import { toOpenApi } from './openapi.ts'
import { renderReference } from './render.ts'

/** `npm run reference`: makes docs/openapi.json from the contract, and docs/api.md from docs/openapi.json. */
const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
const api = toOpenApi(version)
writeFileSync('docs/openapi.json', `${JSON.stringify(api, null, 2)}\n`)
writeFileSync('docs/api.md', renderReference(api))
console.log('docs/openapi.json and docs/api.md are up to date.')
