import { defineConfig } from '@playwright/test'

const { CHROMIUM_OPTIONS = '{}' } = process.env

export default defineConfig({
  testMatch: '*.spec.ts',
  workers: 2,
  fullyParallel: true,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: { actionTimeout: 30_000, launchOptions: JSON.parse(CHROMIUM_OPTIONS) },
})
