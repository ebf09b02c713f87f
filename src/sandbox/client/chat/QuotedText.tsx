import { type ReactNode, useState } from 'react'

/** A quote in a text. A collapsed quote shows its first lines, and after a click its whole text. */
export function QuotedText({ isCollapsed, children }: { isCollapsed: boolean; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  return (
    // A paragraph can't contain a `blockquote` element.
    // biome-ignore lint/a11y/useSemanticElements: see above
    <span className="text-quote" role="blockquote">
      <span className={isCollapsed && !isOpen ? 'text-quote-beginning' : undefined}>{children}</span>
      {isCollapsed && (
        <button
          type="button"
          className="text-quote-more"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Show less' : 'Show all'}
        </button>
      )}
    </span>
  )
}
