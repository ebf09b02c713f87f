// @ts-check
import { isBuilt } from './build-stamp.mjs'
import { withProgress } from './progress.mjs'

/**
 * For `npm start`: builds only where another build would be another. The budget is for `npm run build` to check.
 *
 * @throws {Error} with what can't be built
 */
export async function buildIfChanged() {
  if (isBuilt()) return
  await withProgress('Building the pages and the server', async () => {
    const { createBuilder } = await import('vite')
    const builder = await createBuilder({ logLevel: 'warn' })
    await builder.buildApp()
  })
}
