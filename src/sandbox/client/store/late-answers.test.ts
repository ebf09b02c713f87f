import { expect, it } from 'vitest'
import type { Message } from '../api/message.ts'
import type { Peer } from '../api/peer.ts'
import type { Call } from '../api/rpc.ts'
import { makerOf } from '../picker/make-peer.ts'
import { addAdmin } from './add-admin.ts'
import { migrateGroup, sendText, startBot, useChats } from './chats.ts'
import { editText } from './editing.ts'
import { answerRequest } from './join-requests.ts'
import { pinMessage, sendVote, toggleReaction } from './marks.ts'
import { sendPoll } from './new-poll.ts'
import { closeTopic } from './topics.ts'

const photo = { _: 'chatPhotoEmpty' }
const before = { _: 'channel', id: 7, accessHash: '1', title: 'Before', photo, date: 0, megagroup: true }
const text = { _: 'message', id: 4, date: 1, peerId: { _: 'peerChannel', channelId: 7 }, message: 'before' }
const news = { _: 'updateNewChannelMessage', message: text, pts: 4, ptsCount: 1 }
const updates = { _: 'updates', updates: [news], users: [], chats: [before], date: 0, seq: 0 }
const peer: Peer = { kind: 'channel', id: 7, accessHash: '1', title: 'After' }
const message: Message = {
  id: 4,
  date: 1,
  out: false,
  peer,
  from: peer,
  content: { kind: 'text', text: 'after', entities: [] },
}
const poll = { question: 'Where to?', answers: [], anonymous: true, multiple: false }
const maker = (call: Call) => makerOf({ call, bot: peer, find: async () => ({ candidates: [], others: [] }) })

it.each<[string, (call: Call) => unknown]>([
  ['a message', call => sendText(call, peer, 'Hello')],
  ['an edit', call => editText(call, peer, 4, 'Hello')],
  ['a reaction', call => toggleReaction(call, peer, message, '👍')],
  ['a pin', call => pinMessage(call, peer, 4, false)],
  ['a poll', call => sendPoll(call, peer, poll)],
  ['a vote', call => sendVote(call, peer, 4, [])],
  ['the start of a bot', call => startBot(call, peer)],
  ['a new administrator', call => addAdmin(call, peer, peer, [])],
  ['an answer to a request to join', call => answerRequest(call, peer, peer, true)],
  ['the end of a topic', call => closeTopic(call, peer, 1, true)],
  ['a group’s migration', call => migrateGroup(call, peer)],
  ['a new chat', call => maker(call).makeChat({ kind: 'chat' }, 'New one', '')],
])('the late answer to %s takes back nothing that the updates have told meanwhile', async (_, act) => {
  useChats.setState({ peers: { 'channel:7': peer }, messages: { 'channel:7': [message] } })
  const answers: Record<string, object> = {
    'messages.getForumTopics': { topics: [], messages: [], users: [], chats: [] },
    'messages.createChat': { updates },
  }
  await act((async (method: string) => answers[method] ?? updates) as never)
  const { peers, messages } = useChats.getState()
  expect([peers, messages]).toEqual([{ 'channel:7': peer }, { 'channel:7': [message] }])
})
