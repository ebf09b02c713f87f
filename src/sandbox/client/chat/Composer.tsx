import { useEffect } from 'react'
import { type Peer, peerKey } from '../api/peer.ts'
import { takePendingText, usePendingText } from '../inline/pending-text.ts'
import { useStartParams } from '../links/open-link.ts'
import { useBots } from '../store/bots.ts'
import { startBot } from '../store/chats.ts'
import { useSession } from '../store/session.ts'
import { toast, toastError } from '../store/toasts.ts'
import { mayWriteIn } from '../topics/may-edit-topic.ts'
import { useOpenTopic } from '../topics/use-open-topic.ts'
import { Icon } from '../ui/Icon.tsx'
import { openMiniApp } from '../webapp/launch.ts'
import { Closed } from './Closed.tsx'
import { canWrite, whyClosed } from './can-write.ts'
import { JoinButton } from './JoinButton.tsx'
import { RestartButton } from './RestartButton.tsx'
import { useStarted } from './use-started.ts'
import { Writing } from './Writing.tsx'
import './composer.css'

export function Composer({ peer }: { peer: Peer }) {
  const key = peerKey(peer)
  const call = useSession(({ call }) => call)
  const menuButton = useBots(bots => bots[key]?.menuButton)
  const startParam = useStartParams(params => params[key])
  const started = useStarted(peer)
  const topic = useOpenTopic(peer)
  const blocked = useBots(bots => bots[key]?.blocked)
  const isShut = !mayWriteIn(peer, topic)
  const isOpen = !(peer.left && peer.kind === 'channel') && !blocked && canWrite(peer) && !isShut
  useDroppedText(peer, isOpen)
  if (peer.left && peer.kind === 'channel') return <JoinButton peer={peer} />
  if (blocked) return <RestartButton bot={peer} />
  if (!canWrite(peer)) return <Closed peer={peer} />
  if (isShut) {
    return (
      <div className="composer composer-closed">
        <p role="note">This topic is closed by an admin</p>
      </div>
    )
  }

  const menu = menuButton && (
    <button
      type="button"
      className="menu-button"
      onClick={() => openMiniApp(peer, { way: 'menu_button', url: menuButton.url })}
    >
      <Icon name="app" size={18} />
      <bdi className="ellipsis">{menuButton.text}</bdi>
    </button>
  )
  if (peer.bot && (started === false || startParam !== undefined)) {
    const start = () => {
      useStartParams.setState({ [key]: undefined })
      startBot(call, peer, startParam).catch(toastError)
    }
    return (
      <div className="composer">
        {menu}
        <button type="button" className="start-button" onClick={start}>
          Start
        </button>
      </div>
    )
  }
  return <Writing peer={peer} menu={menu} />
}

/** Drops a text for a chat that can't be written to. Otherwise it would be in the field long after. */
function useDroppedText(peer: Peer, isOpen: boolean) {
  const key = peerKey(peer)
  const pending = usePendingText(texts => texts[key])
  const isDropped = pending !== undefined && !isOpen
  const why = whyClosed(peer) ?? 'You can’t write here'
  useEffect(() => {
    if (!isDropped) return
    takePendingText(key)
    toast(why)
  }, [key, isDropped, why])
}
