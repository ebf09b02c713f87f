import './page.js'
import { start } from './telegram-apps-start.js'

function startLate() {
  start()
  document.body.append(document.createElement('hr'))
}
// The SDK starts after the page has asked the client.
addEventListener('click', () => setTimeout(startLate), { once: true })
