import { defineConfig } from 'vitest/config'
import { AREAS } from './areas.ts'

/** The tests of an area. Their timeout is short, because a test that hangs on a broken rule has failed. */
const area = AREAS.find(({ name }) => name === process.env.MUTANTS_AREA)

export default defineConfig({
  test: {
    include: area?.tests ?? [],
    env: { TEST_DATABASES: 'SQLite' },
    // Starting a thread for each file takes less time than starting a process.
    pool: 'threads',
    testTimeout: 20_000,
    hookTimeout: 20_000,
    expect: { poll: { timeout: 3_000 } },
  },
})
