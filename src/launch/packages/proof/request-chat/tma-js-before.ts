import { start } from './tma-js-start.js'

start()
await import('./page.js')
