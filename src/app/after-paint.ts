import { useEffect, useState } from 'react'

/** Runs unimportant work once the present screen was painted. A hidden page isn't painted. */
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
