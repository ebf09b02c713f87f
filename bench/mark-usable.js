// Runs in each measured page: a webview like that of Telegram for Android, and a mark once something can be tapped.
// What somebody can tap first is a request of Handpick's, or whatever a peer's page offers.
{
  const USABLE = '#root ul.section button, #root > button, #root a[href]'
  window.TelegramWebviewProxy = { postEvent() {} }
  const look = () => {
    const found = document.querySelector(USABLE)
    if (found) {
      const { x, y, width, height } = found.getBoundingClientRect()
      // Laid out, and nothing over it.
      if (found.contains(document.elementFromPoint(x + width / 2, y + height / 2))) {
        performance.mark('usable')
        return
      }
    }
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}
