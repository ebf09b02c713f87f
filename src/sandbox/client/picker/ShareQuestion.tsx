import type { Candidate } from '../api/cast.ts'
import type { Peer } from '../api/peer.ts'
import { focusFirst } from '../ui/focus-first.ts'
import { Modal } from '../ui/Modal.tsx'
import { consequences } from './consequences.ts'
import type { RequestButton } from './selection.ts'
import '../webapp/popup.css'

interface Props {
  chosen: Candidate
  peerType: RequestButton['peerType']
  bot: Peer
  onCancel(): void
  onSend(): void
}

/** The question before a single peer is shared, with the effects on a group or channel. */
export function ShareQuestion({ chosen, peerType, bot, onCancel, onSend }: Props) {
  const chat = peerType._ === 'requestPeerTypeBroadcast' ? 'channel' : 'group'
  const also = consequences(chosen, chat)
  return (
    <Modal label={`Send ${chosen.title} to ${bot.title}?`} className="popup" onDismiss={onCancel}>
      <p>
        Are you sure you want to send <Name title={chosen.title} /> to <Name title={bot.title} />?
      </p>
      {also && (
        <p>
          <Name title={bot.title} /> {also}
        </p>
      )}
      <div className="popup-buttons">
        <button type="button" data-type="cancel" onClick={onCancel}>
          Cancel
        </button>
        <button type="button" ref={focusFirst} onClick={onSend}>
          Send
        </button>
      </div>
    </Modal>
  )
}

const Name = ({ title }: { title: string }) => (
  <strong>
    <bdi>{title}</bdi>
  </strong>
)
