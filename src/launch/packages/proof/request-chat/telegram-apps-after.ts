import './page.js'
import { start } from './telegram-apps-start.js'

function startLate() {
  start()
  document.body.append(document.createElement('hr'))
}
// Once the client was asked.
addEventListener('click', () => setTimeout(startLate), { once: true })
