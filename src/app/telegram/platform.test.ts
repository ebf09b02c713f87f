import { expect, it } from 'vitest'
import { mannersOf } from './platform.ts'

it.each([
  ['ios', 'ios'],
  ['macos', 'ios'],
  ['android', 'android'],
  ['android_x', 'android'],
  ['tdesktop', 'desktop'],
  ['weba', 'desktop'],
  ['something new', 'desktop'],
])('on %s the app looks like on %s', (platform, manners) => {
  expect(mannersOf(platform)).toBe(manners)
})
