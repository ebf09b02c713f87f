import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Message } from '@mtcute/node'
import { describe, expect, it, onTestFinished } from 'vitest'
import { SANDBOX_BOT_TOKEN, type Sandbox } from '../../start.ts'
import { connectUser, startTestSandbox, temporaryFolder } from '../../test-clients.ts'
import { pythonWithTelethon, TESTED } from '../../tested-libraries.ts'

const python = pythonWithTelethon()

async function startBot({ dc, publicKey }: Sandbox) {
  const keyFile = join(temporaryFolder(), 'key.pem')
  writeFileSync(keyFile, publicKey)
  const script = fileURLToPath(new URL('telethon-bot.py', import.meta.url))
  const args = [script, dc.host, String(dc.port), String(dc.id), keyFile, SANDBOX_BOT_TOKEN]
  const bot = spawn(python ?? 'python3', args, { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void bot.kill())
  let errors = ''
  bot.stderr.on('data', text => {
    errors += text
  })
  await new Promise<void>((resolve, reject) => {
    bot.stdout.once('data', () => resolve())
    bot.once('close', code => reject(new Error(`The bot ended with ${code}. ${errors}`)))
  })
}

// `npm test` installs Telethon where apt-get works (launch/install.mjs).
describe.skipIf(!python)(`a bot made with ${TESTED.telethon.name}`, () => {
  it('logs in, answers a message, and gets an inline button and a request button pressed', async () => {
    const sandbox = await startTestSandbox()
    await startBot(sandbox)
    const sam = await connectUser(sandbox)
    const heard: Message[] = []
    sam.onNewMessage.add(message => void heard.push(message))
    const textOf = (text: string) => heard.find(message => message.text === text)
    const markupOf = (text: string) => {
      const raw = textOf(text)?.raw
      return raw && 'replyMarkup' in raw ? raw.replyMarkup : undefined
    }

    const { id } = await sam.sendText('sandbox_bot', 'hello')
    await expect.poll(() => textOf('You said: hello')?.replyToMessage?.id).toBe(id)
    expect(markupOf('You said: hello')).toMatchObject({ rows: [{ buttons: [{ text: 'Vote' }] }] })
    const peer = await sam.resolvePeer('sandbox_bot')
    const msgId = textOf('You said: hello')?.id ?? 0
    const pressed = sam.call({ _: 'messages.getBotCallbackAnswer', peer, msgId, data: Buffer.from('vote') })
    expect(await pressed).toMatchObject({ message: 'Thanks' })
    await expect.poll(async () => (await sam.getMessages('sandbox_bot', msgId))[0]?.text).toBe('Voted')

    await sam.sendText('sandbox_bot', 'number')
    await expect
      .poll(() => markupOf('Your number?'))
      .toMatchObject({ rows: [{ buttons: [{ _: 'keyboardButtonRequestPhone', text: 'Share' }] }] })
    const { firstName, phoneNumber } = await sam.getMe()
    await sam.sendMedia('sandbox_bot', {
      type: 'contact',
      phone: phoneNumber ?? '',
      firstName,
    })
    await expect.poll(() => textOf(`Your number is ${phoneNumber}`)).toBeDefined()
  })
})
