import { describe, expect, it } from 'vitest'
import type { RequestPeerType } from '../../contract/request-peer-type.ts'
import { askedAs } from './asked-as.ts'

describe('the word for the requested kind', () => {
  it.each<[RequestPeerType, string]>([
    [{ kind: 'user' }, 'user'],
    [{ kind: 'user', bot: true }, 'bot'],
    [{ kind: 'user', bot: false }, 'person'],
    [{ kind: 'chat' }, 'group'],
    [{ kind: 'broadcast' }, 'channel'],
    [{ kind: 'createBot' }, 'bot'],
  ])('of %j is %s', (type, word) => {
    expect(askedAs(type)).toBe(word)
  })
})
