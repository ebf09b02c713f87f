import type { Message } from '../api/message.ts'
import { Icon } from '../ui/Icon.tsx'
import { Quote } from './Quote.tsx'

/** What the message being written will answer. */
export function ReplyBar({ message, onCancel }: { message: Message; onCancel(): void }) {
  return (
    <div className="reply-bar">
      <Icon name="reply" />
      <Quote message={message} />
      <button type="button" className="icon-button" aria-label="Cancel reply" onClick={onCancel}>
        <Icon name="close" size={20} />
      </button>
    </div>
  )
}
