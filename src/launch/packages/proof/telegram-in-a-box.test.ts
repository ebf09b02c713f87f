import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { chromiumOptions } from '../../chromium.mjs'
import { freePort } from '../../free-port.ts'
import { emptyFolder } from './folder.ts'
import { NODES, nodeOf } from './nodes.ts'
import { snippetsOf } from './snippets.ts'

const MB = 1024 * 1024
const TARBALL = inject('tarballs')['telegram-in-a-box'] ?? ''
const TSC = join(process.cwd(), 'node_modules/typescript/bin/tsc')
const OURS = join(import.meta.dirname, 'telegram-in-a-box')
const TOKEN = '5123456789:AAEhBP0av28fMWLkGQ5GpAKqMB1SmLyJ0wU'

/** The size of a folder's files in bytes. */
const bytesIn = (path: string): number =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)

describe('telegram-in-a-box alone', () => {
  const folder = emptyFolder()
  beforeAll(() => folder.install(TARBALL))
  afterAll(folder.remove)

  it('brings no other package, and less than 20 MB', () => {
    const installed = readdirSync(join(folder.path, 'node_modules')).filter(name => !name.startsWith('.'))
    expect(installed).toEqual(['telegram-in-a-box'])
    expect(bytesIn(join(folder.path, 'node_modules'))).toBeLessThan(20 * MB)
  })

  it('has its licences, its types and its maps, and no other files of the repository', () => {
    const files = readdirSync(join(folder.path, 'node_modules/telegram-in-a-box'), {
      recursive: true,
      encoding: 'utf8',
    })
    expect(files).toEqual(
      expect.arrayContaining(['LICENSE', 'README.md', 'THIRD-PARTY-LICENSES.md', 'client/index.html']),
    )
    expect(files.filter(name => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))).toEqual([])
    expect(files.filter(name => /\.(test|node)\b/.test(name))).toEqual([])
    const manifest = JSON.parse(
      readFileSync(join(folder.path, 'node_modules/telegram-in-a-box/package.json'), 'utf8'),
    )
    expect(manifest).not.toHaveProperty('private')
    expect(manifest).not.toHaveProperty('dependencies')
    const licences = readFileSync(
      join(folder.path, 'node_modules/telegram-in-a-box/THIRD-PARTY-LICENSES.md'),
      'utf8',
    )
    for (const inside of ['@mtcute/core', 'hono', 'react-dom']) expect(licences).toContain(`## ${inside} `)
  })

  it('has declarations that need no other types, not even Node’s', async () => {
    folder.write('alone.ts', `import { startSandbox } from 'telegram-in-a-box'\nvoid startSandbox()\n`)
    const options = ['--strict', '--noEmit', '--module', 'node16', '--types', '', '--lib', 'es2023,dom']
    await folder.run(process.execPath, [TSC, ...options, 'alone.ts'])
  })

  it('starts from the command line, with a bot, a Mini App and the client page', async () => {
    const said = await startBin(process.execPath, folder.path)
    expect(said.botToken).toBe(TOKEN)
    const page = await (await fetch(said.url)).text()
    expect(page).toContain('<div id="root">')
    const [, script = ''] = /src="([^"]+\.js)"/.exec(page) ?? []
    expect((await fetch(new URL(script, `${said.url}/`))).status).toBe(200)
    await said.stop()
  })

  it('explains an error in a sentence', async () => {
    const failed = folder.run('npx', ['telegram-in-a-box', '--bot-token', 'mine'])
    await expect(failed).rejects.toThrow(/--bot-token .* See --help/)
  })

  it.each([
    ['the README', 'start.js'],
    ['docs/lifting.md', 'lifted-sandbox.js'],
  ])('runs by itself as %s shows it', async (_, file) => {
    const { code = '' } = [...readme, ...lifting].find(({ title }) => title === file) ?? {}
    folder.write(file, code)
    expect(await folder.run(process.execPath, [file])).toMatch(/http:\/\/127.0.0.1:\d+.*PUBLIC KEY/s)
  })
})

/** The arguments that the README and the document show for the command. */
function shownArguments(): string[] {
  const shown = [...readme, ...sandboxDoc].flatMap(({ language, code }) =>
    language === 'sh' && code.startsWith('npx telegram-in-a-box ') ? code.trim().split(' ').slice(2) : [],
  )
  expect(shown.slice(4)).toEqual(shown.slice(0, 4))
  return shown.slice(0, 4)
}

/** Starts the command, and returns the values that it prints. */
async function startBin(node: string, cwd: string) {
  const bin = 'node_modules/.bin/telegram-in-a-box'
  const anyPorts = ['--port', '--dc-port', '--bot-api-port'].flatMap(option => [option, '0'])
  const args = [bin, ...shownArguments(), '--json', ...anyPorts]
  const child = spawn(node, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(createInterface(child.stdout), 'line')
  return {
    ...(JSON.parse(line) as { url: string; botToken: string }), // as its documentation says
    async stop() {
      child.kill('SIGTERM')
      expect((await once(child, 'exit'))[0]).toBe(0)
    },
  }
}

const readme = snippetsOf('src/launch/packages/telegram-in-a-box/README.md')
const lifting = snippetsOf('docs/lifting.md')
const sandboxDoc = snippetsOf('docs/sandbox.md')

describe('telegram-in-a-box beside a bot, a Mini App and test runners', () => {
  const folder = emptyFolder()
  beforeAll(async () => {
    await folder.install(TARBALL, '@playwright/test', 'vitest', '@mtcute/node', '@types/node')
    for (const name of readdirSync(OURS)) folder.write(name, readFileSync(join(OURS, name), 'utf8'))
    const port = await freePort()
    const url = `http://localhost:${port}`
    for (const { title, code } of [...readme, ...sandboxDoc])
      if (title !== undefined) folder.write(title, code.replaceAll('http://localhost:5173', url))
    folder.write('fragments.spec.ts', fragmentTests())
    folder.write('playwright.config.js', playwrightConfig(url, port))
  })
  afterAll(folder.remove)

  it('runs tests in JavaScript and TypeScript with Playwright, three times in parallel', async () => {
    const said = await folder.run('npx', ['playwright', 'test'], { PORT: '0' })
    expect(said).toMatch(new RegExp(`\\b${3 * (3 + fragments.length)} passed`))
  })

  it.each(NODES)('runs tests with Vitest, starts and is imported on Node %s', async version => {
    const node = nodeOf(version)
    expect(await folder.run(node, ['--version'])).toBe(`v${version}\n`)
    const said = await folder.run(node, [
      'node_modules/vitest/vitest.mjs',
      'run',
      'my-bot.test',
      '--no-color',
    ])
    expect(said).toMatch(/Tests +1 passed/)
    // The tests have imported the third entry, which works only within Vitest.
    for (const entry of ['telegram-in-a-box', 'telegram-in-a-box/playwright'])
      await folder.run(node, ['--input-type=module', '--eval', `await import('${entry}')`])
    const bin = await startBin(node, folder.path)
    await bin.stop()
  })

  it.each(['node16', 'nodenext', 'bundler'])('has types for moduleResolution %s', async resolution => {
    const module = resolution === 'bundler' ? 'esnext' : resolution
    folder.write(
      'tsconfig.json',
      JSON.stringify({
        compilerOptions: {
          module,
          moduleResolution: resolution,
          target: 'es2022',
          lib: ['es2023', 'dom'],
          strict: true,
          exactOptionalPropertyTypes: true,
          noEmit: true,
          // This skips errors in other packages' declarations. Another test checks this package's own declarations.
          skipLibCheck: true,
          allowJs: true,
          checkJs: true,
          types: ['node'],
        },
        include: ['*.spec.ts', '*.spec.js', '*.test.js', 'start.js'],
      }),
    )
    await folder.run(process.execPath, [TSC, '-p', '.'])
  })
})

/** Snippets in the document without a file name. They continue with a running sandbox. */
const fragments = sandboxDoc.filter(({ language, title }) => language === 'ts' && title === undefined)

/** Tests that run each snippet in a sandbox, while a person writes to a bot that answers. */
function fragmentTests(): string {
  const imports = fragments.flatMap(({ code }) => code.match(/^import .*$/gm) ?? [])
  const tests = fragments.map(
    ({ heading, code }) => `
test(${JSON.stringify(heading)}, async ({ sandbox }) => {
  const { dc, publicKey, botToken } = sandbox
  const mine = await startMyBot(sandbox, botToken)
  const { page, chat } = await sandbox.openChat()
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  const talking = (async () => {
    for (let said = 0; ; said++) {
      await chat.getByText('Welcome').nth(said).waitFor()
      await page.getByRole('textbox', { name: 'Message' }).fill('/start')
      await page.keyboard.press('Enter')
    }
  })().catch(() => 'the page was closed')
  const fragment = async () => {
    ${code.replace(/^import .*$/gm, '')}
  }
  await fragment()
  await page.close()
  await talking
  await mine.destroy()
})`,
  )
  return `import { test as base } from 'telegram-in-a-box/playwright'
import { startMyBot } from './my-bot.js'
${[...new Set(imports)].join('\n')}
const test = base.extend({})
test.use({ sandboxOptions: { bots: [{ token: '${TOKEN}', username: 'mine_bot' }] } })
${tests.join('\n')}
`
}

const playwrightConfig = (url: string, port: number) => `
import { defineConfig } from '@playwright/test'
export default defineConfig({
  testMatch: '*.spec.{js,ts}',
  workers: 2,
  fullyParallel: true,
  repeatEach: 3,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  use: { launchOptions: ${JSON.stringify(chromiumOptions())} },
  webServer: { command: 'node my-app.js', url: '${url}', env: { PORT: '${port}' } },
})
`

describe('the package as tools see it', () => {
  const folder = emptyFolder()
  afterAll(folder.remove)
  const bin = (name: string) => join(process.cwd(), 'node_modules/.bin', name)

  it('passes publint', async () => {
    expect(await folder.run(bin('publint'), ['run', TARBALL, '--strict'])).toContain('All good')
  })
  it('has types that resolve, says are-the-types-wrong', async () => {
    await folder.run(bin('attw'), [TARBALL, '--profile', 'esm-only'])
  })
})
