import { PACKAGES } from './all.ts'
import { buildPackage, readRepository } from './build-package.ts'

/** `npm run packages`: builds what is published into `dist/packages`. */
const repository = readRepository()
for (const description of PACKAGES) {
  const target = await buildPackage(description, repository)
  console.log(`${description.name} ${repository.version} is in ${target}.`)
}
