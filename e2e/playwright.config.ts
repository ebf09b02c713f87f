import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'
import { chromiumOptions } from '../src/launch/chromium.mjs'

/** Against the production build; each test starts its own sandbox and backend. */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  workers: 2,
  fullyParallel: true,
  retries: 0,
  // Only what never comes fails, also on a machine that has other things to do.
  timeout: 180_000,
  expect: {
    timeout: 30_000,
    // Letters may be drawn a little differently on another machine; what is missing or has moved is more.
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
    trace: 'retain-on-failure',
    launchOptions: chromiumOptions(),
  },
})
