import { type ReactNode, useState } from 'react'

/** A quote in a text. One that is collapsed shows its first lines, and all of it after a click. */
export function QuotedText({ isCollapsed, children }: { isCollapsed: boolean; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  return (
    // A paragraph can have no block of its own in it.
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
