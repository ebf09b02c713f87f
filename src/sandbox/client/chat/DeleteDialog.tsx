import { useState } from 'react'
import type { Message } from '../api/message.ts'
import type { Peer } from '../api/peer.ts'
import { deleteMessages } from '../store/chats.ts'
import { useSession } from '../store/session.ts'
import { toastError } from '../store/toasts.ts'
import { Modal } from '../ui/Modal.tsx'
import '../ui/question.css'
import { deletion } from './deletion.ts'

interface Props {
  message: Message
  peer: Peer
  onClose(): void
}

/** Asks whether to delete a message. Where the user may choose, it also asks for whom. */
export function DeleteDialog({ message, peer, onClose }: Props) {
  const call = useSession(({ call }) => call)
  const from = deletion(message, peer)
  const [revoke, setRevoke] = useState(from !== 'oneself')
  const remove = () => {
    onClose()
    deleteMessages(call, peer, [message.id], revoke).catch(toastError)
  }
  return (
    <Modal label="Delete message" className="question" onDismiss={onClose}>
      <h2>Delete message</h2>
      <p>Are you sure you want to delete this message?</p>
      {from === 'either' && (
        <label className="question-option">
          <input type="checkbox" checked={revoke} onChange={({ target }) => setRevoke(target.checked)} />
          <span>
            Also delete for {peer.kind === 'user' ? <bdi>{peer.firstName ?? peer.title}</bdi> : 'all members'}
          </span>
        </label>
      )}
      {from === 'everybody' && <p>This will delete it for everyone in this chat.</p>}
      <div className="question-buttons">
        <button type="button" onClick={onClose}>
          Cancel
        </button>
        <button type="button" data-type="destructive" onClick={remove}>
          Delete
        </button>
      </div>
    </Modal>
  )
}
