import { expect, it } from 'vitest'
import { performanceClass } from './performance.ts'

const WEBVIEW =
  'Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36'

it.each([
  ['Telegram-Android/11.3.3 (Google sdk_gphone64_arm64; Android 14; SDK 34; LOW)', 'low'],
  ['Telegram-Android/11.3.3 (Samsung SM-A515F; Android 13; SDK 33; AVERAGE)', 'average'],
  ['Telegram-Android/12.0 (Google Pixel (2; 3); Android 16; SDK 36; HIGH)', 'high'],
  ['Telegram-Android/12.0 (Google Pixel 9; Android 16; SDK 36)', undefined],
  ['SomeApp/1.0 (LOW; LOW)', undefined],
  ['', undefined],
])('a client that ends its user agent with “%s” runs on a device of class %s', (end, expected) => {
  expect(performanceClass(`${WEBVIEW} ${end}`)).toBe(expected)
})
