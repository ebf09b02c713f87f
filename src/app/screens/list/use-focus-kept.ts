import { useEffect, useRef } from 'react'

/** How many frames a client may take to uncover the app after it has replied. */
const PATIENCE_FRAMES = 60

/** A picker over the app takes the focus away: it comes back to where it was, unless somebody has moved it. */
export function useFocusKept(isCovered: boolean) {
  // The place is remembered all the time, because a tap on the client's own button moves the focus before the
  // picker opens.
  const last = useRef<Element>(null)
  useEffect(() => {
    last.current = document.activeElement
    const keep = () => {
      last.current = document.activeElement
    }
    document.addEventListener('focusin', keep)
    return () => document.removeEventListener('focusin', keep)
  }, [])
  useEffect(() => {
    if (!isCovered) return
    return () => {
      if (last.current instanceof HTMLElement) comeBack(last.current, PATIENCE_FRAMES)
    }
  }, [isCovered])
}

function comeBack(to: HTMLElement, frames: number) {
  if (document.activeElement !== document.body || frames === 0) return
  // Nothing happens as long as the app is covered.
  to.focus({ preventScroll: true })
  requestAnimationFrame(() => comeBack(to, frames - 1))
}
