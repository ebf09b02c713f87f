import { useMemo, useState } from 'react'
import { type Peer, type PeerKey, peerKey } from '../api/peer.ts'
import { RichText } from '../chat/RichText.tsx'
import { MediaView } from '../media/MediaView.tsx'
import { onChoosingKey } from '../picker/Choose.tsx'
import { useChats } from '../store/chats.ts'
import { listChats } from '../store/chats-state.ts'
import { useSession } from '../store/session.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Modal } from '../ui/Modal.tsx'
import { matches } from '../ui/matches.ts'
import { type Preview, type Question, useShareSheet } from './ask-where.ts'
import { fits } from './fits.ts'
import '../picker/picker.css'
import '../picker/options.css'
import '../picker/search.css'
import '../chat/bubble.css'
import '../chat/inline-keyboard.css'
import './share.css'

/** The texts for sending a message, and for only choosing a chat. */
const SEND = { label: 'Send message', done: 'Send', list: 'Where to send it' }
const CHOOSE = { label: 'Choose a chat', done: 'Choose', list: 'Chats' }

/** Asks for a chat: for a message that a bot has prepared, or for an inline query. */
export function ShareSheet() {
  const { question, answer } = useShareSheet()
  return question && <Sheet key={question.id} question={question} answer={answer} />
}

interface Props {
  question: Question
  answer(chosen: Peer | undefined): void
}

function Sheet({ question: { preview, bot, peerTypes }, answer }: Props) {
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState<PeerKey>()
  const state = useChats()
  const hosted = useSession(({ hosted }) => hosted)
  const chats = useMemo(() => {
    const peers = listChats(state, hosted).map(({ peer }) => peer)
    return peers.filter(peer => fits(peer, bot.id, peerTypes))
  }, [state, hosted, bot, peerTypes])
  const shown = chats.filter(({ title, username = '' }) => matches(`${title} @${username}`, query))
  const target = chats.find(peer => peerKey(peer) === chosen)
  const cancel = () => answer(undefined)
  const words = preview ? SEND : CHOOSE
  return (
    <Modal
      label={words.label}
      className="picker"
      onDismiss={cancel}
      onKeyDown={event => onChoosingKey(event, target && (() => answer(target)))}
    >
      <header className="picker-head">
        <h2>{words.label}</h2>
        <p>
          {preview ? 'Prepared by ' : 'To ask '}
          <bdi>{bot.title}</bdi>
          {preview ? ', sent in your name' : ' there'}
        </p>
      </header>
      {preview && <Shown preview={preview} />}
      <div className="picker-search">
        <input
          type="search"
          aria-label="Search chats"
          placeholder="Search chats"
          dir="auto"
          value={query}
          onChange={event => setQuery(event.target.value)}
        />
      </div>
      <div className="picker-list">
        {shown.length === 0 && (
          <p className="picker-none">
            {chats.length === 0 ? 'You have no chat that it may go to' : 'No chat by that name'}
          </p>
        )}
        <div className="picker-options" role="listbox" aria-label={words.list}>
          {shown.map(peer => {
            const key = peerKey(peer)
            return <Chat key={key} peer={peer} selected={key === chosen} onChoose={() => setChosen(key)} />
          })}
        </div>
      </div>
      <footer className="picker-foot">
        <button type="button" className="picker-cancel" data-own-enter onClick={cancel}>
          Cancel
        </button>
        <button type="button" className="picker-share" disabled={!target} onClick={() => answer(target)}>
          {words.done}
        </button>
      </footer>
    </Modal>
  )
}

/** A preview of the message. Its buttons can't be pressed yet. */
function Shown({ preview: { text, entities, media, buttons } }: { preview: Preview }) {
  return (
    <figure className="share-preview" aria-label="What the chat will see">
      <div className="bubble">
        {media && <MediaView media={media} text={text} onVote={() => {}} />}
        {text !== '' && (
          <p dir="auto">
            <RichText text={text} entities={entities} onAction={() => {}} />
          </p>
        )}
      </div>
      {buttons.flat().map((button, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: buttons have no other identity, and texts may be equal
        <span key={place} className="inline-button">
          <bdi>{button.text}</bdi>
        </span>
      ))}
    </figure>
  )
}

function Chat({ peer, selected, onChoose }: { peer: Peer; selected: boolean; onChoose(): void }) {
  const title = peer.self ? 'Saved Messages' : peer.title
  return (
    <button
      type="button"
      className="picker-option"
      role="option"
      aria-selected={selected}
      aria-label={title}
      onClick={onChoose}
    >
      <Avatar peer={peer} />
      <span className="picker-option-text">
        <bdi className="picker-option-title ellipsis">{title}</bdi>
      </span>
      <span className="picker-mark" data-round="true">
        {selected && <Icon name="check" size={16} />}
      </span>
    </button>
  )
}
