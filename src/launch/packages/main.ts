import { buildIfChanged } from '../build-if-changed.mjs'
import { PACKAGES } from './all.ts'
import { buildPackage, readRepository } from './build-package.ts'

/** `npm run packages`: builds the published packages into `dist/packages`. */
await buildIfChanged()
const repository = readRepository()
for (const description of PACKAGES) {
  const target = await buildPackage(description, repository)
  console.log(`${description.name} ${repository.version} is in ${target}.`)
}
