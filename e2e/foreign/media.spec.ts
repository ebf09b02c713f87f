import { readFileSync } from 'node:fs'
import { InputMedia } from '@mtcute/node'
import { test as base, expect } from '../../src/sandbox/testing/playwright.ts'
import { startMediaBot, tone } from './media-bot.ts'

/** Files of all kinds between a bot and a person in the client page, in both directions. */

const TOKEN = '5123456789:AAEhBP0av28fMWLkGQ5GpAKqMB1SmLyJ0wU'
const PICTURE = 'e2e/snapshots/home-light.png'
const bytes = readFileSync(PICTURE)

const test = base.extend({})
test.use({ sandboxOptions: { bots: [{ token: TOKEN, name: 'Sender', username: 'sender_bot' }] } })

/** Starts the bot, and Sam's chat with it. */
async function begin(sandbox: Parameters<typeof startMediaBot>[0], theme: 'light' | 'dark') {
  const bot = await startMediaBot(sandbox, TOKEN)
  const telegram = await sandbox.openChat({ theme })
  await telegram.page.getByRole('button', { name: 'Start' }).click()
  await expect.poll(() => bot.heard.length).toBe(1)
  const samId = bot.heard[0]?.chat.id ?? 0
  return { bot, telegram, samId }
}

for (const theme of ['light', 'dark'] as const) {
  test(`a bot’s files are shown, opened, played and saved (${theme})`, async ({ sandbox }) => {
    const { bot, telegram, samId } = await begin(sandbox, theme)
    const { chat, page } = telegram
    const send = (media: Parameters<typeof bot.client.sendMedia>[1]) => bot.client.sendMedia(samId, media)
    await send(InputMedia.photo(bytes, { caption: 'A photo with a caption' }))
    await send(InputMedia.photo(bytes, { spoiler: true }))
    await bot.client.sendMediaGroup(
      samId,
      [1, 2, 3].map(() => InputMedia.photo(bytes)),
    )
    await send(InputMedia.document(bytes, { fileName: 'home.png', fileMime: 'image/png' }))
    await send(
      InputMedia.audio(tone(3), {
        title: 'A tone',
        performer: 'The Sines',
        duration: 3,
        fileMime: 'audio/wav',
      }),
    )
    await send(InputMedia.voice(tone(2), { duration: 2, fileMime: 'audio/wav' }))
    await send(
      InputMedia.venue({ latitude: 48.8584, longitude: 2.2945, title: 'Eiffel Tower', address: 'Paris' }),
    )
    await send({ type: 'dice', emoji: '🎯' })
    await send(InputMedia.sticker(bytes, { alt: '👍' }))

    await expect(chat.getByText('A photo with a caption')).toBeVisible()
    await expect(chat.getByRole('button', { name: 'Open photo' })).toHaveCount(4)
    await expect(chat.getByText('Eiffel Tower')).toBeVisible()
    await expect(chat.getByRole('img', { name: /^🎯 shows [1-6]$/ })).toBeVisible()
    await expect(chat.locator('.media-tile img').last()).toHaveJSProperty('naturalWidth', 390)
    await page.screenshot({ path: `test-results/media-${theme}-end.png` })

    await chat.getByRole('button', { name: 'Play Voice message' }).click()
    await expect(chat.getByRole('button', { name: 'Pause Voice message' })).toBeVisible()
    const saved = page.waitForEvent('download')
    await chat.getByRole('link', { name: 'home.png' }).click()
    expect((await saved).suggestedFilename()).toBe('home.png')
    expect(readFileSync(await (await saved).path()).equals(bytes)).toBe(true)

    await chat.getByRole('button', { name: 'Show hidden photo' }).click()
    await chat.getByRole('button', { name: 'Open photo' }).first().scrollIntoViewIfNeeded()
    await page.screenshot({ path: `test-results/media-${theme}-top.png` })
    await chat.getByRole('button', { name: 'Open photo' }).first().click()
    const viewer = page.getByRole('dialog', { name: 'A photo with a caption' })
    await expect(viewer.getByRole('img')).toHaveJSProperty('naturalWidth', 390)
    await page.screenshot({ path: `test-results/media-${theme}-viewer.png` })
    await viewer.getByRole('button', { name: 'Close' }).click()
    await expect(viewer).toBeHidden()
    await bot.stop()
  })
}

test('a person sends photos as an album, and files, and deletes one', async ({ sandbox }) => {
  const { bot, telegram } = await begin(sandbox, 'light')
  const { chat, page } = telegram
  await page.getByRole('textbox', { name: 'Message' }).fill('Two of them')
  const picked = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Attach' }).click()
  await page.getByRole('menuitem', { name: 'Photo or file' }).click()
  await (await picked).setFiles([PICTURE, 'e2e/snapshots/home-dark.png'])
  const dialog = page.getByRole('dialog', { name: 'Send 2 files' })
  await expect(dialog.getByRole('textbox', { name: 'Caption' })).toHaveValue('Two of them')
  await page.screenshot({ path: 'test-results/media-dialog.png' })
  await dialog.getByRole('button', { name: 'Send' }).click()
  await expect(chat.getByRole('button', { name: 'Open photo' })).toHaveCount(2)
  await expect.poll(() => bot.heard.length).toBe(3)
  const [, first, second] = bot.heard
  expect(first?.text).toBe('Two of them')
  expect(first?.groupedId?.toString()).toBe(second?.groupedId?.toString())
  if (first?.media?.type !== 'photo') throw new Error('It is no photo')
  expect(Buffer.from(await bot.client.downloadAsBuffer(first.media)).equals(bytes)).toBe(true)

  await page
    .getByLabel('Files to send')
    .setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') })
  await page.getByRole('dialog', { name: 'Send a file' }).getByRole('button', { name: 'Send' }).click()
  await expect(chat.getByRole('link', { name: 'notes.txt' })).toBeVisible()
  await expect.poll(() => bot.heard.at(-1)?.media).toMatchObject({ type: 'document', fileName: 'notes.txt' })

  const line = chat.locator('.message').filter({ hasText: 'notes.txt' })
  await line.getByRole('button', { name: 'Message menu' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  const question = page.getByRole('dialog', { name: 'Delete message' })
  await expect(question.getByRole('checkbox', { name: 'Also delete for Sender' })).toBeChecked()
  await page.screenshot({ path: 'test-results/media-delete.png' })
  await question.getByRole('button', { name: 'Delete' }).click()
  await expect(line).toBeHidden()
  await bot.stop()
})
