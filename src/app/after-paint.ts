import { useEffect, useState } from 'react'

/** Runs what nobody waits for once all that is on the screen by now was painted. Out of sight nothing is painted. */
export function afterPaint(run: () => void) {
  if (document.hidden) setTimeout(run)
  else requestAnimationFrame(() => setTimeout(run))
}

/** Whether what this is part of was painted without it already. */
export function useAfterPaint(): boolean {
  const [isPainted, setPainted] = useState(false)
  useEffect(() => afterPaint(() => setPainted(true)), [])
  return isPainted
}
