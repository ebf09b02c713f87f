import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { configDefaults, defineConfig, mergeConfig } from 'vitest/config'
import vitestConfig from '../../vitest.config.ts'

/** A test that replaces a module has all its modules to itself. */
const APART = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map(path => join('src', path))
  .filter(path => /\.test\.tsx?$/.test(path) && readFileSync(path, 'utf8').includes('vi.mock('))

const quick = mergeConfig(
  vitestConfig,
  defineConfig({
    test: {
      exclude: [
        ...configDefaults.exclude,
        'src/*.test.ts',
        'bench/**',
        'src/launch/**',
        'src/backend/start.test.ts',
        'src/backend/http/{listen-as-configured,stream-socket}.test.ts',
        'src/backend/results/{documented-check,post-result}.test.ts',
        'src/backend/store/{plans,postgres,postgres-line}.test.ts',
        'src/backend/telegram/bot-api/api.test.ts',
        'src/sandbox/announcement.test.ts',
        'src/sandbox/{api,page,keeping}/**',
        'src/sandbox/bot-api/*.test.ts',
        'src/sandbox/bot-api/{methods,updates}/**',
        'src/sandbox/bot-api/{strict/strict,wire/wire}.test.ts',
        'src/sandbox/mtproto/{bad-messages,data-centre,fuzz,migration,refusals}.test.ts',
        'src/sandbox/mtproto/{layers,transport}/**',
      ],
      // Starting a thread takes less time than starting a process.
      pool: 'threads',
      env: { TEST_DATABASES: 'SQLite' },
      // What a test puts in the place of a global is its own.
      unstubGlobals: true,
    },
  }),
)
const project = (options: object) => ({ ...quick, test: { ...quick.test, ...options } })

/**
 * `npm run quick`: the tests that open no sockets and start no processes, so that they take seconds. They share their
 * modules, because loading these anew for each file takes longer than the tests. `npm run unit` does load them anew.
 */
export default project({
  projects: [
    project({ name: 'together', isolate: false, exclude: [...quick.test.exclude, ...APART] }),
    project({ name: 'apart', include: APART }),
  ],
})
