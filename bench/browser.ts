import { type Browser, chromium } from '@playwright/test'
import { chromiumOptions } from '../src/launch/chromium.mjs'

/** The Chromium of the end-to-end tests. It can only reach this machine. */
export function openChromium(): Promise<Browser> {
  const { args, ...options } = chromiumOptions()
  const onlyLoopback = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'
  return chromium.launch({ ...options, args: [...args, onlyLoopback] })
}
