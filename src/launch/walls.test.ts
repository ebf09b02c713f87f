import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'

const root = join(import.meta.dirname, '../..')

const run = (command: string, args: string[], cwd: string) =>
  new Promise<string>(resolve => {
    execFile(join(root, 'node_modules/.bin', command), args, { cwd }, (_, out, err) => resolve(out + err))
  })

const REFUSED: [string, string[]][] = [
  ['src/contract', ['../app/start.ts', '../backend/start.ts', '../sandbox/start.ts', 'node:fs']],
  ['src/contract', ['../request-chat/version.ts', '../peer-requests/ports.ts']],
  [
    'src/peer-requests',
    ['../app/start.ts', '../backend/start.ts', '../sandbox/start.ts', '../launch/mode.ts'],
  ],
  ['src/peer-requests', ['../request-chat/client.ts', '../request-chat/server/node.ts', 'node:fs', 'hono']],
  ['src/peer-requests/stores', ['pg', 'better-sqlite3', 'kysely', 'node:sqlite']],
  ['src/peer-requests/testing', ['../../backend/start.ts', '../../sandbox/start.ts']],
  ['src/avatar', ['../app/start.ts', '../contract/peer.ts', '../sandbox/start.ts', 'node:fs']],
  ['src/request-chat', ['../peer-requests/ports.ts']],
  ['src/request-chat', ['../app/start.ts', '../backend/start.ts', '../contract/api.ts', '../launch/mode.ts']],
  ['src/request-chat', ['./server/node.ts', 'node:fs', 'react', '../sandbox/start.ts']],
  ['src/request-chat/server', ['../client.ts', '../../backend/start.ts', 'node:fs', 'react']],
  ['src/app', ['../backend/start.ts', '../sandbox/start.ts', '../launch/mode.ts', 'node:fs']],
  ['src/app', ['../request-chat/server/node.ts', '../peer-requests/ports.ts']],
  ['src/app/store', ['../../request-chat/server/node.ts']],
  ['src/app/screens/home', ['../../../backend/start.ts', '../../../sandbox/start.ts']],
  ['src/app/telegram', ['../store/lists.ts', '../ui/motion.ts', '../api/client.ts']],
  ['src/app/api', ['../store/lists.ts', '../telegram/bridge.ts', '../screens/home/Home.tsx']],
  ['src/app/store', ['../screens/home/Home.tsx', '../ui/motion.ts', '../language/en.ts', 'react']],
  ['src/app/ui', ['../store/lists.ts', '../api/client.ts', '../telegram/bridge.ts']],
  ['src/app/language', ['../ui/motion.ts', '../store/lists.ts']],
  ['src/app/export', ['../screens/home/Home.tsx', '../telegram/bridge.ts']],
  ['src/backend', ['../app/start.ts', '../sandbox/start.ts', '../launch/mode.ts']],
  ['src/backend', ['../request-chat/request-chat.ts']],
  ['src/backend/requests', ['../http/api.ts', '../store/sqlite.ts', '../telegram/gateway.ts']],
  ['src/backend/requests', ['../list-messages/ports.ts', '../results/ports.ts']],
  ['src/backend/results', ['../http/api.ts', '../store/sqlite.ts', '../telegram/gateway.ts']],
  ['src/backend/results', ['../requests/ports.ts', '../list-messages/ports.ts']],
  ['src/backend/privacy', ['../http/api.ts', '../store/sqlite.ts', '../telegram/gateway.ts']],
  ['src/backend/privacy', ['../requests/ports.ts', '../results/ports.ts']],
  ['src/backend/list-messages', ['../http/api.ts', '../store/sqlite.ts', '../telegram/gateway.ts']],
  ['src/backend/words', ['../requests/ports.ts', '../telegram/gateway.ts']],
  ['src/backend/http', ['../store/sqlite.ts', '../telegram/gateway.ts']],
  ['src/backend/store', ['../http/api.ts', '../telegram/gateway.ts']],
  ['src/backend/telegram', ['../http/api.ts', '../store/sqlite.ts']],
  ['src/backend/telegram/mtproto', ['../../http/api.ts', '../../store/sqlite.ts', '../bot-api/calls.ts']],
  ['src/backend/telegram/bot-api', ['../../http/api.ts', '../../store/sqlite.ts', '../mtproto/login.ts']],
  ['src/sandbox', ['../app/start.ts', '../backend/start.ts', '../contract/api.ts']],
  ['src/sandbox', ['../request-chat/server/node.ts', '../peer-requests/ports.ts']],
  ['src/sandbox/world/state', ['../../api/dispatch.ts', '../../mtproto/rpc.ts', '../../start.ts']],
  ['src/sandbox/world/messages', ['../../page/control.ts', '../../keeping/journal.ts']],
  ['src/sandbox/api/methods', ['../../mtproto/rpc.ts', '../../page/control.ts']],
  ['src/sandbox/api', ['../keeping/journal.ts', '../start.ts', '../../contract/api.ts']],
  ['src/sandbox/mtproto', ['../page/control.ts', '../keeping/journal.ts', '../start.ts']],
  ['src/sandbox/bot-api/text', ['../../mtproto/rpc.ts', '../../page/control.ts', '../../start.ts']],
  ['src/sandbox/page', ['../mtproto/rpc.ts', '../client/main.tsx', '../start.ts']],
  ['src/sandbox/keeping', ['../api/dispatch.ts', '../page/control.ts', '../start.ts']],
  ['src/sandbox/tl', ['../world/state/world.ts', '../api/dispatch.ts']],
  ['src/sandbox/client/chat', ['../../world/state/world.ts', '../../api/dispatch.ts', 'node:fs']],
  ['e2e', ['../src/app/start.ts', '../src/backend/start.ts', '../src/sandbox/start.ts']],
  ['bench', ['../src/backend/store/sqlite.ts', '../src/sandbox/world/state/world.ts']],
]
const ALLOWED: [string, string][] = [
  ['src/app/screens/home', '../../store/lists.ts'],
  ['src/app/store', '../../request-chat/request-chat.ts'],
  ['src/backend/http', '../../request-chat/server/node.ts'],
  ['src/backend/telegram', '../requests/ports.ts'],
  ['src/backend/requests', '../../peer-requests/prepare.ts'],
  ['src/peer-requests', '../contract/peer.ts'],
  ['src/peer-requests/http', '../../request-chat/server/web-crypto.ts'],
  ['src/sandbox/mtproto', '../api/dispatch.ts'],
  ['src/sandbox/client/chat', '../api/rpc.ts'],
  ['src/sandbox/client/ui', '../../../avatar/initials.ts'],
  ['src/app/ui', '../../avatar/initials.ts'],
  ['src/sandbox/client/inspector', '../../api/door.ts'],
  ['e2e', '../src/sandbox/testing/playwright.ts'],
]

/** Of the file that only has this import, below the probes' folder. */
const probeOf = (room: string, specifier: string) => `${room}/probe-${specifier.replaceAll(/\W+/g, '-')}.ts`

describe('the linter refuses', () => {
  let folder: string
  let said: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'walls-'))
    const config = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'))
    writeFileSync(join(folder, 'biome.json'), JSON.stringify({ ...config, vcs: { enabled: false } }))
    for (const [room, specifiers] of [...REFUSED, ...ALLOWED]) {
      mkdirSync(join(folder, room), { recursive: true })
      for (const specifier of [specifiers].flat())
        writeFileSync(join(folder, probeOf(room, specifier)), `import '${specifier}'\n`)
    }
    const only = ['--only=style/noRestrictedImports', '--max-diagnostics=none']
    said = await run('biome', ['lint', '--reporter=github', ...only], folder)
  })
  afterAll(() => rmSync(folder, { recursive: true }))
  const isRefused = (room: string, specifier: string) => said.includes(`/${probeOf(room, specifier)},`)

  it.each(REFUSED)('in %s: %s', (room, forbidden) => {
    expect(forbidden.filter(specifier => isRefused(room, specifier))).toEqual(forbidden)
  })
  it.each(ALLOWED)('no allowed import in %s: %s', (room, specifier) => {
    expect(isRefused(room, specifier)).toBe(false)
  })
})

/** The compiler's errors, a line each, for a file that is compiled like this room's files. */
async function compiledIn(room: string, code: string): Promise<string[]> {
  // The folder is below node_modules, so that the compiler finds the same types as for the room.
  mkdirSync(join(root, 'node_modules/.walls'), { recursive: true })
  const folder = mkdtempSync(join(root, 'node_modules/.walls/probe-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const config = { extends: join(root, 'src', room, 'tsconfig.json'), include: ['probe.ts'], exclude: [] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  writeFileSync(join(folder, 'probe.ts'), `${code}\n`)
  return (await run('tsc', ['--noEmit', '--pretty', 'false'], folder)).split('\n').filter(Boolean)
}

const browsers = ['window', 'document', 'localStorage']
const nodes = ['Buffer', 'process', '__dirname']

describe('the compiler finds', () => {
  it.each([
    ['contract', [...browsers, ...nodes, 'setTimeout', 'fetch'], []],
    ['peer-requests', nodes, ['fetch', 'Response']],
    ['request-chat', nodes, ['window', 'fetch']],
    ['request-chat/server', browsers, ['Buffer']],
    ['app', nodes, ['window', 'fetch']],
    ['backend', browsers, ['Buffer', 'fetch']],
    ['sandbox', browsers, ['Buffer', 'fetch']],
    ['sandbox/client', nodes, ['window', 'fetch']],
  ])('in %s none of the globals %s, but %s', async (room, absent, present) => {
    const uses = [...absent, ...present].map((name, i) => `export const g${i} = ${name}`)
    const said = await compiledIn(room, uses.join('\n'))
    expect(said).toEqual(absent.map(name => expect.stringContaining(`Cannot find name '${name}'`)))
  })
})
