// Runs in each measured page. Imitates the webview of Telegram for Android, and sets a mark when the first control can
// be tapped: a request in Handpick, or the first control of another page.
{
  const USABLE = '#root ul.section button, #root > button, #root a[href]'
  window.TelegramWebviewProxy = { postEvent() {} }
  const look = () => {
    const found = document.querySelector(USABLE)
    if (found) {
      const { x, y, width, height } = found.getBoundingClientRect()
      // The control has its place, and nothing covers it.
      if (found.contains(document.elementFromPoint(x + width / 2, y + height / 2))) {
        performance.mark('usable')
        return
      }
    }
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}
