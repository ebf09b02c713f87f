/** A pause in milliseconds that ends early when the network or the page comes back. */
export function pauseUntilWorthIt(ms: number): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(done, ms)
    window.addEventListener('online', done)
    document.addEventListener('visibilitychange', onVisibility)
    function onVisibility() {
      if (document.visibilityState === 'visible') done()
    }
    function done() {
      clearTimeout(timer)
      window.removeEventListener('online', done)
      document.removeEventListener('visibilitychange', onVisibility)
      resolve()
    }
  })
}
