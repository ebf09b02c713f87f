import { type RefObject, useEffect, useState } from 'react'
import { t } from '../language/language.ts'

/** How long the button shows its success, in milliseconds. */
const COPIED_FOR_MS = 2000

/** Copies the text of an element. */
export function CopyButton({ of }: { of: RefObject<HTMLElement | null> }) {
  const [isCopied, setIsCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setIsCopied(false), COPIED_FOR_MS)
    return () => clearTimeout(timer)
  }, [isCopied])
  const copy = async () => {
    if (!of.current) return
    try {
      await navigator.clipboard.writeText(of.current.textContent)
      setIsCopied(true)
    } catch {
      // Web clients don't let their frame do that. Selected, it can be copied in the old way, or by hand.
      getSelection()?.selectAllChildren(of.current)
      setIsCopied(document.execCommand('copy'))
    }
  }
  return (
    <button type="button" className="button button-small button-plain" onClick={() => void copy()}>
      <span aria-live="polite">{isCopied ? t('copied') : t('copy')}</span>
    </button>
  )
}
