import { type Browser, chromium } from '@playwright/test'
import { findChromium } from '../src/launch/chromium.mjs'

/** The Chromium that the end-to-end tests use, with nothing but this machine to reach. */
export function openChromium(): Promise<Browser> {
  const executablePath = findChromium()
  return chromium.launch({
    ...(executablePath && { executablePath }),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  })
}
