import './page.js'
import { start } from './tma-js-start.js'

function startLate() {
  start()
  document.body.append(document.createElement('hr'))
}
// Once the client was asked.
addEventListener('click', () => setTimeout(startLate), { once: true })
