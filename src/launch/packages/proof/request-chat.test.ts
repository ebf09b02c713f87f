import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { chromiumOptions } from '../../chromium.mjs'
import { emptyFolder } from './folder.ts'
import { NODES, nodeOf } from './nodes.ts'
import { snippetsOf } from './snippets.ts'

const tarballs = inject('tarballs')
const OURS = tarballs['@handpick/request-chat'] ?? ''
const BOX = tarballs['telegram-in-a-box'] ?? ''
const README = 'src/launch/packages/request-chat/README.md'
const MINUTES_MS = 60_000

/** The packages that the README's examples and the pages with SDKs need. */
const OTHERS = [
  '@mtcute/node',
  '@playwright/test',
  '@telegram-apps/bridge',
  '@telegram-apps/sdk',
  '@tma.js/sdk',
  '@twa-dev/sdk',
  '@types/node',
  '@types/react',
  '@types/react-dom',
  'react',
  'react-dom',
  'typescript',
  'vite',
]

describe('@handpick/request-chat alone', () => {
  const folder = emptyFolder()
  beforeAll(async () => {
    await folder.install(OURS)
    folder.write(
      'on-a-server.js',
      readFileSync(join(import.meta.dirname, 'request-chat/on-a-server.js'), 'utf8'),
    )
  })
  afterAll(folder.remove)
  const installed = (name: string) => join(folder.path, 'node_modules', name)

  it('brings no other package, not even React', () => {
    const manifest = JSON.parse(readFileSync(installed('@handpick/request-chat/package.json'), 'utf8'))
    expect(manifest).not.toHaveProperty('dependencies')
    expect(manifest).not.toHaveProperty('private')
    const lock = JSON.parse(readFileSync(installed('.package-lock.json'), 'utf8'))
    expect(Object.keys(lock.packages)).toEqual(['node_modules/@handpick/request-chat'])
  })
  it.each(NODES)('checks init data, and can be loaded without a page, on Node %s', async version => {
    const said = await folder.run(nodeOf(version), ['--no-warnings', 'on-a-server.js'])
    expect(said.trim().split('\n')).toEqual(['false unsupported', 'Sam invalid', 'Sam invalid'])
  })
})

describe('@handpick/request-chat in pages and servers of others', () => {
  const folder = emptyFolder()
  beforeAll(async () => {
    await folder.install(OURS, BOX, ...OTHERS)
    cpSync(join(import.meta.dirname, 'request-chat'), folder.path, { recursive: true })
    // Another test runs the bots.
    for (const { title, code } of [README, 'docs/lifting.md'].flatMap(snippetsOf))
      if (title !== undefined && !title.startsWith('bot-')) folder.write(title, code)
    const script = 'node_modules/@twa-dev/sdk/dist/telegram-web-apps.js'
    folder.write('public/telegram-web-app.js', readFileSync(join(folder.path, script), 'utf8'))
  }, 5 * MINUTES_MS)
  afterAll(folder.remove)

  it.each([
    ['node16', 'node16'],
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ])('has types for module %s with moduleResolution %s', async (module, moduleResolution) => {
    const options = ['--module', module, '--moduleResolution', moduleResolution, '--pretty', 'false']
    await folder.run('npx', ['tsc', '-p', '.', ...options])
    await folder.run('npx', ['tsc', '-p', 'tsconfig.declarations.json', ...options])
  })
  it('works beside a sandbox that was started as docs/lifting.md says', async () => {
    const said = await folder.run(process.execPath, ['lifted-sandbox.js'])
    expect(said).toMatch(/^http:.*BEGIN RSA PUBLIC KEY/s)
  })
  it(
    'opens the picker from the README’s pages, in React, and beside each SDK',
    async () => {
      await folder.run('npx', ['vite', 'build'])
      const env = { CHROMIUM_OPTIONS: JSON.stringify(chromiumOptions()), NO_COLOR: '1' }
      const said = await folder.run('npx', ['playwright', 'test'], env)
      expect(said).toMatch(/\b27 passed/)
    },
    10 * MINUTES_MS,
  )
})

describe('docs/lifting.md', () => {
  it('has only tested examples', () => {
    const untitled = snippetsOf('docs/lifting.md').filter(
      ({ language, title }) => language !== 'sh' && !title,
    )
    expect(untitled.map(({ heading }) => heading)).toEqual(['The backend, for another app'])
  })
})

describe('@handpick/request-chat as tools see it', () => {
  const folder = emptyFolder()
  afterAll(folder.remove)
  const bin = (name: string) => join(process.cwd(), 'node_modules/.bin', name)

  it('passes publint', async () => {
    expect(await folder.run(bin('publint'), ['run', OURS, '--strict'])).toContain('All good')
  })
  it('has types that resolve, says are-the-types-wrong', async () => {
    await folder.run(bin('attw'), [OURS, '--profile', 'esm-only'])
  })
})
