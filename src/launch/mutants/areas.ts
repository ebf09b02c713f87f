import { join } from 'node:path'

/** A part of the code whose rules are broken one by one, and the tests that have to notice. */
export interface Area {
  name: string
  /** What is broken. */
  mutate: string[]
  /** What is run against each broken rule. */
  tests: string[]
  /** Leaves alone what runs only as a file is loaded: that would take all tests for each break. */
  ignoreStatic?: boolean
}

/** What only tests use, and what has no rules in it. */
const NO_TESTS = ['!src/**/*.test.ts', '!src/**/test-*.ts', '!src/**/ports.ts']

const area = (name: string, more: Partial<Area> = {}): Area => ({
  name,
  tests: [`src/${name}/**/*.test.ts`],
  ...more,
  mutate: [`src/${name}/**/*.ts`, ...NO_TESTS, ...(more.mutate ?? [])],
})

/** Who calls, whether they may, and how often. */
const AUTH = ['authenticate', 'session', 'client-address', 'trusted-proxies'].map(
  file => `src/backend/http/${file}.ts`,
)

/** What Telegram finds in a text by itself. */
const FIND_ENTITIES = 'sandbox/world/messages/find-entities'

/** What speaks MTProto, by subject. */
function mtproto(subject: string, files: string[]): Area {
  const paths = files.map(file => join('src/backend/telegram/mtproto', file))
  return {
    name: `backend/telegram, ${subject}`,
    mutate: paths.map(path => `${path}.ts`),
    tests: paths.map(path => `${path}.test.ts`),
    ignoreStatic: true,
  }
}

/** In the order in which they are run: what is quick comes first. */
export const AREAS: readonly Area[] = [
  // Sentences for people, and a table that a test holds against the routes.
  area('contract', { mutate: ['!src/contract/problem-words.ts', '!src/contract/routes.ts'] }),
  // The hook is tried in pages, by packages/proof.
  area('request-chat', {
    mutate: ['!src/request-chat/index.ts', '!src/request-chat/react.ts'],
    // A hundred thousand copies for each break would take days.
    tests: ['src/request-chat/*.test.ts', 'src/request-chat/server/!(changed-copies).test.ts'],
  }),
  area('backend/requests'),
  area('backend/list-messages'),
  {
    name: 'backend/http, who may call',
    mutate: [...AUTH, 'src/backend/rate-limit.ts'],
    tests: [...AUTH, 'src/backend/rate-limit.ts'].map(file => file.replace('.ts', '.test.ts')),
  },
  area('backend/http', {
    mutate: ['!src/backend/http/listen-as-configured.ts', ...AUTH.map(file => `!${file}`)],
    // Twenty thousand calls for each break would take days.
    tests: ['src/backend/http/!(changed-calls).test.ts'],
  }),
  // PostgreSQL's own files need a PostgreSQL, which is slow to come by.
  area('backend/store', {
    mutate: ['!src/backend/store/postgres*.ts', '!src/backend/store/migrations.ts'],
    tests: ['src/backend/store/{guest-store,migrations,request-store,session-store,sqlite}.test.ts'],
  }),
  // What needs a connection is tried over real MTProto by src/*.test.ts. That takes seconds for each break.
  mtproto('updates', [
    ...['first-position', 'hold-pts', 'updates-in-answer', 'watch-time', 'watch-updates'],
    '../telegram-clock',
  ]),
  // The library's numbers are needed here, and the library takes a second to load.
  mtproto('words', [
    ...['errors', 'from-tl', 'guest-telegram', 'guest-tl', 'login-end', 'message-telegram', 'message-tl'],
    ...['photo', 'random-id', 'session-storage', 'sign-in', 'to-tl'],
  ]),
  area('app/store'),
  // What touches the page is tried in pages, by e2e.
  area('app/telegram', {
    mutate: ['join-client', 'keep-in-sight', 'object-has-own', 'safe-area', 'sdk', 'theme', 'visible'].map(
      file => `!src/app/telegram/${file}.ts`,
    ),
  }),
  // Telegram's rules, by subject. What the cast is and what their photos look like is none.
  ...['accounts', 'bots', 'chats', 'guests', 'inline', 'messages', 'requests', 'state'].map(subject =>
    area(`sandbox/world/${subject}`, {
      mutate: [`!src/${FIND_ENTITIES}/**`],
      tests: ['src/sandbox/world/**/*.test.ts'],
      ignoreStatic: true,
    }),
  ),
  // It knows nothing but texts, so its own tests are enough.
  area(FIND_ENTITIES, { ignoreStatic: true }),
]
