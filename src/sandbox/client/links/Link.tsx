import type { ReactNode } from 'react'
import { openLink } from './open-link.ts'
import { telegramLink } from './telegram-link.ts'

interface Props {
  /** Of the web: see `webUrl`. */
  url: string
  className?: string
  children: ReactNode
}

/** An address that can be opened: Telegram's own within this page, any other in a new tab. */
export function Link({ url, className, children }: Props) {
  const inside = telegramLink(url) !== undefined
  return (
    <a
      href={url}
      className={className}
      // Apart from the text around it: an address among letters from right to left stays readable.
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
