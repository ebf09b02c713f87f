/**
 * Whether animations are allowed: the user hasn't turned them off, and Telegram doesn't consider the device
 * slow.
 */
export const hasMotion = () =>
  document.documentElement.dataset.performance !== 'low' &&
  !matchMedia('(prefers-reduced-motion: reduce)').matches

/** How long the rows take to close a gap, in milliseconds. */
const CLOSING_MS = 200

/** Moves the rows below a removed row up into its place, without a jump. */
export function closeUp(row: HTMLElement) {
  if (!hasMotion()) return
  const height = row.offsetHeight
  const below: Element[] = []
  for (let next = row.nextElementSibling; next; next = next.nextElementSibling) below.push(next)
  requestAnimationFrame(() => {
    if (row.isConnected) return
    const frames = { transform: [`translateY(${height}px)`, 'none'] }
    for (const one of below) one.animate(frames, { duration: CLOSING_MS, easing: 'ease-out' })
  })
}
