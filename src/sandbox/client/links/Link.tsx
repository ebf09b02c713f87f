import type { ReactNode } from 'react'
import { openLink } from './open-link.ts'
import { telegramLink } from './telegram-link.ts'

interface Props {
  /** An address that `webUrl` accepts. */
  url: string
  className?: string
  children: ReactNode
}

/** A link. Telegram's own addresses open within this page, all others in a new tab. */
export function Link({ url, className, children }: Props) {
  const inside = telegramLink(url) !== undefined
  return (
    <a
      href={url}
      className={className}
      // Isolates the address, so that it stays readable within a right-to-left text.
      dir="auto"
      title={url}
      target="_blank"
      rel="noopener noreferrer"
      onClick={event => {
        if (!inside) return
        event.preventDefault()
        openLink(url)
      }}
    >
      {children}
    </a>
  )
}
