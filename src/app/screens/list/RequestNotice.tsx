import { t } from '../../language/language.ts'
import type { RequestState } from '../../store/request-state.ts'
import { useInSight } from '../../ui/use-in-sight.ts'
import { useRequests } from '../../use-list-stores.ts'
import { useSentence } from '../../use-sentence.ts'
import { AskedInChat } from './AskedInChat.tsx'
import { ChatNotice } from './ChatNotice.tsx'

/** Where the request is, when that isn't plain to see. */
export function RequestNotice({ listId }: { listId: string }) {
  const state = useRequests(requests => requests.states[listId])
  const failure = state && 'reason' in state ? state.reason : undefined
  const why = useSentence(failure)
  const place = useInSight<HTMLDivElement>(why)
  return (
    <div ref={place} aria-live="polite">
      {state?.step === 'sent' && (
        <p className="notice">
          <span className="spinner" aria-hidden="true" />
          {t('arriving')}
        </p>
      )}
      {why && <p className="notice notice-failed">{why}</p>}
      {!failure && <InChat state={state} />}
      {state?.step === 'asked_in_chat' && <AskedInChat listId={listId} stays={state.stays} />}
    </div>
  )
}

/** Why the button says that the bot asks in its chat. */
function InChat({ state }: { state: RequestState | undefined }) {
  if (state?.step === 'choosing' && state.life === 'silent') {
    return (
      <ChatNotice>
        <b>{t('nothingOpened')}</b> {t('chatInstead')}
      </ChatNotice>
    )
  }
  if (state?.step === 'classic' || state?.step === 'asking_in_chat') {
    return <ChatNotice>{t('asksInChat')}</ChatNotice>
  }
  return null
}
