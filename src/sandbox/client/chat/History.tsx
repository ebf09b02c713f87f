import { Fragment, useMemo, useState } from 'react'
import type { Message } from '../api/message.ts'
import { type Peer, peerKey } from '../api/peer.ts'
import { useBots } from '../store/bots.ts'
import { loadHistory, placeKey, useChats } from '../store/chats.ts'
import { answer, canEdit, edit } from '../store/editing.ts'
import { pinMessage, toggleReaction } from '../store/marks.ts'
import { stopPoll } from '../store/new-poll.ts'
import { telegramNow, useSession } from '../store/session.ts'
import { toastError } from '../store/toasts.ts'
import { mayWriteIn } from '../topics/may-edit-topic.ts'
import { useOpenTopic, useOpenTopicId, useShownMessages } from '../topics/use-open-topic.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { dayName } from '../ui/time.ts'
import { Bubble } from './Bubble.tsx'
import { canPin } from './can-pin.ts'
import { canWrite } from './can-write.ts'
import { DeleteDialog } from './DeleteDialog.tsx'
import { deletion } from './deletion.ts'
import { groupMessages } from './group-messages.ts'
import { type MenuPlace, MessageMenu } from './MessageMenu.tsx'
import { StreamedDraft } from './StreamedDraft.tsx'
import { useBottom } from './use-bottom.ts'

export function History({ peer }: { peer: Peer }) {
  const topicId = useOpenTopicId(peer)
  const complete = useChats(({ complete }) => complete[placeKey(peer, topicId)])
  const messages = useShownMessages(peer)
  if (!messages || messages.length === 0) return <Nothing peer={peer} known={complete === true} />
  return <Rows peer={peer} messages={messages} complete={complete === true} />
}

function Rows({ peer, messages, complete }: { peer: Peer; messages: Message[]; complete: boolean }) {
  const call = useSession(({ call }) => call)
  const topicId = useOpenTopicId(peer)
  const mayWrite = mayWriteIn(peer, useOpenTopic(peer)) && canWrite(peer)
  const rows = useMemo(() => groupMessages(messages), [messages])
  const scroller = useBottom(messages.at(-1)?.id)
  const [menu, setMenu] = useState<MenuPlace>()
  const [deleting, setDeleting] = useState<Message>()
  /** Undefined unless the message is the user's own open poll. */
  const stopOf = ({ id, out, content }: Message) => {
    const poll = content.kind === 'text' && content.media?.kind === 'poll' ? content.media : undefined
    return out && poll && !poll.closed ? () => stopPoll(call, peer, id, poll).catch(toastError) : undefined
  }
  const reply = ({ id }: Message) => mayWrite && answer(peerKey(peer), id)
  return (
    <div className="history" ref={scroller}>
      <div className="history-rows" role="log" aria-label="Messages">
        {!complete && rows.length > 1 && (
          <button
            type="button"
            className="service history-more"
            onClick={() => loadHistory(call, peer, messages[0]?.id, topicId).catch(toastError)}
          >
            Earlier messages
          </button>
        )}
        {rows.map(row => (
          <Fragment key={row.message.id}>
            {row.newDay && <p className="service">{dayName(row.message.date, telegramNow())}</p>}
            <Bubble row={row} chat={peer} onReply={reply} onMenu={setMenu} />
          </Fragment>
        ))}
        <StreamedDraft peer={peer} />
      </div>
      {menu && (
        <MessageMenu
          place={menu}
          onReply={mayWrite ? () => reply(menu.message) : undefined}
          onEdit={
            mayWrite && canEdit(menu.message, peer) ? () => edit(peerKey(peer), menu.message.id) : undefined
          }
          onStopPoll={stopOf(menu.message)}
          onPin={
            canPin(peer)
              ? () => pinMessage(call, peer, menu.message.id, menu.message.pinned === true).catch(toastError)
              : undefined
          }
          onReact={emoji => toggleReaction(call, peer, menu.message, emoji).catch(toastError)}
          onDelete={deletion(menu.message, peer) ? () => setDeleting(menu.message) : undefined}
          onClose={() => setMenu(undefined)}
        />
      )}
      {deleting && <DeleteDialog message={deleting} peer={peer} onClose={() => setDeleting(undefined)} />}
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
