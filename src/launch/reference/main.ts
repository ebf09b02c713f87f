import { writeFileSync } from 'node:fs'
import { renderReference } from './render.ts'

/** `npm run reference`: makes docs/api.md of the contract. */
writeFileSync('docs/api.md', renderReference())
console.log('docs/api.md is up to date.')
