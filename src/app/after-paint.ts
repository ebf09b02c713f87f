import { useEffect, useState } from 'react'

/**
 * Runs unimportant work after the current screen was painted. A hidden page isn't painted, so there the work
 * starts soon anyway.
 */
export function afterPaint(run: () => void) {
  if (document.hidden) setTimeout(run)
  else requestAnimationFrame(() => setTimeout(run))
}

/** Whether the component was already painted once. For parts that the first frame can do without. */
export function useAfterPaint(): boolean {
  const [isPainted, setPainted] = useState(false)
  useEffect(() => afterPaint(() => setPainted(true)), [])
  return isPainted
}
