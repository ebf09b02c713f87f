import { show } from './show.js'
import { start } from './tma-js-start.js'
import { requestChat } from './with-tma-js.js'

start()
show(requestChat)
