import { useRequests } from '../../app-context.ts'
import type { RequestState } from '../../store/request-state.ts'
import { useSentence } from '../../use-sentence.ts'
import { AskedInChat } from './AskedInChat.tsx'

/** Where the request is, when that isn't plain to see. */
export function RequestNotice({ listId }: { listId: string }) {
  const state = useRequests(requests => requests.states[listId])
  const failure = state && 'reason' in state ? state.reason : undefined
  const why = useSentence(failure)
  return (
    <div aria-live="polite">
      {state?.step === 'sent' && (
        <p className="notice">
          <span className="spinner" aria-hidden="true" />
          Telegram has sent it, waiting for it to arrive…
        </p>
      )}
      {why && <p className="notice notice-failed">{why}</p>}
      {!failure && whyInChat(state) && <p className="notice">{whyInChat(state)}</p>}
      {state?.step === 'asked_in_chat' && <AskedInChat listId={listId} stays={state.stays} />}
    </div>
  )
}

function whyInChat(state: RequestState | undefined): string | undefined {
  if (state?.step === 'picking' && state.isSilent) {
    return 'Nothing opened? The bot can ask you in its chat instead.'
  }
  if (state?.step === 'classic' || state?.step === 'asking_in_chat') {
    return 'Telegram doesn’t open its picker from here on this device, so the bot asks you in its chat.'
  }
  return undefined
}
