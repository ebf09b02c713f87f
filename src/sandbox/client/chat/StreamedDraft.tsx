import { type Peer, peerKey } from '../api/peer.ts'
import { useStreamedDrafts } from '../store/streamed-drafts.ts'
import { RichText } from './RichText.tsx'
import './streamed-draft.css'

/** The draft that the bot is writing now, below the messages. Its links can't be clicked yet. */
export function StreamedDraft({ peer }: { peer: Peer }) {
  const draft = useStreamedDrafts(drafts => drafts[peerKey(peer)])
  if (!draft) return undefined
  return (
    <div className="message" data-first="true" data-last="true">
      <div className="message-column">
        <div className="bubble streamed-draft">
          <p dir="auto">
            {draft.text === '' ? (
              <span className="draft-thinking">Thinking…</span>
            ) : (
              <RichText text={draft.text} entities={draft.entities} onAction={() => {}} />
            )}
          </p>
        </div>
      </div>
    </div>
  )
}
