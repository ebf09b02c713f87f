// Runs in the simulated client's page. After each click and each letter in a dialog's search it notes how long the
// result took to be painted, in milliseconds of the page's own clock.
if (window === window.top) {
  window.painted = []
  /** Notes the time from now until the first frame after `isThere` has become true. */
  const watch = (what, isThere) => {
    const began = performance.now()
    const look = () => {
      if (!isThere()) return requestAnimationFrame(look)
      // A frame's callback runs before the frame is painted, and the next one after it.
      requestAnimationFrame(() => window.painted.push({ what, ms: performance.now() - began }))
    }
    look()
  }
  const dialog = () => document.querySelector('dialog[open]')
  const rows = () => [...(dialog()?.querySelectorAll('[role=option], [role=checkbox]') ?? [])]
  addEventListener(
    'click',
    ({ target }) => {
      if (!target.closest('[aria-label="Bot keyboard"]')) return
      watch('dialog', () => dialog() !== null)
      watch('rows', () => rows().length > 0)
    },
    true,
  )
  addEventListener(
    'input',
    ({ target }) => {
      if (!target.closest('dialog')) return
      const typed = target.value.toLowerCase()
      watch('search', () => rows().every(row => row.textContent.toLowerCase().includes(typed)))
    },
    true,
  )
}
