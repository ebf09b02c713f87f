import { testsWithout } from '../../vitest.config.ts'

/** `npm run quick`: the tests that open no sockets and start no processes, so that they take seconds. */
export default testsWithout(
  [
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
  { TEST_DATABASES: 'SQLite' },
)
