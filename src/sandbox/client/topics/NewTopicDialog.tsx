import { type FormEvent, useState } from 'react'
import { Modal } from '../ui/Modal.tsx'
import { TopicIcon } from './TopicIcon.tsx'
import '../ui/question.css'

interface Props {
  /** Never rejects. */
  onCreate(title: string, iconColor: number): Promise<void>
  onClose(): void
}

/** Telegram's limit. */
const MAX_TITLE_CHARACTERS = 128
/** The colours that Telegram has for icons. @see https://core.telegram.org/api/forum */
const ICON_COLORS = [0x6fb9f0, 0xffd67e, 0xcb86db, 0x8eee98, 0xff93b2, 0xfb6f5f]
const COLOR_NAMES = ['Blue', 'Yellow', 'Violet', 'Green', 'Pink', 'Red']

export function NewTopicDialog({ onCreate, onClose }: Props) {
  const [title, setTitle] = useState('')
  const [iconColor, setIconColor] = useState(ICON_COLORS[0] ?? 0)
  const [sending, setSending] = useState(false)
  const isReady = title.trim() !== '' && !sending
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isReady) return
    setSending(true)
    onCreate(title.trim(), iconColor).finally(() => setSending(false))
  }
  return (
    <Modal label="New topic" className="question new-topic" onDismiss={onClose}>
      <form onSubmit={submit}>
        <h2>New topic</h2>
        <input
          aria-label="Topic name"
          placeholder="What will be discussed here?"
          dir="auto"
          maxLength={MAX_TITLE_CHARACTERS}
          value={title}
          onChange={({ target }) => setTitle(target.value)}
        />
        <fieldset className="new-topic-colors" aria-label="Icon colour">
          {ICON_COLORS.map((color, index) => (
            <button
              key={color}
              type="button"
              aria-label={COLOR_NAMES[index]}
              aria-pressed={color === iconColor}
              onClick={() => setIconColor(color)}
            >
              <TopicIcon topic={{ id: 0, title, iconColor: color }} size="small" />
            </button>
          ))}
        </fieldset>
        <div className="question-buttons">
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" disabled={!isReady}>
            Create
          </button>
        </div>
      </form>
    </Modal>
  )
}
