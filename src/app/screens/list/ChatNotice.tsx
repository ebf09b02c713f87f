import type { ReactNode } from 'react'

interface ChatNoticeProps {
  children: ReactNode
  /** What can be done about it. */
  actions?: ReactNode
}

/** A word about the bot's chat, where it asks when Telegram opens no picker from here. */
export function ChatNotice({ children, actions }: ChatNoticeProps) {
  return (
    <div className="notice notice-chat">
      <span className="notice-icon" aria-hidden="true">
        💬
      </span>
      <p>{children}</p>
      {actions && <div className="actions">{actions}</div>}
    </div>
  )
}
