import { type Browser, chromium } from '@playwright/test'
import { chromiumOptions } from '../src/launch/chromium.mjs'

/**
 * The Chromium of the end-to-end tests. It can only reach this machine.
 *
 * A browser under a debugger asks for the source positions of each call that loads something, and V8 then parses the
 * whole script once more to find them. On a slowed processor that took some 400 ms of each start, which no phone
 * has. So the positions are noted when a script is compiled.
 */
export function openChromium(): Promise<Browser> {
  const { args, ...options } = chromiumOptions()
  const onlyLoopback = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'
  return chromium.launch({
    ...options,
    args: [...args, onlyLoopback, '--js-flags=--no-enable-lazy-source-positions'],
  })
}
