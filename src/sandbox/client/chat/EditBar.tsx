import type { Message } from '../api/message.ts'
import { Icon } from '../ui/Icon.tsx'
import { Quote } from './Quote.tsx'

/** The message whose words are being changed. */
export function EditBar({ message, onCancel }: { message: Message; onCancel(): void }) {
  return (
    <div className="reply-bar">
      <Icon name="edit" />
      <Quote message={message} />
      <button type="button" className="icon-button" aria-label="Cancel editing" onClick={onCancel}>
        <Icon name="close" size={20} />
      </button>
    </div>
  )
}
