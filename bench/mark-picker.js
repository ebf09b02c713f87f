// Runs in the simulated client's page. Notes in `window.taps` when its button was tapped, and when the picker was
// visible, in milliseconds of the page's own clock.
if (window === window.top) {
  window.taps = []
  addEventListener(
    'click',
    ({ target }) => {
      if (!target.closest('.native-button')) return
      const tapped = performance.now()
      const look = () => {
        // The picker has to contain people. An empty dialog doesn't count.
        const isThere = document
          .querySelector('dialog[open]')
          ?.querySelector('[role=option], [role=checkbox]')
        if (isThere) requestAnimationFrame(() => window.taps.push(performance.now() - tapped))
        else requestAnimationFrame(look)
      }
      look()
    },
    true,
  )
}
