import { Fragment, useLayoutEffect, useMemo, useRef } from 'react'
import { type Peer, peerKey } from '../api/peer.ts'
import { useBots } from '../store/bots.ts'
import { loadHistory, useChats } from '../store/chats.ts'
import { useSession } from '../store/session.ts'
import { toastError } from '../store/toasts.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { dayName } from '../ui/time.ts'
import { Bubble } from './Bubble.tsx'
import { groupMessages } from './group-messages.ts'

export function History({ peer }: { peer: Peer }) {
  const key = peerKey(peer)
  const messages = useChats(({ messages }) => messages[key])
  const complete = useChats(({ complete }) => complete[key])
  const call = useSession(({ call }) => call)
  const rows = useMemo(() => groupMessages(messages ?? []), [messages])
  const scroller = useRef<HTMLDivElement>(null)
  const newest = messages?.at(-1)?.id

  // biome-ignore lint/correctness/useExhaustiveDependencies: the newest message is the reason to scroll down
  useLayoutEffect(() => {
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight })
  }, [newest, complete])

  const oldest = messages?.[0]?.id
  if (rows.length === 0) return <Nothing peer={peer} known={complete === true} />
  return (
    <div className="history" ref={scroller}>
      <div className="history-rows" role="log" aria-label="Messages">
        {!complete && rows.length > 1 && (
          <button
            type="button"
            className="service history-more"
            onClick={() => loadHistory(call, peer, oldest).catch(toastError)}
          >
            Earlier messages
          </button>
        )}
        {rows.map(row => (
          <Fragment key={row.message.id}>
            {row.newDay && <p className="service">{dayName(row.message.date)}</p>}
            <Bubble row={row} chat={peer} />
          </Fragment>
        ))}
      </div>
    </div>
  )
}

function Nothing({ peer, known }: { peer: Peer; known: boolean }) {
  const description = useBots(bots => bots[peerKey(peer)]?.description)
  if (!known) return <div className="history" aria-busy="true" />
  return (
    <div className="history history-empty">
      <div className="history-card">
        <Avatar peer={peer} size="large" />
        <h2>
          <bdi>{peer.bot ? 'What can this bot do?' : peer.title}</bdi>
        </h2>
        <p dir="auto">
          {peer.bot ? (description ?? 'Press Start and find out.') : 'No messages here yet. Say hello!'}
        </p>
      </div>
    </div>
  )
}
