import { configDefaults, defineConfig, mergeConfig } from 'vitest/config'
import vitestConfig from '../../vitest.config.ts'

/** `npm run quick`: the tests that open no sockets and start no processes, so that they take seconds. */
export default mergeConfig(
  vitestConfig,
  defineConfig({
    test: {
      exclude: [
        ...configDefaults.exclude,
        'src/*.test.ts',
        'src/launch/**',
        'src/backend/start.test.ts',
        'src/backend/http/{listen-as-configured,stream-socket}.test.ts',
        'src/backend/store/{plans,postgres,postgres-line}.test.ts',
        'src/sandbox/{api,page,keeping}/**',
        'src/sandbox/bot-api/*.test.ts',
        'src/sandbox/bot-api/{methods,updates}/**',
        'src/sandbox/mtproto/{bad-messages,data-centre,fuzz,migration,refusals}.test.ts',
        'src/sandbox/mtproto/{layers,transport}/**',
      ],
      // Starting a thread for each file takes less time than starting a process.
      pool: 'threads',
      env: { TEST_DATABASES: 'SQLite' },
    },
  }),
)
