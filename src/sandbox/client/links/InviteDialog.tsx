import { toast, toastError } from '../store/toasts.ts'
import { Modal } from '../ui/Modal.tsx'
import '../ui/question.css'
import { acceptInvitation, dismissInvitation, type Invitation, useInvitation } from './invite.ts'

/** Shows the chat of an invite link, and asks whether the user wants to join. */
export function InviteDialog() {
  const invitation = useInvitation(({ invitation }) => invitation)
  return invitation && <Question key={invitation.hash} {...invitation} />
}

function Question({ hash, title, about, members, broadcast, requestNeeded }: Invitation) {
  const kind = broadcast ? 'channel' : 'group'
  const accept = () => {
    dismissInvitation()
    acceptInvitation(hash).then(
      isIn => isIn || toast('Request sent. You’ll be in once an admin approves it.'),
      toastError,
    )
  }
  return (
    <Modal label={title} className="question" onDismiss={dismissInvitation}>
      <h2>
        <bdi>{title}</bdi>
      </h2>
      <p>{count(members, broadcast ? 'subscriber' : 'member')}</p>
      {about !== '' && <p dir="auto">{about}</p>}
      {requestNeeded && <p>Admins of this {kind} decide who may join.</p>}
      <div className="question-buttons">
        <button type="button" onClick={dismissInvitation}>
          Cancel
        </button>
        <button type="button" onClick={accept}>
          {requestNeeded ? 'Request to join' : `Join ${kind}`}
        </button>
      </div>
    </Modal>
  )
}

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`
