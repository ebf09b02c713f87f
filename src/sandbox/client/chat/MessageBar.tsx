import type { Message } from '../api/message.ts'
import { Icon } from '../ui/Icon.tsx'
import { Quote } from './Quote.tsx'

const CANCEL = { reply: 'Cancel reply', edit: 'Cancel editing' }

interface Props {
  /** `reply`: the next text answers the message. `edit`: the next text replaces the message's text. */
  doing: keyof typeof CANCEL
  message: Message
  onCancel(): void
}

/** The message that is answered or edited, above the message field. */
export function MessageBar({ doing, message, onCancel }: Props) {
  return (
    <div className="reply-bar">
      <Icon name={doing} />
      <Quote message={message} />
      <button type="button" className="icon-button" aria-label={CANCEL[doing]} onClick={onCancel}>
        <Icon name="close" size={20} />
      </button>
    </div>
  )
}
