import { useRequests } from '../../app-context.ts'
import { sentence } from '../../errors.ts'

/** Where the request is, when that isn't plain to see. */
export function RequestNotice({ templateId }: { templateId: string }) {
  const state = useRequests(requests => requests.states[templateId])
  return (
    <div aria-live="polite">
      {state?.step === 'sent' && (
        <p className="notice notice-waiting">
          <span className="spinner" aria-hidden="true" />
          Telegram has sent it, waiting for it to arrive…
        </p>
      )}
      {state?.step === 'failed' && <p className="notice notice-failed">{sentence(state.reason)}</p>}
    </div>
  )
}
