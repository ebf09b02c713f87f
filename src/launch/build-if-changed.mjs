// @ts-check
import { isBuilt } from './build-stamp.mjs'
import { withProgress } from './progress.mjs'

/**
 * For `npm start`: builds only when the sources have changed. Only `npm run build` checks the bundle's budget.
 *
 * @throws {Error} when the build fails
 */
export async function buildIfChanged() {
  if (isBuilt()) return
  await withProgress('Building the pages and the server', async () => {
    const { createBuilder } = await import('vite')
    const builder = await createBuilder({ logLevel: 'warn' })
    await builder.buildApp()
  })
}
