import type { MouseEvent, ReactNode } from 'react'
import { useApp } from '../app-context.ts'

interface TelegramLinkProps {
  href: string
  className?: string
  children: ReactNode
}

/** A link that opens within Telegram if the client supports that. */
export function TelegramLink({ href, className, children }: TelegramLinkProps) {
  const { openLink } = useApp()
  const onClick = (event: MouseEvent) => {
    if (openLink(href)) event.preventDefault()
  }
  return (
    <a className={className} href={href} onClick={onClick}>
      {children}
    </a>
  )
}
