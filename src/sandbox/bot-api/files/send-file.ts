import type { ServerResponse } from 'node:http'
import type { Context } from '../../api/method.ts'
import { createBot } from '../bot.ts'
import { BotApiError } from '../errors/bot-api-error.ts'
import { tokenOwner } from '../tokens.ts'
import { failed } from '../wire/envelope.ts'
import { fromPath } from './file-paths.ts'
import { readFile } from './read-file.ts'

/** Answers a bot's download. A file that doesn't exist is a 404. @see https://core.telegram.org/bots/api#file */
export function sendFile(
  methodContext: Omit<Context, 'caller'>,
  { token, path }: { token: string; path: string },
  response: ServerResponse,
) {
  try {
    const botId = tokenOwner(methodContext.world, token)
    const name = fromPath(botId, path)
    if (!name) throw new BotApiError(404, 'Not Found')
    const bytes = readFile(createBot(methodContext, botId, {}), name)
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': bytes.length })
    response.end(bytes)
  } catch (error) {
    if (!(error instanceof BotApiError)) throw error
    const { status, headers, body } = failed(error.code === 401 ? error : new BotApiError(404, 'Not Found'))
    response.writeHead(status, headers)
    response.end(body)
  }
}
