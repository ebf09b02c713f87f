/** Whether things may move: the user doesn't mind, and Telegram thinks the device quick enough. */
export const hasMotion = () =>
  document.documentElement.dataset.performance !== 'low' &&
  !matchMedia('(prefers-reduced-motion: reduce)').matches

/** How long rows take to close up, in milliseconds. */
const CLOSING_MS = 200

/** The rows below one that is about to go move up into its place, rather than jump. */
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
