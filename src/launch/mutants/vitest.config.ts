import { defineConfig } from 'vitest/config'
import { AREAS } from './areas.ts'

/** The tests of one area. None of them waits for long: what hangs on a broken rule has failed. */
const area = AREAS.find(({ name }) => name === process.env.MUTANTS_AREA)

export default defineConfig({
  test: {
    include: area?.tests ?? [],
    env: { TEST_DATABASES: 'SQLite' },
    // Each break gets one new thread for all of its test files, which load their modules once. A process for each file takes several times as long.
    pool: 'threads',
    isolate: false,
    testTimeout: 6_000,
    hookTimeout: 20_000,
    expect: { poll: { timeout: 3_000 } },
  },
})
