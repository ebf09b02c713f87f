// Runs in each measured page. Imitates the webview of Telegram for Android, and sets two marks:
//
// - `content` when the first control of the page is painted: a request in Handpick, or the first control of another page
// - `usable` when that control can be tapped, and the page's script has come
//
// Says on the console when both are there. Playwright would put a script of its own into the page to wait for them,
// and on a slowed processor that script took longer than the page's first paint.
{
  const CONTROL = '#root ul.section button, #root > button, #root a[href]'
  window.TelegramWebviewProxy = { postEvent() {} }

  window.layoutShift = 0
  new PerformanceObserver(list => {
    for (const { value, hadRecentInput } of list.getEntries())
      if (!hadRecentInput) window.layoutShift += value
  }).observe({ type: 'layout-shift', buffered: true })

  /** Handpick's page has its first screen before its script. */
  const isWaiting = () => document.querySelector('[data-waiting]') !== null
  /** Marks what this frame shows, once it is painted. */
  const afterFrame = name => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => performance.mark(name)
    port2.postMessage('')
  }
  const isMarked = () =>
    ['first-contentful-paint', 'content', 'usable'].every(
      name => performance.getEntriesByName(name).length > 0,
    )
  const report = () => {
    if (isMarked()) console.debug('measured')
    else requestAnimationFrame(report)
  }
  let isPainted = false
  const look = () => {
    const found = document.querySelector(CONTROL)
    if (found && getComputedStyle(found).visibility === 'visible') {
      if (!isPainted) afterFrame('content')
      isPainted = true
      const { x, y, width, height } = found.getBoundingClientRect()
      // The control has its place, and nothing covers it.
      if (!isWaiting() && found.contains(document.elementFromPoint(x + width / 2, y + height / 2))) {
        performance.mark('usable')
        report()
        return
      }
    }
    requestAnimationFrame(look)
  }
  // A frame asked for before there is anything to see would be drawn for nothing, and delay the first that counts.
  const wait = new MutationObserver(() => {
    if (!document.querySelector(CONTROL)) return
    wait.disconnect()
    requestAnimationFrame(look)
  })
  wait.observe(document, { childList: true, subtree: true })
}
