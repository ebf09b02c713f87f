import { postEvent } from './bridge.ts'

/** Closes the Mini App: what is behind it is the chat that it was opened from, most often the bot's. */
export const closeApp = () => postEvent('web_app_close')
