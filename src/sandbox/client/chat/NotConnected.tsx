import { useEffect, useState } from 'react'
import { type Peer, peerKey } from '../api/peer.ts'
import { useSession } from '../store/session.ts'
import { copy } from '../ui/copy.ts'
import { Icon } from '../ui/Icon.tsx'
import { connectSnippet } from './connect-snippet.ts'
import './not-connected.css'

/** A program that lost its connection usually reconnects within this time. The page waits before it warns. */
const RECONNECT_GRACE_MS = 3000

/** Says that no program is connected as this chat's bot, and shows how to connect a program. */
export function NotConnected({ peer }: { peer: Peer }) {
  const isHosted = useSession(({ hosted }) => hosted.includes(peerKey(peer)))
  const cast = useSession(({ cast }) => cast)
  const isMissed = useIsMissed(peer.id)
  if (!isHosted || !isMissed || !cast) return null
  const { dc, botApi } = cast
  const snippet = connectSnippet(dc, location.origin)
  return (
    <details className="not-connected">
      <summary>
        <span className="not-connected-dot" aria-hidden="true" />
        <span>
          <bdi>{peer.username ? `@${peer.username}` : peer.title}</bdi> isn’t connected
        </span>
        <span className="not-connected-more">Connect it</span>
      </summary>
      <div className="not-connected-how">
        <p>
          With the token that the terminal shows. A bot of the Bot API (grammY, aiogram, python-telegram-bot)
          is given <code>{botApi}</code> in place of <code>https://api.telegram.org</code>.
        </p>
        <p>
          Any other connects to data centre {dc.id} at{' '}
          <code>
            {dc.host}:{dc.port}
          </code>{' '}
          with the sandbox’s RSA key. With mtcute:
        </p>
        <button type="button" className="not-connected-copy" onClick={() => copy(snippet, 'Copied')}>
          <Icon name="copy" size={16} /> Copy
        </button>
        <pre>{snippet}</pre>
      </div>
    </details>
  )
}

/** Whether a bot has no connection. After a lost connection this becomes true only after a grace time. */
function useIsMissed(botId: number): boolean {
  const isConnected = useSession(({ connectedBots }) => connectedBots?.includes(botId))
  const [wasConnected, setWasConnected] = useState(false)
  useEffect(() => {
    if (isConnected) setWasConnected(true)
    if (isConnected !== false) return
    const timer = setTimeout(() => setWasConnected(false), RECONNECT_GRACE_MS)
    return () => clearTimeout(timer)
  }, [isConnected])
  return isConnected === false && !wasConnected
}
