import { readFileSync } from 'node:fs'
import { test as base, expect, type TelegramInABox } from '../../src/sandbox/testing/playwright.ts'

/** A bot on the Bot API that gets photos from a person and sends some back. The person uses the client page. */

const TOKEN = '5123456789:AAEhBP0av28fMWLkGQ5GpAKqMB1SmLyJ0wU'
const PICTURE = 'e2e/snapshots/home-light.png'

const test = base.extend({})
test.use({ sandboxOptions: { bots: [{ token: TOKEN, name: 'Album', username: 'album_bot' }] } })

function startBot({ botApi }: TelegramInABox) {
  let offset = 0
  async function call(
    method: string,
    parameters: object = {},
    files: Record<string, Blob> = {},
    // biome-ignore lint/suspicious/noExplicitAny: the test reads fields of any answer
  ): Promise<any> {
    const form = new FormData()
    for (const [name, value] of Object.entries(parameters)) {
      form.set(name, typeof value === 'string' ? value : JSON.stringify(value))
    }
    for (const [name, file] of Object.entries(files)) form.set(name, file, `${name}.png`)
    const answer = await fetch(`${botApi}/bot${TOKEN}/${method}`, { method: 'POST', body: form })
    const body = await answer.json()
    if (!body.ok) throw new Error(`${method}: ${body.description}`)
    return body.result
  }
  return {
    call,
    /** Waits for the next message. */
    async next() {
      for (;;) {
        const [update] = await call('getUpdates', { offset, limit: 1, timeout: 20 })
        if (!update) continue
        offset = update.update_id + 1
        return update.message
      }
    },
    async download(file_id: string) {
      const { file_path } = await call('getFile', { file_id })
      return Buffer.from(await (await fetch(`${botApi}/file/bot${TOKEN}/${file_path}`)).arrayBuffer())
    },
  }
}

test('a photo reaches the bot and comes back, alone and in an album', async ({ sandbox }) => {
  const bot = startBot(sandbox)
  const { chat, page } = await sandbox.openChat()
  await page.getByRole('button', { name: 'Start' }).click()
  const chat_id: number = (await bot.next()).chat.id

  await page.getByLabel('Files to send').setInputFiles(PICTURE)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill('From me')
  await dialog.getByRole('button', { name: 'Send', exact: true }).click()
  const { photo, caption } = await bot.next()
  expect(caption).toBe('From me')
  const bytes = await bot.download(photo.at(-1).file_id)
  expect(bytes.equals(readFileSync(PICTURE))).toBe(true)

  const picture = new Blob([bytes])
  const words = { caption: 'And <b>back</b>', parse_mode: 'HTML', show_caption_above_media: true }
  const sent = await bot.call('sendPhoto', { chat_id, ...words }, { photo: picture })
  const back = chat.locator('.message').filter({ hasText: 'And back' })
  await expect(back.locator('b, strong')).toHaveText('back')
  await back.getByRole('button', { name: 'Open photo' }).click()
  await expect(page.getByRole('dialog').getByRole('img')).toBeVisible()
  await page.keyboard.press('Escape')

  const media = [
    { type: 'photo', media: 'attach://one', caption: 'Two of them' },
    { type: 'photo', media: photo.at(-1).file_id },
  ]
  await bot.call('sendMediaGroup', { chat_id, media }, { one: picture })
  const album = chat.locator('.message').filter({ hasText: 'Two of them' })
  await expect(album.getByRole('button', { name: 'Open photo' })).toHaveCount(2)
  await bot.call('sendDocument', { chat_id }, { document: new Blob(['Some words']) })
  await expect(chat.getByText('document.png')).toBeVisible()
  await page.screenshot({ path: 'test-results/bot-api-files.png' })
  const place = { chat_id, message_id: sent.message_id }
  await bot.call('editMessageCaption', { ...place, caption: 'Seen' })
  await expect(chat.locator('.message').filter({ hasText: 'Seen' })).toContainText('edited')
  await page.screenshot({ path: 'test-results/bot-api-files-edited.png' })
})
