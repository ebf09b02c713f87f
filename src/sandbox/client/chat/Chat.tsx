import { useEffect } from 'react'
import { type Peer, peerKey } from '../api/peer.ts'
import { InspectButton } from '../inspector/InspectButton.tsx'
import { toggleInspector, useInspector } from '../inspector/inspector.ts'
import { loadBotInfo } from '../store/bots.ts'
import { loadHistory, markRead, useChats } from '../store/chats.ts'
import { openChat, useSession } from '../store/session.ts'
import { toastError } from '../store/toasts.ts'
import { useTyping } from '../store/typing.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Icon } from '../ui/Icon.tsx'
import { PeerName } from '../ui/PeerName.tsx'
import { BotMenu } from './BotMenu.tsx'
import { Composer } from './Composer.tsx'
import { GroupMenu } from './GroupMenu.tsx'
import { History } from './History.tsx'
import { NotConnected } from './NotConnected.tsx'
import { PinnedBar } from './PinnedBar.tsx'
import { ReplyKeyboard } from './ReplyKeyboard.tsx'
import { RequestsBar } from './RequestsBar.tsx'
import './chat.css'

export function Chat() {
  const key = useSession(({ openChat }) => openChat)
  const call = useSession(({ call }) => call)
  const peer = useChats(({ peers }) => (key ? peers[key] : undefined))
  const inspecting = useInspector(({ open }) => open)
  const unread = useChats(({ unread }) => (key ? unread[key] : 0))

  // biome-ignore lint/correctness/useExhaustiveDependencies: fetch for another chat, but not when a chat is renamed
  useEffect(() => {
    if (peer) loadHistory(call, peer).catch(toastError)
    if (peer?.bot && !peer.deleted) loadBotInfo(call, peer).catch(toastError)
  }, [key, call])
  useEffect(() => {
    if (peer && unread) markRead(call, peer).catch(toastError)
  }, [peer, unread, call])

  const migratedTo = peer?.migratedTo
  useEffect(() => {
    if (migratedTo !== undefined) openChat(peerKey({ kind: 'channel', id: migratedTo }))
  }, [migratedTo])

  if (!key || !peer) {
    return (
      <main className="chat chat-none">
        <p className="service">Select a chat to start messaging</p>
      </main>
    )
  }
  return (
    <main className="chat">
      <header className="chat-head">
        <button
          type="button"
          className="icon-button chat-back"
          aria-label="Back to chats"
          onClick={() => openChat(undefined)}
        >
          <Icon name="back" />
        </button>
        <Avatar peer={peer} size="small" />
        <div className="chat-head-text">
          <h1>
            <PeerName peer={peer} />
            {peer.noforwards && (
              <span
                className="chat-lock"
                role="img"
                aria-label="Saving content is restricted"
                title="Saving content is restricted"
              >
                <Icon name="lock" size={15} />
              </span>
            )}
          </h1>
          <p className="ellipsis">
            <Doing peer={peer} />
          </p>
        </div>
        {peer.bot && <BotMenu key={`menu ${key}`} bot={peer} />}
        {peer.kind === 'chat' && peer.creator && <GroupMenu key={`menu ${key}`} group={peer} />}
        <InspectButton pressed={inspecting} onPress={toggleInspector} />
      </header>
      <PinnedBar key={`pinned ${key}`} peer={peer} />
      <RequestsBar key={`requests ${key}`} peer={peer} />
      <History key={key} peer={peer} />
      <NotConnected key={`connection ${key}`} peer={peer} />
      <Composer key={`composer ${key}`} peer={peer} />
      <ReplyKeyboard key={`keyboard ${key}`} peer={peer} />
    </main>
  )
}

/** The line below the chat's title: a person's activity, or else the kind of chat. */
function Doing({ peer }: { peer: Peer }) {
  const typing = useTyping(typing => typing[peerKey(peer)])
  const peers = useChats(({ peers }) => peers)
  if (!typing) return aboutPeer(peer)
  const who = peers[peerKey({ kind: 'user', id: typing.userId })]
  return (
    <span className="chat-doing" role="status">
      {peer.kind !== 'user' && who && (
        <>
          <bdi>{who.firstName ?? who.title}</bdi>{' '}
        </>
      )}
      {typing.doing}…
    </span>
  )
}

function aboutPeer({ kind, bot, username, members, broadcast, deleted }: Peer): string {
  if (deleted) return 'last seen a long time ago'
  if (kind === 'user') return username ? `@${username}` : bot ? 'bot' : 'last seen recently'
  if (members === undefined) return broadcast ? 'channel' : 'group'
  return `${members} ${broadcast ? 'subscriber' : 'member'}${members === 1 ? '' : 's'}`
}
