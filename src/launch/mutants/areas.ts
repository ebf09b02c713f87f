import { join } from 'node:path'

/** A part of the code whose rules are broken one by one, with the tests that have to notice. */
export interface Area {
  name: string
  /** The files whose rules are broken. */
  mutate: string[]
  /** The tests that run against each broken rule. */
  tests: string[]
  /** Skips code that runs only when a file is loaded. Each break there would need all tests. */
  ignoreStatic?: boolean
}

/** Files for tests, and files without rules. */
const NO_TESTS = ['!src/**/*.test.ts', '!src/**/test-*.ts', '!src/**/ports.ts']

const area = (name: string, more: Partial<Area> = {}): Area => ({
  name,
  tests: [`src/${name}/**/*.test.ts`],
  ...more,
  mutate: [`src/${name}/**/*.ts`, ...NO_TESTS, ...(more.mutate ?? [])],
})

/** The rules for who may call, and how often. */
const AUTH = ['authenticate', 'session', 'client-address', 'trusted-proxies'].map(
  file => `src/backend/http/${file}.ts`,
)

/** The rules by which Telegram recognises links, names and commands in a text. */
const FIND_ENTITIES = 'sandbox/world/messages/find-entities'

/** The files that speak MTProto, by subject. */
function mtproto(subject: string, files: string[]): Area {
  const paths = files.map(file => join('src/backend/telegram/mtproto', file))
  return {
    name: `backend/telegram, ${subject}`,
    mutate: paths.map(path => `${path}.ts`),
    tests: paths.map(path => `${path}.test.ts`),
    ignoreStatic: true,
  }
}

/** The areas in the order of a run. Quick areas come first. */
export const AREAS: readonly Area[] = [
  // These files hold sentences for people, and a table that a test compares with the routes.
  area('contract', { mutate: ['!src/contract/problem-words.ts', '!src/contract/routes.ts'] }),
  // packages/proof tests the hook in pages.
  area('request-chat', {
    mutate: ['!src/request-chat/index.ts', '!src/request-chat/react.ts'],
    // A hundred thousand copies for each break would take days.
    tests: ['src/request-chat/*.test.ts', 'src/request-chat/server/!(changed-copies).test.ts'],
  }),
  area('peer-requests', { mutate: ['!src/peer-requests/index.ts', '!src/peer-requests/testing/**'] }),
  area('backend/requests'),
  area('backend/results'),
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
  // PostgreSQL's own files need a PostgreSQL, which is slow to start.
  area('backend/store', {
    mutate: ['!src/backend/store/postgres*.ts', '!src/backend/store/migrations.ts'],
    tests: ['src/backend/store/{guest-store,migrations,request-store,session-store,sqlite}.test.ts'],
  }),
  // src/*.test.ts test the code for connections over real MTProto. That takes seconds for each break.
  mtproto('updates', [
    ...['first-position', 'hold-pts', 'updates-in-answer', 'ask-time', 'watch-updates'],
    ...['../telegram-clock', '../watch-time'],
  ]),
  // These files need the library's numbers, and the library takes a second to load.
  mtproto('words', [
    ...['errors', 'from-tl', 'guest-telegram', 'guest-tl', 'login-end', 'message-telegram', 'message-tl'],
    ...['photo', 'random-id', 'session-storage', 'sign-in', 'to-tl'],
  ]),
  // What joins its parts is tested over real HTTP by src/*.test.ts.
  area('backend/telegram/bot-api', {
    mutate: ['!src/backend/telegram/bot-api/open-gateway.ts'],
    ignoreStatic: true,
  }),
  area('app/store'),
  // The tests in e2e cover the code that touches the page.
  area('app/telegram', {
    mutate: ['join-client', 'keep-in-sight', 'object-has-own', 'safe-area', 'sdk', 'theme', 'visible'].map(
      file => `!src/app/telegram/${file}.ts`,
    ),
  }),
  // Telegram's rules, by subject. The cast and its photos contain no rules.
  ...['accounts', 'bots', 'chats', 'guests', 'inline', 'messages', 'requests', 'state'].map(subject =>
    area(`sandbox/world/${subject}`, {
      mutate: [`!src/${FIND_ENTITIES}/**`],
      tests: ['src/sandbox/world/**/*.test.ts'],
      ignoreStatic: true,
    }),
  ),
  // It works only on texts, so its own tests are enough.
  area(FIND_ENTITIES, { ignoreStatic: true }),
]
