// @ts-check
import { isBuilt } from './build-stamp.mjs'

// Before `npm start`: builds only where another build would be another. The budget is for `npm run build` to check.
if (!isBuilt()) {
  console.log('Building…')
  const { createBuilder } = await import('vite')
  const builder = await createBuilder({ logLevel: 'warn' })
  await builder.buildApp()
}
