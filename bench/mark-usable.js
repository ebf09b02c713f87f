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

  // The browser says when the control's text was painted, as it does for the first contentful paint.
  new PerformanceObserver((list, observer) => {
    observer.disconnect()
    const [{ renderTime }] = list.getEntries()
    performance.mark('content', { startTime: renderTime })
  }).observe({ type: 'element', buffered: true })

  /** Handpick's page has its first screen before its script. */
  const isWaiting = () => document.querySelector('[data-waiting]') !== null
  const isMarked = () =>
    ['first-contentful-paint', 'content', 'usable'].every(
      name => performance.getEntriesByName(name).length > 0,
    )
  let frames = 0
  const report = () => {
    // Rarely the browser doesn't say. Then the content counts as painted only now.
    if (++frames === 60 && performance.getEntriesByName('content').length === 0) performance.mark('content')
    if (isMarked()) console.debug('measured')
    else requestAnimationFrame(report)
  }
  const look = () => {
    const found = document.querySelector(CONTROL)
    if (found && getComputedStyle(found).visibility === 'visible') {
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
    const found = document.querySelector(CONTROL)
    if (!found) return
    wait.disconnect()
    for (const one of [found, ...found.querySelectorAll('*')]) one.setAttribute('elementtiming', 'content')
    requestAnimationFrame(look)
  })
  wait.observe(document, { childList: true, subtree: true })
}
