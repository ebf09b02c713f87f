import { join } from 'node:path'
import * as tdl from 'tdl'

const ERROR_LEVEL = 1
/** Updates may take this long on a busy machine. */
const PATIENCE_MS = 30_000

/** Loads TDLib. Returns a list to which it adds its errors. @param {string} library */
export function loadTdlib(library) {
  /** @type {string[]} */
  const errors = []
  tdl.configure({ tdjson: library, verbosityLevel: ERROR_LEVEL })
  tdl.setLogMessageCallback(ERROR_LEVEL, (_level, message) => errors.push(message))
  return errors
}

/**
 * Opens a client and signs it in, unless it has signed in before with this folder.
 *
 * @param {string} folder for TDLib's databases
 * @param {number} proxyPort
 * @param {object} login as `tdl` takes it
 */
export async function openClient(folder, proxyPort, login) {
  const client = tdl.createClient({
    apiId: 1,
    apiHash: 'test',
    databaseDirectory: join(folder, 'database'),
    filesDirectory: join(folder, 'files'),
    tdlibParameters: { use_message_database: true, use_chat_info_database: true, use_file_database: true },
  })
  const updates = []
  const waiting = new Set()
  client.on('update', update => {
    updates.push(update)
    for (const look of waiting) look()
  })
  const type = { _: 'proxyTypeSocks5', username: '', password: '' }
  const proxy = { _: 'proxy', server: '127.0.0.1', port: proxyPort, type }
  await client.invoke({ _: 'addProxy', proxy, enable: true, comment: '' })
  await client.login(login)

  /** The first update of a kind that fits, received already or to come. */
  const update = (name, fits = () => true) =>
    new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        waiting.delete(look)
        reject(new Error(`There was no ${name} that fits ${fits}`))
      }, PATIENCE_MS)
      const look = () => {
        const found = updates.find(one => one._ === name && fits(one))
        if (!found) return
        clearTimeout(late)
        waiting.delete(look)
        resolve(found)
      }
      waiting.add(look)
      look()
    })

  const { id } = await client.invoke({ _: 'getMe' })
  return {
    id,
    update,
    /** Calls a method of TDLib, like https://core.telegram.org/tdlib/docs/ has them. */
    call: (method, fields = {}) => client.invoke({ _: method, ...fields }),
    /** The next message with this text. */
    message: async text => (await update('updateNewMessage', one => textOf(one.message) === text)).message,
    /** The next message whose content is of this kind. */
    content: async (kind, fits = () => true) => {
      const isIt = ({ message: { content } }) => content._ === kind && fits(content)
      return (await update('updateNewMessage', isIt)).message
    },
    /** Sends a message, and waits until Telegram has it. */
    async send(chatId, content, markup) {
      const message = { chat_id: chatId, input_message_content: content, reply_markup: markup }
      return arrived(await client.invoke({ _: 'sendMessage', ...message }))
    },
    /** Waits until Telegram has a message of this client. */
    arrived,
    close: () => client.close(),
  }

  async function arrived({ id: before, chat_id }) {
    // Ids of messages are unique only within their chat.
    const isIt = one => one.old_message_id === before && one.message.chat_id === chat_id
    return (await update('updateMessageSendSucceeded', isIt)).message
  }
}

const textOf = ({ content }) => content.text?.text ?? content.caption?.text

/** A text as TDLib takes it. @param {string} said */
export const text = said => ({
  _: 'inputMessageText',
  text: { _: 'formattedText', text: said, entities: [] },
})
