import { type FormEvent, type KeyboardEvent, useId, useRef, useState } from 'react'
import { type Peer, peerKey } from '../api/peer.ts'
import { useBots } from '../store/bots.ts'
import { sendText, startBot, useChats } from '../store/chats.ts'
import { useSession } from '../store/session.ts'
import { toastError } from '../store/toasts.ts'
import { Icon } from '../ui/Icon.tsx'
import { openMiniApp } from '../webapp/launch.ts'
import { CommandList } from './CommandList.tsx'
import { matchingCommands } from './commands.ts'
import { useKeyboard } from './use-keyboard.ts'
import './composer.css'

export function Composer({ peer }: { peer: Peer }) {
  const call = useSession(({ call }) => call)
  const menuButton = useBots(bots => bots[peerKey(peer)]?.menuButton)
  const started = useChats(
    ({ messages, complete }) => (messages[peerKey(peer)]?.length ?? 0) > 0 || !complete[peerKey(peer)],
  )
  if (peer.deleted || peer.broadcast)
    return <div className="composer composer-closed">You can’t write here</div>

  const menu = menuButton && (
    <button type="button" className="menu-button" onClick={() => openMiniApp(peer, menuButton.url)}>
      <Icon name="app" size={18} />
      <bdi className="ellipsis">{menuButton.text}</bdi>
    </button>
  )
  if (peer.bot && !started) {
    return (
      <div className="composer">
        {menu}
        <button type="button" className="start-button" onClick={() => startBot(call, peer).catch(toastError)}>
          Start
        </button>
      </div>
    )
  }
  return (
    <div className="composer">
      {menu}
      <Writing peer={peer} />
    </div>
  )
}

function Writing({ peer }: { peer: Peer }) {
  const call = useSession(({ call }) => call)
  const commands = useBots(bots => bots[peerKey(peer)]?.commands) ?? []
  const { shown, toggle } = useKeyboard(peer)
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const field = useRef<HTMLTextAreaElement>(null)
  const listId = useId()
  const canSend = text.trim() !== ''
  const matching = matchingCommands(text, commands)
  const chosen = matching[Math.min(active, matching.length - 1)]

  const write = (next: string) => {
    setText(next)
    setActive(0)
  }
  const send = (message: string) => {
    if (message.trim() === '') return
    write('')
    sendText(call, peer, message.trim()).catch(error => {
      setText(current => current || message)
      toastError(error)
    })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send(text)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && matching.length > 0) {
      event.preventDefault()
      setActive((active + step + matching.length) % matching.length)
    } else if (event.key === 'Escape' && matching.length > 0) {
      write('')
    } else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault()
      send(chosen ? `/${chosen.command}` : text)
    }
  }

  return (
    <form className="composer-form" onSubmit={submit}>
      {matching.length > 0 && (
        <CommandList
          id={listId}
          commands={matching}
          active={Math.min(active, matching.length - 1)}
          onChoose={send}
        />
      )}
      <textarea
        ref={field}
        aria-label="Message"
        placeholder={shown?.keyboard.placeholder ?? 'Message'}
        dir="auto"
        rows={Math.min(6, text.split('\n').length)}
        value={text}
        aria-autocomplete={commands.length > 0 ? 'list' : undefined}
        aria-controls={matching.length > 0 ? listId : undefined}
        aria-activedescendant={
          matching.length > 0 ? `${listId}-${Math.min(active, matching.length - 1)}` : undefined
        }
        onChange={event => write(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {commands.length > 0 && text === '' && (
        <button
          type="button"
          className="icon-button"
          aria-label="Bot commands"
          onClick={() => {
            write('/')
            field.current?.focus()
          }}
        >
          <Icon name="slash" />
        </button>
      )}
      {shown && (
        <button
          type="button"
          className="icon-button"
          aria-label={shown.unfolded ? 'Hide bot keyboard' : 'Show bot keyboard'}
          aria-expanded={shown.unfolded}
          onClick={toggle}
        >
          <Icon name={shown.unfolded ? 'down' : 'keyboard'} />
        </button>
      )}
      <button type="submit" className="icon-button composer-send" aria-label="Send" disabled={!canSend}>
        <Icon name="send" />
      </button>
    </form>
  )
}
