import { start } from './telegram-apps-start.js'

start()
await import('./page.js')
