import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { TESTED } from '../../../sandbox/tested-libraries.ts'
import { fetchNpmFile } from '../../npm-file.mjs'
import { emptyFolder } from './folder.ts'

const TARBALL = inject('tarballs')['telegram-in-a-box'] ?? ''
const OURS = join(import.meta.dirname, 'tdlib')

/**
 * Runs a command where the only network is the machine's own loopback. TDLib knows Telegram's addresses, and must
 * reach none of them.
 */
const isolated = (command: string) => ['-rn', 'sh', '-c', `ip link set lo up && exec ${command}`]

/** Why TDLib can't be run here. Undefined where it can. */
function obstacle(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'its package is for Linux on x64'
  try {
    execFileSync('unshare', isolated('true'), { stdio: 'ignore' })
  } catch {
    return 'this machine makes no network namespaces'
  }
  return undefined
}
const reason = obstacle()

const SUITE = reason === undefined ? 'TDLib' : `TDLib (skipped: ${reason})`

describe.skipIf(reason)(SUITE, () => {
  const folder = emptyFolder()
  beforeAll(async () => {
    await folder.install(TARBALL, 'vitest', 'tdl@8.1.0')
    for (const name of readdirSync(OURS)) folder.write(name, readFileSync(join(OURS, name), 'utf8'))
  })
  afterAll(folder.remove)

  /** Returns what the flows' own Vitest says. Rejects when a flow fails. */
  async function runFlows(
    { npmVersion, integrity, pack }: typeof TESTED.tdlib227,
    homeDc = '',
  ): Promise<string> {
    const library = join('node_modules/.cache/tdlib', npmVersion, 'libtdjson.so')
    fetchNpmFile({ name: `${pack}@${npmVersion}`, integrity }, 'libtdjson.so', library)
    const tests = `${process.execPath} node_modules/vitest/vitest.mjs run --no-color`
    const databases = join(folder.path, npmVersion + homeDc)
    const given = { TDLIB: join(process.cwd(), library), FOLDER: databases, HOME_DC: homeDc }
    return folder.run('unshare', isolated(tests), given)
  }

  const versions = [TESTED.tdlib227, TESTED.tdlib229]
  it.each(versions)('$name $npmVersion runs as a bot and as a person, and logs no error', async one => {
    expect(await runFlows(one)).toMatch(/Tests +\d+ passed \(/)
  })
  it.each(versions)(
    '$name $npmVersion does the same with accounts in another data centre than the first',
    async one => {
      expect(await runFlows(one, '4')).toMatch(/Tests +\d+ passed \(/)
    },
  )
})
