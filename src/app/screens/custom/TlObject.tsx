import { useEffect, useRef, useState } from 'react'
import type { PeerRequest } from '../../../contract/peer-request.ts'
import { toTl } from './to-tl.ts'

/** How long the button says that it worked, in milliseconds. */
const COPIED_FOR = 2000

/** The request as Telegram's own object, for those who want to know. */
export function TlObject({ request }: { request: PeerRequest }) {
  const code = useRef<HTMLPreElement>(null)
  const [isCopied, setIsCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setIsCopied(false), COPIED_FOR)
    return () => clearTimeout(timer)
  }, [isCopied])
  const text = JSON.stringify(toTl(request), undefined, 2)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setIsCopied(true)
    } catch {
      // Not allowed here: selected, it can be copied by hand.
      if (code.current) getSelection()?.selectAllChildren(code.current)
    }
  }
  return (
    <details className="section tl">
      <summary>As Telegram’s object</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <pre ref={code} dir="ltr" tabIndex={0}>
        {text}
      </pre>
      <button type="button" className="button button-small button-plain" onClick={() => void copy()}>
        <span aria-live="polite">{isCopied ? 'Copied' : 'Copy'}</span>
      </button>
    </details>
  )
}
