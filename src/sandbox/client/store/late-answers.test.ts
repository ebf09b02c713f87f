import { describe, expect, it } from 'vitest'
import type { Message } from '../api/message.ts'
import { type Peer, toInputChannel } from '../api/peer.ts'
import type { Call } from '../api/rpc.ts'
import type { Updates } from '../api/updates.ts'
import { openInvite } from '../links/invite.ts'
import { makerOf } from '../picker/make-peer.ts'
import { addAdmin } from './add-admin.ts'
import {
  loadChannel,
  loadDialogs,
  loadHistory,
  migrateGroup,
  resolveUsername,
  sendText,
  startBot,
  takeUpdates,
  useChats,
} from './chats.ts'
import { editText } from './editing.ts'
import { loadGuestBots } from './guest-bots.ts'
import { answerRequest } from './join-requests.ts'
import { pinMessage, sendVote, toggleReaction } from './marks.ts'
import { sendPoll } from './new-poll.ts'
import { useSession } from './session.ts'
import { closeTopic, loadTopics } from './topics.ts'

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

const lists = { messages: [text], users: [], chats: [before] }
const fetched: Record<string, object> = {
  'messages.getDialogs': { ...lists, dialogs: [] },
  'messages.getHistory': lists,
  'messages.getForumTopics': { ...lists, topics: [] },
  'channels.getChannels': lists,
  'contacts.resolveUsername': { ...lists, peer: text.peerId },
  'contacts.getTopPeers': { _: 'contacts.topPeers', ...lists, categories: [] },
  'messages.checkChatInvite': { _: 'chatInviteAlready', chat: before },
}
const loads: [string, (call: Call) => unknown][] = [
  ['the chats', loadDialogs],
  ['a history', call => loadHistory(call, peer)],
  ['the topics', call => loadTopics(call, peer)],
  ['a channel', call => loadChannel(call, toInputChannel(peer))],
  ['a name', call => resolveUsername(call, 'club')],
  ['the guest bots', loadGuestBots],
  [
    'an invite link',
    call => {
      useSession.setState({ call })
      return openInvite('hash')
    },
  ],
]

describe.each(loads)('what a call has fetched of %s', (_, load) => {
  const now: Peer = { ...peer, title: 'Before' }
  /** What the page has known before the call, what an update tells during it, and the page's titles and texts afterwards. */
  async function shownAfter(known: Message[], told: object) {
    useChats.setState({ peers: { 'channel:7': now }, messages: { 'channel:7': known } })
    await load((async (method: string) => {
      await Promise.resolve() // the call has begun
      takeUpdates(told as Updates)
      return fetched[method]
    }) as never)
    const { peers, messages } = useChats.getState()
    const texts = messages['channel:7']?.map(({ content }) => content.kind === 'text' && content.text)
    return [peers['channel:7']?.title, texts]
  }
  const renamed = { ...before, title: 'After' }
  const telling = (...all: object[]) => ({ ...updates, updates: all, chats: [renamed] })

  it('is no reason to take back what updates have told meanwhile', async () => {
    const edited = { ...news, _: 'updateEditChannelMessage', message: { ...text, message: 'after' } }
    expect(await shownAfter([message], telling(edited))).toEqual(['After', ['after']])
    expect(await shownAfter([], telling({ ...news, message: { ...text, message: 'after' } }))).toEqual([
      'After',
      ['after'],
    ])
    const deleted = { _: 'updateDeleteChannelMessages', channelId: 7, messages: [4], pts: 5, ptsCount: 1 }
    expect(await shownAfter([message], telling(deleted))).toEqual(['After', []])
  })
})
