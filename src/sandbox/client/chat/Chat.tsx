import { useEffect } from 'react'
import { type Peer, peerKey } from '../api/peer.ts'
import { loadBotInfo } from '../store/bots.ts'
import { loadHistory, markRead, useChats } from '../store/chats.ts'
import { openChat, useSession } from '../store/session.ts'
import { toastError } from '../store/toasts.ts'
import { loadTopics, readTopic } from '../store/topics.ts'
import { TopicList } from '../topics/TopicList.tsx'
import { useOpenTopic } from '../topics/use-open-topic.ts'
import { ChatHead } from './ChatHead.tsx'
import { Composer } from './Composer.tsx'
import { FirstSteps } from './FirstSteps.tsx'
import { History } from './History.tsx'
import { JoinButton } from './JoinButton.tsx'
import { NotConnected } from './NotConnected.tsx'
import { PinnedBar } from './PinnedBar.tsx'
import { ReplyKeyboard } from './ReplyKeyboard.tsx'
import { RequestsBar } from './RequestsBar.tsx'
import './chat.css'

export function Chat() {
  const key = useSession(({ openChat }) => openChat)
  const peer = useChats(({ peers }) => (key ? peers[key] : undefined))
  if (!key || !peer) {
    return (
      <main className="chat chat-none">
        <p className="service">Select a chat to start messaging</p>
      </main>
    )
  }
  return <OpenChat key={key} peer={peer} />
}

function OpenChat({ peer }: { peer: Peer }) {
  const call = useSession(({ call }) => call)
  const topic = useOpenTopic(peer)
  useMessages(peer, topic?.id)
  useReading(peer, topic?.id, topic?.unread)

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another chat, not a renaming, is a reason to fetch
  useEffect(() => {
    if (peer.bot && !peer.deleted) loadBotInfo(call, peer).catch(toastError)
  }, [call])

  const { migratedTo } = peer
  useEffect(() => {
    if (migratedTo !== undefined) openChat(peerKey({ kind: 'channel', id: migratedTo }))
  }, [migratedTo])

  if (peer.forum && !topic) {
    return (
      <main className="chat">
        <ChatHead peer={peer} topic={undefined} />
        <RequestsBar peer={peer} />
        <TopicList forum={peer} />
        {peer.left && <JoinButton peer={peer} />}
      </main>
    )
  }
  return (
    <main className="chat" key={topic?.id}>
      <ChatHead peer={peer} topic={topic} />
      <PinnedBar peer={peer} />
      <RequestsBar peer={peer} />
      <History peer={peer} />
      <NotConnected peer={peer} />
      <FirstSteps peer={peer} />
      <Composer peer={peer} />
      <ReplyKeyboard peer={peer} />
    </main>
  )
}

/** Fetches the messages of a chat or of a topic. Of a forum, only the topics are fetched. */
function useMessages(peer: Peer, topicId: number | undefined) {
  const call = useSession(({ call }) => call)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another chat or topic, not a renaming, is a reason to fetch
  useEffect(() => {
    const isList = peer.forum && topicId === undefined
    const load = isList ? loadTopics(call, peer) : loadHistory(call, peer, 0, topicId)
    load.catch(toastError)
  }, [call, topicId, peer.forum])
}

/** Marks what is on screen as read. The list of a forum's topics reads nothing. */
function useReading(peer: Peer, topicId: number | undefined, unreadInTopic = 0) {
  const call = useSession(({ call }) => call)
  const unreadInChat = useChats(({ unread }) => unread[`${peer.kind}:${peer.id}`])
  useEffect(() => {
    if (topicId !== undefined && unreadInTopic > 0) readTopic(call, peer, topicId).catch(toastError)
    if (!peer.forum && unreadInChat) markRead(call, peer).catch(toastError)
  }, [peer, topicId, unreadInTopic, unreadInChat, call])
}
