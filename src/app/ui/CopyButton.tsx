import { type RefObject, useEffect, useState } from 'react'

/** How long the button says that it worked, in milliseconds. */
const COPIED_FOR = 2000

/** Copies what an element says. */
export function CopyButton({ of }: { of: RefObject<HTMLElement | null> }) {
  const [isCopied, setIsCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setIsCopied(false), COPIED_FOR)
    return () => clearTimeout(timer)
  }, [isCopied])
  const copy = async () => {
    if (!of.current) return
    try {
      await navigator.clipboard.writeText(of.current.textContent)
      setIsCopied(true)
    } catch {
      // Not allowed here: selected, it can be copied by hand.
      getSelection()?.selectAllChildren(of.current)
    }
  }
  return (
    <button type="button" className="button button-small button-plain" onClick={() => void copy()}>
      <span aria-live="polite">{isCopied ? 'Copied' : 'Copy'}</span>
    </button>
  )
}
