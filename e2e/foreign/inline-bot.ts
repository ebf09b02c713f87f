import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Bot } from 'grammy'
import type { ChosenInlineResult, InlineQueryResult } from 'grammy/types'
import type { TelegramInABox } from '../../src/sandbox/testing/playwright.ts'

const PICTURES = ['home-light', 'home-dark', 'list-light'].map(name =>
  readFileSync(`e2e/snapshots/${name}.png`),
)

/** A bot on grammY that offers travel destinations, and pictures for `pictures`. It remembers the chosen results. */
export async function startInlineBot(sandbox: TelegramInABox, botToken: string) {
  const server = createServer((request, response) => {
    response.end(PICTURES[Number(/\d/.exec(request.url ?? '')?.[0] ?? 0)])
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const web = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const bot = new Bot(botToken, { client: { apiRoot: sandbox.botApi } })
  const chosen: ChosenInlineResult[] = []
  const asked: string[] = []
  bot.on('inline_query', ctx => {
    const { query, offset } = ctx.inlineQuery
    asked.push(query)
    if (query === 'pictures') return ctx.answerInlineQuery(pictures(web), { cache_time: 0 })
    const page = Number(offset || 0)
    const places = ['Lisbon', 'Porto', 'Faro'].filter(name =>
      name.toLowerCase().includes(query.toLowerCase()),
    )
    return ctx.answerInlineQuery(
      places.map((name, at) => place(name, at, web, page)),
      { cache_time: 0, button: { text: 'Add a place', start_parameter: 'add' } },
    )
  })
  bot.on('chosen_inline_result', ctx => {
    chosen.push(ctx.chosenInlineResult)
  })
  bot.on('callback_query:data', async ctx => {
    await ctx.answerCallbackQuery('Counted')
    await ctx.editMessageText('Lisbon: 1 comes along')
  })
  bot.command('start', ctx =>
    ctx.reply(ctx.match === '' ? 'Where to?' : `Started with ${ctx.match}`, {
      reply_markup: {
        inline_keyboard: [
          [
            { text: 'Here', switch_inline_query_current_chat: 'lis' },
            { text: 'Elsewhere', switch_inline_query: 'por' },
          ],
        ],
      },
    }),
  )
  await new Promise<void>(resolve => void bot.start({ onStart: () => resolve() }))
  return {
    bot,
    chosen,
    asked,
    async stop() {
      await bot.stop()
      server.close()
    },
  }
}

const place = (name: string, at: number, web: string, page: number): InlineQueryResult => ({
  type: 'article',
  id: `${page} ${name}`,
  title: name,
  description: `A trip to ${name}, with all that belongs to it`,
  ...(at < 2 && { thumbnail_url: `${web}/${at}.png` }),
  input_message_content: { message_text: `To *${name}*?`, parse_mode: 'Markdown' },
  reply_markup: { inline_keyboard: [[{ text: 'I come along', callback_data: 'in' }]] },
})

const pictures = (web: string): InlineQueryResult[] =>
  PICTURES.map((_, at) => ({
    type: 'photo',
    id: `${at}`,
    title: `Picture ${at + 1}`,
    photo_url: `${web}/${at}.jpg`,
    thumbnail_url: `${web}/${at}.jpg`,
    caption: 'Look at this',
  }))
