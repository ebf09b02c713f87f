import type { PackageDescription } from '../description.ts'
import { insteadOf } from '../instead-of.ts'
import { libraryTlInside } from './library-tl-inside.ts'

/** The sandbox as a package, for every bot and Mini App. */
export const telegramInABox: PackageDescription = {
  name: 'telegram-in-a-box',
  description: 'A local Telegram for testing bots and Mini Apps: a data centre, and a client in a page',
  keywords: ['telegram', 'mini-apps', 'bot', 'mtproto', 'testing', 'playwright', 'vitest', 'sandbox'],
  folder: import.meta.dirname,
  runsIn: 'node',
  exports: {
    '.': 'src/sandbox/index.ts',
    './playwright': 'src/sandbox/testing/playwright.ts',
    './vitest': 'src/sandbox/testing/vitest.ts',
  },
  bin: { 'telegram-in-a-box': 'src/launch/packages/telegram-in-a-box/bin.ts' },
  peers: { '@playwright/test': '>=1.49', vitest: '>=3.2' },
  copied: { 'dist/client': 'client', 'docs/sandbox.md': 'docs/sandbox.md' },
  plugins: [
    libraryTlInside,
    insteadOf(
      'src/sandbox/client-dir.ts',
      `import { fileURLToPath } from 'node:url'
       export const CLIENT_DIR = fileURLToPath(new URL('client', import.meta.url))`,
    ),
  ],
}
