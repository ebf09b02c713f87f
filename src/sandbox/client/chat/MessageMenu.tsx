import type { Message } from '../api/message.ts'
import { toast } from '../store/toasts.ts'
import { Icon } from '../ui/Icon.tsx'
import { Menu } from '../ui/Menu.tsx'
import './reactions.css'

/** The message and the place of its menu, in CSS pixels of the window. */
export interface MenuPlace {
  message: Message
  x: number
  y: number
}

interface Props {
  place: MenuPlace
  /** Absent where the user can't write. */
  onReply: (() => void) | undefined
  /** Absent for messages that the user can't edit. */
  onEdit: (() => void) | undefined
  /** Absent unless the message is the user's own open poll. */
  onStopPoll: (() => void) | undefined
  /** Absent where the user may not pin. */
  onPin: (() => void) | undefined
  /** Adds a reaction to the message, or takes it back. */
  onReact(emoji: string): void
  /** Absent for a message that the user can't delete. */
  onDelete: (() => void) | undefined
  onClose(): void
}

const WIDTH_PX = 200
const HEIGHT_PX = 300
/** The menu offers only these common reactions. Bots and other clients can add any reaction. */
const QUICK_REACTIONS = ['👍', '❤', '🔥', '🎉', '😁', '👎']

export function MessageMenu({ place: { message, x, y }, onReact, onClose, ...may }: Props) {
  const { onReply, onEdit, onStopPoll, onPin, onDelete } = may
  const text = message.content.kind === 'text' ? message.content.text : undefined
  const style = {
    left: `max(8px, min(${x}px, 100vw - ${WIDTH_PX + 8}px))`,
    top: `max(8px, min(${y}px, 100dvh - ${HEIGHT_PX + 8}px))`,
  }
  const choose = (act: () => void) => () => {
    onClose()
    act()
  }
  return (
    <Menu label="Message menu" className="message-menu" style={style} onClose={onClose}>
      {/* biome-ignore lint/a11y/useSemanticElements: a menu can't contain a fieldset */}
      <div className="menu-reactions" role="group" aria-label="Reactions">
        {QUICK_REACTIONS.map(emoji => (
          <button key={emoji} type="button" role="menuitem" onClick={choose(() => onReact(emoji))}>
            {emoji}
          </button>
        ))}
      </div>
      {onReply && (
        <button type="button" role="menuitem" onClick={choose(onReply)}>
          <Icon name="reply" size={20} /> Reply
        </button>
      )}
      {onEdit && (
        <button type="button" role="menuitem" onClick={choose(onEdit)}>
          <Icon name="edit" size={20} /> Edit
        </button>
      )}
      {onStopPoll && (
        <button type="button" role="menuitem" onClick={choose(onStopPoll)}>
          <Icon name="stop" size={20} /> Stop poll
        </button>
      )}
      {text && (
        <button type="button" role="menuitem" onClick={choose(() => copy(text))}>
          <Icon name="copy" size={20} /> Copy text
        </button>
      )}
      {onPin && (
        <button type="button" role="menuitem" onClick={choose(onPin)}>
          <Icon name="pin" size={20} /> {message.pinned ? 'Unpin' : 'Pin'}
        </button>
      )}
      {onDelete && (
        <button type="button" role="menuitem" className="menu-destructive" onClick={choose(onDelete)}>
          <Icon name="trash" size={20} /> Delete
        </button>
      )}
    </Menu>
  )
}

const copy = (text: string) =>
  navigator.clipboard.writeText(text).then(
    () => toast('Copied'),
    () => toast('The browser doesn’t let this page copy'),
  )
