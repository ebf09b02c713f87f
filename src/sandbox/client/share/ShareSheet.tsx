import { type KeyboardEvent, useMemo, useState } from 'react'
import { type Peer, type PeerKey, peerKey } from '../api/peer.ts'
import { RichText } from '../chat/RichText.tsx'
import { MediaView } from '../media/MediaView.tsx'
import { useChats } from '../store/chats.ts'
import { listChats } from '../store/chats-state.ts'
import { useSession } from '../store/session.ts'
import { Modal } from '../ui/Modal.tsx'
import { onRowKey, PeerRows } from '../ui/PeerRows.tsx'
import { SearchField } from '../ui/SearchField.tsx'
import { searchIn } from '../ui/search-in.ts'
import { type Preview, type Question, useShareSheet } from './ask-where.ts'
import { fits } from './fits.ts'
import '../picker/picker.css'
import '../chat/bubble.css'
import '../chat/inline-keyboard.css'
import './share.css'

/** The texts for sending a message, and for only choosing a chat. */
const SEND = { label: 'Send message', done: 'Send', list: 'Where to send it' }
const CHOOSE = { label: 'Choose a chat', done: 'Choose', list: 'Chats' }

/** Asks for a chat, or for several: for a message that a bot has prepared, or for an inline query. */
export function ShareSheet() {
  const { question, answer } = useShareSheet()
  return question && <Sheet key={question.id} question={question} answer={answer} />
}

interface Props {
  question: Question
  answer(chosen: Peer[] | undefined): void
}

function Sheet({ question: { preview, bot, peerTypes, choice }, answer }: Props) {
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState<readonly PeerKey[]>([])
  const state = useChats()
  const hosted = useSession(({ hosted }) => hosted)
  const chats = useMemo(() => {
    const peers = listChats(state, hosted).map(({ peer }) => peer)
    const fitting = peers.filter(peer => fits(peer, bot.id, peerTypes))
    return fitting.map(peer => (peer.self ? { ...peer, title: 'Saved Messages' } : peer))
  }, [state, hosted, bot, peerTypes])
  const search = useMemo(
    () => searchIn(chats, ({ title, username = '' }) => `${title} @${username}`),
    [chats],
  )
  const shown = search(query)
  const targets = chats.filter(peer => chosen.includes(peerKey(peer)))
  const canSend = targets.length > 0
  const cancel = () => answer(undefined)
  const words = preview ? SEND : CHOOSE
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    onRowKey(event)
    const leave = event.target instanceof HTMLElement && event.target.closest('[data-own-enter]')
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || leave || !canSend) return
    event.preventDefault()
    answer(targets)
  }
  const choose = (key: PeerKey) => {
    if (choice === 'one') setChosen([key])
    else setChosen(chosen.includes(key) ? chosen.filter(one => one !== key) : [...chosen, key])
  }
  return (
    <Modal label={words.label} className="picker" onDismiss={cancel} onKeyDown={onKeyDown}>
      <header className="picker-head">
        <h2>{words.label}</h2>
        <p>
          {preview ? 'Prepared by ' : 'To ask '}
          <bdi>{bot.title}</bdi>
          {preview ? ', sent in your name' : ' there'}
        </p>
      </header>
      {preview && <Shown preview={preview} />}
      <SearchField label="Search chats" value={query} onChange={setQuery} />
      <div className="peer-list" key={query}>
        {shown.length === 0 && (
          <p className="peer-list-none">
            {chats.length === 0 ? 'You have no chat that it may go to' : 'No chat by that name'}
          </p>
        )}
        <PeerRows
          peers={shown}
          label={words.list}
          choice={choice}
          isChosen={peer => chosen.includes(peerKey(peer))}
          onChoose={peer => choose(peerKey(peer))}
        />
      </div>
      <footer className="picker-foot">
        <button type="button" className="picker-cancel" data-own-enter onClick={cancel}>
          Cancel
        </button>
        <button type="button" className="picker-share" disabled={!canSend} onClick={() => answer(targets)}>
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
      {buttons.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: buttons have no other identity, and texts may be equal
        <div key={at} className="inline-keyboard-row">
          {row.map((button, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <span key={place} className="inline-button">
              <bdi>{button.text}</bdi>
            </span>
          ))}
        </div>
      ))}
    </figure>
  )
}
