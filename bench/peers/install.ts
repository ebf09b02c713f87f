import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'

const DIR = 'bench/peers'

/** Installs the packages to compare with, once. The product itself doesn't need them. Throws without a network. */
export function installPeers() {
  const installed = join(DIR, 'node_modules/.package-lock.json')
  const isFresh =
    existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(DIR, 'package-lock.json')).mtimeMs
  if (isFresh) return
  const args = ['ci', '--prefix', DIR, '--no-audit', '--no-fund', '--ignore-scripts']
  const { status } = spawnSync('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) throw new Error('what Handpick is measured against could not be installed')
}
