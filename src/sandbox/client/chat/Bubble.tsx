import type { MouseEvent } from 'react'
import { isVisual } from '../api/media.ts'
import { isService, type Message } from '../api/message.ts'
import { type Peer, peerKey } from '../api/peer.ts'
import { openTelegramLink } from '../links/open-link.ts'
import { Album } from '../media/Album.tsx'
import { MediaView } from '../media/MediaView.tsx'
import { sendText, useChats } from '../store/chats.ts'
import { sendVote } from '../store/marks.ts'
import { openChat, useSession } from '../store/session.ts'
import { toastError } from '../store/toasts.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Icon } from '../ui/Icon.tsx'
import { clockTime } from '../ui/time.ts'
import { Author, Via } from './Author.tsx'
import { authorOf } from './author-of.ts'
import type { Row } from './group-messages.ts'
import { InlineKeyboard } from './InlineKeyboard.tsx'
import type { MenuPlace } from './MessageMenu.tsx'
import { messagePlace, showMessage } from './message-place.ts'
import { messageParts } from './message-text.ts'
import { Parts } from './Parts.tsx'
import { Quote } from './Quote.tsx'
import { Reactions } from './Reactions.tsx'
import { RichText } from './RichText.tsx'
import type { TextAction } from './rich-text.ts'
import './bubble.css'

interface Props {
  row: Row
  chat: Peer
  onReply(message: Message): void
  onMenu(place: MenuPlace): void
}

export function Bubble({ row: { message, album, first, last }, chat, onReply, onMenu }: Props) {
  const peers = useChats(({ peers }) => peers)
  if (isService(message.content)) {
    return (
      <p className="service" id={messagePlace(message.id)} dir="auto">
        <Parts parts={messageParts(message, peers)} />
      </p>
    )
  }
  const author = authorOf(message, chat, peers)
  const reply = (event: MouseEvent<HTMLElement>) => {
    if (event.target instanceof Element && event.target.closest('a, button')) return
    getSelection()?.removeAllRanges()
    onReply(message)
  }
  const menuAt = (event: MouseEvent<HTMLElement>) => {
    event.preventDefault()
    const { left, bottom } = event.currentTarget.getBoundingClientRect()
    // The menu key of a keyboard gives no pointer position.
    const pointed = event.clientX > 0 || event.clientY > 0
    onMenu({ message, x: pointed ? event.clientX : left, y: pointed ? event.clientY : bottom })
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: these are short cuts, and the button beside does the same
    <div
      className="message"
      id={messagePlace(message.id)}
      data-out={message.out}
      data-first={first}
      data-last={last}
      data-authored={author !== undefined}
      data-bare={isBare(message)}
      onDoubleClick={reply}
      onContextMenu={menuAt}
    >
      {author && last && <Avatar peer={author} size="small" />}
      <div className="message-column">
        <div className="bubble">
          {author && first && <Author peer={author} caller={message.guestchatViaFrom} />}
          {message.viaBot && <Via bot={message.viaBot} />}
          <Said message={message} album={album} chat={chat} />
          {message.reactions && <Reactions message={message} chat={chat} />}
        </div>
        {message.inlineKeyboard && (
          <InlineKeyboard chat={chat} message={message} rows={message.inlineKeyboard} />
        )}
      </div>
      <button
        type="button"
        className="icon-button message-more"
        aria-label="Message menu"
        aria-haspopup="menu"
        onClick={menuAt}
      >
        <Icon name="more" size={18} />
      </button>
    </div>
  )
}

function Said({ message, album, chat }: { message: Message; album: Message[] | undefined; chat: Peer }) {
  const { replyTo, externalReply } = message
  const { content } = album?.find(({ content }) => content.kind === 'text' && content.text !== '') ?? message
  const peers = useChats(({ peers }) => peers)
  const answered = useChats(({ messages }) =>
    replyTo ? messages[peerKey(chat)]?.find(({ id }) => id === replyTo.msgId) : undefined,
  )
  const call = useSession(({ call }) => call)
  const act = (action: Exclude<TextAction, { kind: 'link' }>) => {
    if (action.kind === 'command') sendText(call, chat, action.command).catch(toastError)
    else if (action.kind === 'mention')
      openTelegramLink({ kind: 'chat', username: action.username }).catch(toastError)
    else openChat(peerKey({ kind: 'user', id: action.userId }))
  }
  const words = (
    <p dir="auto">
      {content.kind === 'text' ? (
        <RichText text={content.text} entities={content.entities} onAction={act} />
      ) : (
        <Parts parts={messageParts(message, peers)} />
      )}
    </p>
  )
  const isAbove = content.kind === 'text' && content.captionAbove === true
  return (
    <>
      {externalReply && (
        <span className="bubble-reply">
          <Quote message={undefined} quote={externalReply.quote} from={externalReply.from} />
        </span>
      )}
      {replyTo && (
        <button
          type="button"
          className="bubble-reply"
          disabled={!answered}
          onClick={() => showMessage(replyTo.msgId)}
        >
          <Quote message={answered} quote={replyTo.quote} />
        </button>
      )}
      {isAbove && words}
      {album ? (
        <Album visuals={album.flatMap(visualOf)} label={content.kind === 'text' ? content.text : ''} />
      ) : (
        content.kind === 'text' &&
        content.media && (
          <MediaView
            media={content.media}
            text={content.text}
            onVote={options => sendVote(call, chat, message.id, options).catch(toastError)}
          />
        )
      )}
      {!isAbove && words}
      <span className="bubble-meta">
        {message.pinned && <Icon name="pin" size={13} />}
        {message.edited && 'edited '}
        {clockTime(message.date)}
        {message.out && <Icon name="read" size={15} />}
      </span>
    </>
  )
}

const visualOf = ({ content }: Message) =>
  content.kind === 'text' && isVisual(content.media) ? [content.media] : []

const BARE = ['sticker', 'round', 'dice']
const isBare = ({ content }: Message) =>
  content.kind === 'text' && content.media !== undefined && BARE.includes(content.media.kind)
