import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { configDefaults, mergeConfig, type ViteUserConfig } from 'vitest/config'
import viteConfig from './vite.config.ts'

/** A test that replaces modules, or loads them anew, has all its modules to itself. */
const REPLACES_MODULES = /\bvi\.(mock|resetModules)\(/
const APART = ['src', 'bench']
  .flatMap(room => readdirSync(room, { recursive: true, encoding: 'utf8' }).map(path => join(room, path)))
  .filter(path => /\.test\.tsx?$/.test(path) && REPLACES_MODULES.test(readFileSync(path, 'utf8')))

/**
 * All tests but the excluded ones, in two projects. The files of the first share their modules, because loading these
 * anew for each file takes longer than the tests. The settings are apart from the build's, which `npm start` reads
 * where no Vitest is installed.
 *
 * @param exclude globs of test files
 */
export function testsWithout(exclude: string[], env: Record<string, string> = {}): ViteUserConfig {
  const options: ViteUserConfig = mergeConfig(viteConfig, {
    test: {
      include: ['{src,bench}/**/*.test.{ts,tsx}'],
      // `npm run packages:test` runs these: they build, pack and install.
      exclude: [...configDefaults.exclude, 'src/launch/packages/proof/**', ...exclude],
      env,
      // Vitest leaves one core free. Of two cores that is half.
      maxWorkers: Math.max(2, availableParallelism() - 1),
      // No test may rest on another. `SEED=7 npm run unit` tries another order.
      sequence: { shuffle: true, seed: Number(process.env.SEED ?? 1) },
      // What a test puts in the place of a global is its own.
      unstubGlobals: true,
      // A PostgreSQL takes seconds to set up, and whatever it is longer on a busy machine: only what never comes fails.
      testTimeout: 60_000,
      hookTimeout: 60_000,
      expect: { poll: { timeout: 20_000 } },
    },
  })
  const project = (test: ViteUserConfig['test']) => ({ ...options, test: { ...options.test, ...test } })
  // One project after the other: a process ends when its next file is of another project.
  return project({
    projects: [
      project({
        name: 'together',
        isolate: false,
        exclude: [...(options.test?.exclude ?? []), ...APART],
        sequence: { groupOrder: 1 },
      }),
      project({ name: 'apart', include: APART, sequence: { groupOrder: 2 } }),
    ],
  })
}

export default testsWithout([])
