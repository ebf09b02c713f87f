import { runOnNode } from '../node-version.mjs'

runOnNode(async () => {
  const { runBackend } = await import('../../backend/run.ts')
  const { renderFirstScreen } = await import('../render-first-screen.ts')
  await runBackend(renderFirstScreen)
})
