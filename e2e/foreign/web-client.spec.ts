import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { JSHandle, Page } from '@playwright/test'
import { build } from 'vite'
import { TESTED } from '../../src/sandbox/tested-libraries.ts'
import { test as base, expect } from '../../src/sandbox/testing/playwright.ts'
import type * as web from './web-client.ts'

/** mtcute's library for browsers, in pages: they talk to the data centre themselves, in WebSockets. */

declare const webClient: typeof web
type Client = JSHandle<Awaited<ReturnType<typeof webClient.createWebClient>>>

const TOKEN = '5123456789:AAEhBP0av28fMWLkGQ5GpAKqMB1SmLyJ0wU'
const SAM = { phone: '+9996600000', code: '22222' }
const HTML = `<script type="module">import * as web from './client.js'; window.webClient = web</script>`

/** A client in a page of its own, and the addresses of the WebSockets that the page opens. */
interface Opened {
  client: Client
  sockets: string[]
}
const it = base.extend<{ bot: Opened; person: Opened }, { url: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
  url: [async ({}, use) => servePage(await bundle(), use), { scope: 'worker' }],
  sandboxOptions: { bots: [{ token: TOKEN, name: 'Guide', username: 'guide_bot' }] },
  bot: async ({ page, sandbox, url }, use) => {
    const bot = await open(page, url, sandbox)
    await bot.client.evaluate((client, botToken) => client.start({ botToken }).then(() => {}), TOKEN)
    await use(bot)
  },
  person: async ({ context, sandbox, url }, use) => {
    const person = await open(await context.newPage(), url, sandbox)
    await person.client.evaluate(
      (client, { phone, code }) => client.start({ phone, code: async () => code }).then(() => {}),
      SAM,
    )
    await use(person)
  },
})
const { describe } = it

describe(`a page with ${TESTED.mtcuteWeb.name}, in WebSockets,`, () => {
  it('logs in as a bot and as a person, who hear each other', async ({ sandbox, bot, person }) => {
    expect(await bot.client.evaluate(async client => (await client.getMe()).username)).toBe('guide_bot')
    expect(await person.client.evaluate(async client => (await client.getMe()).displayName)).toBe(
      'Sam Rivers',
    )
    await bot.client.evaluate(client =>
      client.onNewMessage.add(async ({ chat, text }) => {
        await client.sendText(chat.id, `You said: ${text}`)
      }),
    )
    const answer = await person.client.evaluate(async client => {
      const heard = new Promise<string>(resolve => client.onNewMessage.add(({ text }) => resolve(text)))
      await client.sendText('guide_bot', 'hello')
      return heard
    })
    expect(answer).toBe('You said: hello')
    const address = `ws://${sandbox.dc.host}:${sandbox.dc.port}/apiws`
    for (const { sockets } of [bot, person]) expect(new Set(sockets)).toEqual(new Set([address]))
  })

  it('presses a button under a message, and gets the bot’s answer', async ({ bot, person }) => {
    await bot.client.evaluate(client => {
      client.onNewMessage.add(async ({ chat }) => {
        const data = new TextEncoder().encode('blue')
        const buttons = [[{ _: 'keyboardButtonCallback' as const, text: 'Blue', data }]]
        await client.sendText(chat.id, 'Which?', { replyMarkup: { type: 'inline', buttons } })
      })
      client.onCallbackQuery.add(query =>
        client.answerCallbackQuery(query, { text: `You chose ${query.dataStr}` }),
      )
    })
    const answer = await person.client.evaluate(async client => {
      const heard = new Promise<{ chatId: number; message: number; data: Uint8Array }>(resolve =>
        client.onNewMessage.add(({ chat, id, raw }) => {
          const markup = raw._ === 'message' ? raw.replyMarkup : undefined
          const button = markup?._ === 'replyInlineMarkup' ? markup.rows[0]?.buttons[0] : undefined
          if (button?._ === 'keyboardButtonCallback')
            resolve({ chatId: chat.id, message: id, data: button.data })
        }),
      )
      await client.sendText('guide_bot', '/start')
      return (await client.getCallbackAnswer(await heard)).message
    })
    expect(answer).toBe('You chose blue')
  })

  it('shares peers by a button of the keyboard, and the bot hears them', async ({ bot, person }) => {
    await bot.client.evaluate(client =>
      client.onNewMessage.add(async ({ chat, action }) => {
        if (action?.type === 'peer_sent') {
          const names = action.peers.map(peer => (peer._ === 'requestedPeerUser' ? peer.firstName : peer._))
          return void (await client.sendText(chat.id, `${action.buttonId}: ${names.join(', ')}`))
        }
        const button = {
          ...{ _: 'inputKeyboardButtonRequestPeer' as const, text: 'Choose people', buttonId: 7 },
          ...{ nameRequested: true, maxQuantity: 2, peerType: { _: 'requestPeerTypeUser' as const } },
        }
        await client.sendText(chat.id, 'Who?', { replyMarkup: { type: 'reply', buttons: [[button]] } })
      }),
    )
    const heard = await person.client.evaluate(async client => {
      const texts = new Promise<string>(resolve =>
        client.onNewMessage.add(async ({ id, text, raw, isOutgoing }) => {
          // The library also tells of the message that it has just sent itself.
          if (isOutgoing) return
          const markup = raw._ === 'message' ? raw.replyMarkup : undefined
          const button = markup?._ === 'replyKeyboardMarkup' ? markup.rows[0]?.buttons[0] : undefined
          if (button?._ !== 'keyboardButtonRequestPeer') return resolve(text)
          const [peer, ...requestedPeers] = await Promise.all(
            ['guide_bot', 'alicemoreau', 'bobtanaka'].map(name => client.resolvePeer(name)),
          )
          const sent = await client.call({
            ...{ _: 'messages.sendBotRequestedPeer', peer: peer!, msgId: id, buttonId: button.buttonId },
            requestedPeers,
          })
          // Else the bot's answer would come after a gap, and on a busy machine the library may never look at it.
          client.handleClientUpdate(sent)
        }),
      )
      await client.sendText('guide_bot', '/start')
      return texts
    })
    expect(heard).toBe('7: Alice, Bob')
  })
})

/** Opens a page of another origin than the sandbox's, with a client in it. */
async function open(page: Page, url: string, { dc, publicKey }: web.Connection): Promise<Opened> {
  const sockets: string[] = []
  page.on('websocket', socket => sockets.push(socket.url()))
  await page.goto(url)
  const client = await page.evaluateHandle(to => webClient.createWebClient(to), { dc, publicKey })
  return { client, sockets }
}

/** The client's module with its library, as one script. */
async function bundle(): Promise<string> {
  const entry = fileURLToPath(new URL('web-client.ts', import.meta.url))
  const built = await build({
    ...{ configFile: false, logLevel: 'warn' },
    build: { write: false, lib: { entry, formats: ['es'] } },
  })
  const [first] = [built].flat()
  if (!first || !('output' in first)) throw new Error('Vite has built nothing')
  return first.output[0].code
}

/** Serves the page and its script on this machine. From elsewhere, Chromium would ask a person before it connects. */
async function servePage(script: string, use: (url: string) => Promise<void>) {
  const server = createServer((request, response) => {
    const [type, body] = request.url === '/client.js' ? ['text/javascript', script] : ['text/html', HTML]
    response.writeHead(200, { 'content-type': type }).end(body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // of a TCP server
  await use(`http://127.0.0.1:${port}/`)
  server.closeAllConnections()
  server.close()
}
