import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { fetchNpmFile } from '../../npm-file.mjs'
import { emptyFolder } from './folder.ts'

const TARBALL = inject('tarballs')['telegram-in-a-box'] ?? ''
const OURS = join(import.meta.dirname, 'tdlib')

interface Version {
  tdlib: string
  layer: number
  /** Of its npm package. */
  version: string
  /** Npm's hash of this package. */
  integrity: string
}

const VERSIONS: Version[] = [
  {
    tdlib: '1.8.65',
    layer: 227,
    version: '0.1008065.0',
    integrity:
      'sha512-Y72TtxX33TjfpvNxUyzS/3FdtJXia2nSCt5G61sOeiv6J4rehbQs7SRim86Jcn2/N5uEUA3eIwUBEVVOWKowJw==',
  },
  {
    tdlib: '1.8.67',
    layer: 229,
    version: '0.1008067.0',
    integrity:
      'sha512-ILSNFbjP/gRWNc0bTtyTOX1RW854vaUcSpc6GtXJQp7Hgwr/+m1GbzhU4hry4yeRk02EfsmqDaBQVdXSjBXgZg==',
  },
]

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

describe.skipIf(reason)(`TDLib${reason === undefined ? '' : ` (skipped: ${reason})`}`, () => {
  const folder = emptyFolder()
  beforeAll(async () => {
    await folder.install(TARBALL, 'vitest', 'tdl@8.1.0')
    for (const name of readdirSync(OURS)) folder.write(name, readFileSync(join(OURS, name), 'utf8'))
  })
  afterAll(folder.remove)

  /** Returns what the flows' own Vitest says. Rejects when a flow fails. */
  async function runFlows({ version, integrity }: Version, homeDc = ''): Promise<string> {
    const library = join('node_modules/.cache/tdlib', version, 'libtdjson.so')
    fetchNpmFile({ name: `@prebuilt-tdlib/linux-x64-glibc@${version}`, integrity }, 'libtdjson.so', library)
    const tests = `${process.execPath} node_modules/vitest/vitest.mjs run --no-color`
    const databases = join(folder.path, version + homeDc)
    const given = { TDLIB: join(process.cwd(), library), FOLDER: databases, HOME_DC: homeDc }
    return folder.run('unshare', isolated(tests), given)
  }

  it.each(VERSIONS)(
    '$tdlib, of layer $layer, runs as a bot and as a person, and logs no error',
    async one => {
      expect(await runFlows(one)).toMatch(/Tests +\d+ passed \(/)
    },
  )
  it.each(VERSIONS)('$tdlib does the same with accounts in another data centre than the first', async one => {
    expect(await runFlows(one, '4')).toMatch(/Tests +\d+ passed \(/)
  })
})
