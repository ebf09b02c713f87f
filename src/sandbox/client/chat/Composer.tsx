import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { type Peer, peerKey } from '../api/peer.ts'
import { sendText, startBot, useChats } from '../store/chats.ts'
import { useSession } from '../store/session.ts'
import { toastError } from '../store/toasts.ts'
import { Icon } from '../ui/Icon.tsx'
import { openMiniApp } from '../webapp/launch.ts'

export function Composer({ peer }: { peer: Peer }) {
  const call = useSession(({ call }) => call)
  const menuButton = useSession(({ botKey, menuButton }) =>
    botKey === peerKey(peer) ? menuButton : undefined,
  )
  const started = useChats(
    ({ messages, complete }) => (messages[peerKey(peer)]?.length ?? 0) > 0 || !complete[peerKey(peer)],
  )
  const [text, setText] = useState('')
  const canSend = text.trim() !== ''

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

  const send = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault()
    if (!canSend) return
    setText('')
    sendText(call, peer, text.trim()).catch(error => {
      setText(current => current || text)
      toastError(error)
    })
  }
  return (
    <form className="composer" onSubmit={send}>
      {menu}
      <textarea
        aria-label="Message"
        placeholder="Message"
        dir="auto"
        rows={Math.min(6, text.split('\n').length)}
        value={text}
        onChange={event => setText(event.target.value)}
        onKeyDown={event => {
          if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) send(event)
        }}
      />
      <button type="submit" className="icon-button composer-send" aria-label="Send" disabled={!canSend}>
        <Icon name="send" />
      </button>
    </form>
  )
}
