import { type Peer, peerKey } from '../api/peer.ts'
import { type Topic, topicIdOf } from '../api/topic.ts'
import { InspectButton } from '../inspector/InspectButton.tsx'
import { toggleInspector, useInspector } from '../inspector/inspector.ts'
import { useChats } from '../store/chats.ts'
import { openChat, openTopic } from '../store/session.ts'
import { useTyping } from '../store/typing.ts'
import { TopicIcon } from '../topics/TopicIcon.tsx'
import { TopicMenu } from '../topics/TopicMenu.tsx'
import { Avatar } from '../ui/Avatar.tsx'
import { Icon } from '../ui/Icon.tsx'
import { PeerName } from '../ui/PeerName.tsx'
import { BotMenu } from './BotMenu.tsx'
import { GroupMenu } from './GroupMenu.tsx'

/** Above the messages: the chat, or the topic of a forum that is on screen. */
export function ChatHead({ peer, topic }: { peer: Peer; topic: Topic | undefined }) {
  const inspecting = useInspector(({ open }) => open)
  return (
    <header className="chat-head">
      <button
        type="button"
        className="icon-button chat-back"
        data-always={topic !== undefined}
        aria-label={topic ? 'Back to topics' : 'Back to chats'}
        onClick={() => (topic ? openTopic(undefined) : openChat(undefined))}
      >
        <Icon name="back" />
      </button>
      {topic ? <TopicIcon topic={topic} size="small" /> : <Avatar peer={peer} size="small" />}
      <div className="chat-head-text">
        <h1>
          {topic ? <bdi className="ellipsis">{topic.title}</bdi> : <PeerName peer={peer} />}
          {(peer.noforwards || topic?.closed) && <Lock why={topic?.closed ? 'Closed' : RESTRICTED} />}
        </h1>
        <p className="ellipsis">
          <Doing peer={peer} topic={topic} />
        </p>
      </div>
      {peer.bot && <BotMenu key={`menu ${peerKey(peer)}`} bot={peer} />}
      {peer.kind === 'chat' && peer.creator && <GroupMenu key={`menu ${peerKey(peer)}`} group={peer} />}
      {topic && <TopicMenu key={topic.id} forum={peer} topic={topic} />}
      <InspectButton pressed={inspecting} onPress={toggleInspector} />
    </header>
  )
}

const RESTRICTED = 'Saving content is restricted'

const Lock = ({ why }: { why: string }) => (
  <span className="chat-lock" role="img" aria-label={why} title={why}>
    <Icon name="lock" size={15} />
  </span>
)

/** The activity of a chat partner, or a line about the chat. */
function Doing({ peer, topic }: { peer: Peer; topic: Topic | undefined }) {
  const typing = useTyping(typing => typing[peerKey(peer)])
  const peers = useChats(({ peers }) => peers)
  const isHere = typing && (!topic || topicIdOf(typing) === topic.id)
  if (!isHere) return <bdi>{topic ? peer.title : aboutPeer(peer)}</bdi>
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
