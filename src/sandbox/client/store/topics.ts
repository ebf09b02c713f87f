import { create } from 'zustand'
import { randomId } from '../api/message.ts'
import { type Peer, type PeerKey, peerKey, toInputPeer, toPeerRef } from '../api/peer.ts'
import type { Call } from '../api/rpc.ts'
import { type Topic, toTopic } from '../api/topic.ts'
import type { Updates } from '../api/updates.ts'
import { addFetched, found, useChats } from './chats.ts'
import { withUnread } from './chats-state.ts'

const PAGE_TOPICS = 100

/** By forum, the pinned topics first. Undefined for forums that weren't opened. */
export const useTopics = create<Record<PeerKey, Topic[] | undefined>>(() => ({}))

export async function loadTopics(call: Call, forum: Peer) {
  const start = { offsetDate: 0, offsetId: 0, offsetTopic: 0 }
  const request = { peer: toInputPeer(forum), ...start, limit: PAGE_TOPICS }
  const answer = await addFetched(call('messages.getForumTopics', request), found)
  const topics = answer.topics.flatMap(topic => toTopic(topic) ?? [])
  const unread = topics.reduce((sum, topic) => sum + topic.unread, 0)
  useChats.setState(state => withUnread(state, forum, unread))
  useTopics.setState({ [peerKey(forum)]: topics })
}

/**
 * Fetches the topics of the opened forums again when something happened in them. A chat whose topics were turned off, or
 * that the user was removed from, is a forum no more.
 */
export async function refreshTopics(call: Call, updates: Updates) {
  const { peers } = useChats.getState()
  const opened = useTopics.getState()
  const forums = changedChannels(updates).flatMap(key => (opened[key] && peers[key]?.forum ? peers[key] : []))
  await Promise.all(forums.map(forum => loadTopics(call, forum)))
}

/** The supergroups and channels that updates tell of, each once. */
export function changedChannels(updates: Updates): PeerKey[] {
  const all = 'updates' in updates ? updates.updates : 'update' in updates ? [updates.update] : []
  const keys = all.flatMap(update => {
    if (update._ === 'updateNewChannelMessage' && update.message._ !== 'messageEmpty') {
      return [peerKey(toPeerRef(update.message.peerId))]
    }
    if (update._ === 'updatePinnedForumTopic') return [peerKey(toPeerRef(update.peer))]
    const isChannel = update._ === 'updateDeleteChannelMessages' || update._ === 'updateChannel'
    return isChannel ? [peerKey({ kind: 'channel', id: update.channelId })] : []
  })
  return [...new Set(keys)]
}

/** @returns the id of the new topic */
export async function createTopic(call: Call, forum: Peer, title: string, iconColor: number) {
  const request = { peer: toInputPeer(forum), title, iconColor, randomId: randomId() }
  const updates = await call('messages.createForumTopic', request)
  await loadTopics(call, forum)
  const all = 'updates' in updates ? updates.updates : []
  const [id] = all.flatMap(update => (update._ === 'updateMessageID' ? [update.id] : []))
  return id
}

export async function closeTopic(call: Call, forum: Peer, topicId: number, closed: boolean) {
  await call('messages.editForumTopic', { peer: toInputPeer(forum), topicId, closed })
  await loadTopics(call, forum)
}

export async function deleteTopic(call: Call, forum: Peer, topicId: number) {
  await call('messages.deleteTopicHistory', { peer: toInputPeer(forum), topMsgId: topicId })
  const key = peerKey(forum)
  useChats.setState(({ messages }) => ({
    messages: { ...messages, [key]: (messages[key] ?? []).filter(one => one.topicId !== topicId) },
  }))
  await loadTopics(call, forum)
}

export async function readTopic(call: Call, forum: Peer, topicId: number) {
  await call('messages.readDiscussion', { peer: toInputPeer(forum), msgId: topicId, readMaxId: 0 })
  await loadTopics(call, forum)
}
