import { isService } from '../api/message.ts'
import { type Peer, peerKey } from '../api/peer.ts'
import { openUsername, sendText, useChats } from '../store/chats.ts'
import { useSession } from '../store/session.ts'
import { toastError } from '../store/toasts.ts'
import { Avatar, peerColour } from '../ui/Avatar.tsx'
import { Icon } from '../ui/Icon.tsx'
import { clockTime } from '../ui/time.ts'
import type { Row } from './group-messages.ts'
import { messageParts } from './message-text.ts'
import { LiveText, Parts } from './Parts.tsx'
import { textParts } from './text-parts.ts'

export function Bubble({ row: { message, first, last }, chat }: { row: Row; chat: Peer }) {
  const peers = useChats(({ peers }) => peers)
  const parts = messageParts(message, peers)
  const call = useSession(({ call }) => call)
  if (isService(message.content)) {
    return (
      <p className="service" dir="auto">
        <Parts parts={parts} />
      </p>
    )
  }
  const author =
    chat.kind !== 'user' && !chat.broadcast && !message.out ? peers[peerKey(message.from)] : undefined
  return (
    <div
      className="message"
      data-out={message.out}
      data-first={first}
      data-last={last}
      data-authored={author !== undefined}
    >
      {author && last && <Avatar peer={author} size="small" />}
      <div className="bubble">
        {author && first && (
          <span className="bubble-author" data-colour={peerColour(author)}>
            <bdi>{author.title}</bdi>
          </span>
        )}
        <p dir="auto">
          {message.content.kind === 'text' ? (
            <LiveText
              parts={textParts(message.content.text)}
              onCommand={command => sendText(call, chat, command).catch(toastError)}
              onMention={mention => openUsername(mention.slice(1))}
            />
          ) : (
            <Parts parts={parts} />
          )}
        </p>
        <span className="bubble-meta">
          {clockTime(message.date)}
          {message.out && <Icon name="read" size={15} />}
        </span>
      </div>
    </div>
  )
}
