import { availableParallelism } from 'node:os'
import { configDefaults, defineConfig, mergeConfig } from 'vitest/config'
import viteConfig from './vite.config.ts'

/** Apart from the build's settings, which `npm start` reads where no Vitest is installed. */
export default mergeConfig(
  viteConfig,
  defineConfig({
    test: {
      include: ['{src,bench}/**/*.test.{ts,tsx}'],
      // `npm run packages:test` runs these: they build, pack and install.
      exclude: [...configDefaults.exclude, 'src/launch/packages/proof/**'],
      // Vitest leaves one core free. Of two cores that is half.
      maxWorkers: Math.max(2, availableParallelism() - 1),
      // No test may rest on another. `SEED=7 npm run unit` tries another order.
      sequence: { shuffle: true, seed: Number(process.env.SEED ?? 1) },
      // A PostgreSQL takes seconds to set up, and whatever it is longer on a busy machine: only what never comes fails.
      testTimeout: 60_000,
      hookTimeout: 60_000,
      expect: { poll: { timeout: 20_000 } },
    },
  }),
)
