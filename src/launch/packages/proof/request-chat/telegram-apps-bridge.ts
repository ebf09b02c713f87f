import { show } from './show.js'
import { start } from './telegram-apps-start.js'
import { requestChat } from './with-telegram-apps.js'

start()
show(requestChat)
