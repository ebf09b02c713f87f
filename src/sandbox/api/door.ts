/** A way into the sandbox. Each translates between its own protocol and the API's methods. */
export type Door = 'mtproto' | 'page' | 'bot-api'
