// Runs in the simulated client's page: when its button was tapped, and when the picker could be seen. Both as
// milliseconds of the page's own clock, in `window.taps`.
if (window === window.top) {
  window.taps = []
  addEventListener(
    'click',
    ({ target }) => {
      if (!target.closest('.native-button')) return
      const tapped = performance.now()
      const look = () => {
        // With people in it: an empty dialog is no picker yet.
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
