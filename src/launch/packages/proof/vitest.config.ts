import { defineConfig } from 'vitest/config'

/** `npm run packages:test`: installs the packed packages into empty folders, and uses them there as users do. */
export default defineConfig({
  test: {
    include: ['src/launch/packages/proof/**/*.test.ts'],
    globalSetup: 'src/launch/packages/proof/pack.ts',
    // Each file starts its own processes.
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
})
