import { expect, it } from 'vitest'
import type { Peer } from '../api/peer.ts'
import { sendText, useChats } from './chats.ts'

const chat = {
  _: 'channel',
  id: 7,
  accessHash: '1',
  title: 'Before',
  photo: { _: 'chatPhotoEmpty' },
  date: 0,
  megagroup: true,
}
const peer: Peer = { kind: 'channel', id: 7, accessHash: '1', title: 'After' }

it('the late answer to a message doesn’t take back what has changed in the chat meanwhile', async () => {
  const answer = { _: 'updates', updates: [], users: [], chats: [chat], date: 0, seq: 0 }
  useChats.setState({ peers: { 'channel:7': peer } })
  await sendText((async () => answer) as never, peer, 'Hello')
  expect(useChats.getState().peers['channel:7']).toEqual(peer)
})
