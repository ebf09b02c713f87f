import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { BROWSER_TARGET, precompressed } from '../../vite.config.ts'
import { installPeers } from './install.ts'

export const PEERS = ['react-alone', 'sdk', 'public-template'] as const
export type Peer = (typeof PEERS)[number]

/** Builds the pages to compare Handpick with into a folder, with the settings of Handpick's own build. */
export async function buildPeers(appDir: string) {
  installPeers()
  for (const peer of PEERS) {
    await build({
      configFile: false,
      logLevel: 'error',
      // The public template brings React 18. The others use Handpick's own React.
      ...(peer !== 'public-template' && { resolve: { dedupe: ['react', 'react-dom'] } }),
      plugins: [
        react(),
        {
          name: 'page-by-name',
          enforce: 'post',
          generateBundle(_, bundle) {
            for (const output of Object.values(bundle)) {
              if (output.fileName.endsWith('index.html')) output.fileName = `${peer}.html`
            }
          },
        },
        precompressed,
      ],
      build: {
        target: BROWSER_TARGET,
        modulePreload: { polyfill: false },
        outDir: appDir,
        emptyOutDir: false,
        rolldownOptions: { input: join('bench/peers', peer, 'index.html') },
      },
    })
  }
}

/** The gzipped size of scripts and styles that a page loads before it starts, in kB of 1000 bytes. */
export async function weigh(appDir: string, page: string): Promise<number> {
  const html = await readFile(join(appDir, page), 'utf8')
  const paths = new Set(
    [...html.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)].map(([, path = '']) => path),
  )
  let sum = 0
  for (const path of paths) sum += gzipSync(await readFile(join(appDir, path))).length / 1000
  for (const [, , inline = ''] of html.matchAll(/<(style|script)[^>]*>(.+?)<\/\1>/gs)) {
    sum += gzipSync(inline).length / 1000
  }
  return sum
}
