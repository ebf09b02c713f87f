import { expect, it } from 'vitest'
import { readPeer } from './peer-argument.ts'

it.each([
  ['5000000001', 'user-5000000001'],
  ['-12', 'chat-12'],
  ['-1001890000000', 'channel-1890000000'],
  ['user-7', 'user-7'],
  ['channel-1890000000', 'channel-1890000000'],
])('%s names the peer %s', (text, key) => {
  expect(readPeer(text)).toBe(key)
})

it.each(['', '0', '@alice', '12.5', 'alice-7', '12345678901234567', '-1000000000000'])(
  '%o names no peer',
  text => {
    expect(readPeer(text)).toBeUndefined()
  },
)
