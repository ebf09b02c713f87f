import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { isAtLeast } from '../../../request-chat/version.ts'
import { useApp, useHasPeers } from '../../app-context.ts'
import { createElapsed } from '../../elapsed.ts'
import { t } from '../../language/language.ts'
import { createMessageStore } from '../../store/message.ts'
import { createSendMessage, PREPARED_MESSAGE_VERSION } from '../../telegram/prepared-message.ts'
import { FieldProblem } from '../../ui/FieldProblem.tsx'
import '../../ui/fields.css'
import './in-chats.css'

/** How long the button’s hint says that the message was sent. Later it would seem to be about the next message. */
const SENT_FOR_MS = 10_000

/** Sends a list into a chat, as its user's own message. Not offered by clients that don't know how. */
export function SendMessage({ listId }: { listId: string }) {
  const { version } = useApp()
  const hasPeers = useHasPeers(listId)
  if (!hasPeers || !isAtLeast(version, PREPARED_MESSAGE_VERSION)) return null
  return <Offer listId={listId} />
}

function Offer({ listId }: { listId: string }) {
  const { prepareMessage } = useApp()
  const [store] = useState(() =>
    createMessageStore({
      prepareMessage,
      sendMessage: createSendMessage(),
      elapsed: createElapsed(),
    }),
  )
  const { state, send, stop } = useStore(store)
  useEffect(() => stop, [stop])
  useEffect(() => {
    if (state.step !== 'sent') return
    const timer = setTimeout(stop, SENT_FOR_MS)
    return () => clearTimeout(timer)
  }, [state.step, stop])
  return (
    <div className="section fields in-chats">
      <div className="field-row">
        <span className="field-label">
          <span>{t('sendAsMessage')}</span>
          <small role="status">{t(state.step === 'sent' ? 'sentAsMessage' : 'sendAsMessageHint')}</small>
        </span>
        <button
          type="button"
          className="button button-small button-plain"
          aria-label={t('sendAsMessage')}
          aria-busy={state.step === 'preparing'}
          onClick={() => void send(listId)}
        >
          {t('send')}
        </button>
      </div>
      {state.step === 'failed' && <FieldProblem>{t(state.reason)}</FieldProblem>}
    </div>
  )
}
