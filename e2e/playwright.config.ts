import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'
import { chromiumOptions } from '../src/launch/chromium.mjs'
import type { Api } from './telegram.ts'

/** The main flows, which run over both of Telegram's APIs. */
const OVER_BOTH = ['choose-people', 'guest', 'requests', 'send-list', 'survives']

/** The tests run against the production build. Each test starts its own sandbox and backend. */
export default defineConfig<{ api: Api }>({
  testDir: '.',
  projects: [
    { name: 'mtproto', use: { api: 'mtproto' } },
    {
      name: 'bot-api',
      use: { api: 'bot-api' },
      testMatch: OVER_BOTH.map(name => `${name}.spec.ts`),
      grepInvert: /@only-client/,
    },
  ],
  outputDir: '../test-results',
  workers: 2,
  fullyParallel: true,
  retries: 0,
  // The timeouts are long, so that tests also pass on a busy machine.
  timeout: 180_000,
  expect: {
    timeout: 30_000,
    // Another machine may draw letters slightly differently. A missing or moved element changes more pixels.
    toHaveScreenshot: {
      maxDiffPixelRatio: 0.0002,
      threshold: 0.15,
      stylePath: fileURLToPath(new URL('still.css', import.meta.url)),
    },
  },
  snapshotPathTemplate: '{testDir}/snapshots/{arg}{ext}',
  reporter: [['list']],
  use: {
    viewport: { width: 390, height: 844 },
    actionTimeout: 30_000,
    // Recording takes as much time as the tests. `npm run e2e -- --trace retain-on-failure` records what fails.
    trace: 'off',
    launchOptions: chromiumOptions(),
  },
})
