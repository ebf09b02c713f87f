import { expect, it } from 'vitest'
import type { Visibility } from '../../../contract/api.ts'
import { lastShown } from './last-shown.ts'

const NOW = 1_800_000_000

it.each<[Visibility['posted'], string]>([
  [undefined, 'The bot has shown this list in no chat yet'],
  [{ chatKind: 'group', at: NOW - 300 }, 'Last shown in a group, 5 min ago'],
  [{ chatKind: 'private', at: NOW - 5 }, 'Last shown in a private chat, just now'],
  [{ chatKind: 'group', at: NOW - 9 * 24 * 3600 }, 'Last shown in a group, 6 Jan'],
])('a list that was shown as %j says “%s”', (posted, words) => {
  expect(lastShown(posted, NOW)).toBe(words)
})
