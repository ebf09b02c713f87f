import type { Probed } from '../api/probe.ts'
import './notices.css'

interface Props {
  url: string
  probed: Exclude<Probed, { state: 'there' }>
  onRetry: () => void
  onShowAnyway: () => void
}

/** Stands in place of a Mini App that can't be shown. Says why, and what the developer can do. */
export function Unshown({ url, probed: { state, reason }, onRetry, onShowAnyway }: Props) {
  const { origin } = new URL(url)
  return (
    <div className="unshown" role="alert">
      {state === 'silent' ? (
        <>
          <h3>Nothing answers at {origin}</h3>
          <p>Is your dev server running? As soon as it is, the Mini App opens by itself.</p>
        </>
      ) : (
        <>
          <h3>{origin} forbids being shown here</h3>
          <p>
            Telegram’s web clients show a Mini App in a frame, as the sandbox does. A header of this page’s
            answer doesn’t let them:
          </p>
        </>
      )}
      <code>{reason}</code>
      <button type="button" className="unshown-retry" onClick={onRetry}>
        Try again
      </button>
      {state === 'silent' && (
        <button type="button" className="unshown-anyway" onClick={onShowAnyway}>
          Show it anyway
        </button>
      )}
    </div>
  )
}
