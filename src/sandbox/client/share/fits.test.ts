import { describe, expect, it } from 'vitest'
import type { Peer } from '../api/peer.ts'
import { fits, type InlinePeerType } from './fits.ts'

const BOT = 500
const peer = (more: Partial<Peer>): Peer => ({ kind: 'user', id: 1, accessHash: '0', title: 'One', ...more })
const peers: [InlinePeerType['_'], Peer][] = [
  ['inlineQueryPeerTypePM', peer({})],
  ['inlineQueryPeerTypeBotPM', peer({ bot: true })],
  ['inlineQueryPeerTypeSameBotPM', peer({ bot: true, id: BOT })],
  ['inlineQueryPeerTypeChat', peer({ kind: 'chat' })],
  ['inlineQueryPeerTypeMegagroup', peer({ kind: 'channel' })],
  ['inlineQueryPeerTypeBroadcast', peer({ kind: 'channel', broadcast: true, posts: true })],
]

describe('fits', () => {
  it.each(peers)('lets %s go to chats of that kind alone', (type, fitting) => {
    const allowed = peers.filter(([, one]) => fits(one, BOT, [{ _: type }]))
    expect(allowed).toEqual([[type, fitting]])
  })
  it('leaves out chats in which the user can’t write', () => {
    const all = peers.map(([_]) => ({ _ }))
    expect(fits(peer({ deleted: true }), BOT, all)).toBe(false)
    expect(fits(peer({ kind: 'channel', broadcast: true }), BOT, all)).toBe(false)
  })
})
