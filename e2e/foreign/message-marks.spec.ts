import { readFileSync } from 'node:fs'
import { InputMedia } from '@mtcute/node'
import { test as base, expect } from '../../src/sandbox/testing/playwright.ts'
import { startMediaBot } from './media-bot.ts'

/** Pins, reactions and edits, by a bot and by a person in the client page. */

const TOKEN = '5123456789:AAEhBP0av28fMWLkGQ5GpAKqMB1SmLyJ0wU'
const bytes = readFileSync('e2e/snapshots/home-light.png')

const test = base.extend({})
test.use({ sandboxOptions: { bots: [{ token: TOKEN, name: 'Marker', username: 'marker_bot' }] } })

for (const theme of ['light', 'dark'] as const) {
  test(`pins, reactions, typing and edits go both ways (${theme})`, async ({ sandbox }) => {
    const bot = await startMediaBot(sandbox, TOKEN)
    const reactions: string[] = []
    bot.client.onRawUpdate.add(({ update }) => {
      if (update._ !== 'updateBotMessageReaction') return
      reactions.push(update.newReactions.map(one => (one._ === 'reactionEmoji' ? one.emoticon : '')).join())
    })
    const { chat, page } = await sandbox.openChat({ theme })
    await page.getByRole('button', { name: 'Start' }).click()
    await expect.poll(() => bot.heard.length).toBe(1)
    const samId = bot.heard[0]?.chat.id ?? 0

    await bot.client.sendTyping(samId, 'upload_photo')
    await expect(page.getByText('sending a photo…')).toBeVisible()
    const photo = await bot.client.sendMedia(samId, InputMedia.photo(bytes, { caption: 'Before' }))
    await expect(page.getByText('sending a photo…')).toBeHidden()
    await bot.client.editMessage({ chatId: samId, message: photo.id, text: 'After' })
    await expect(chat.getByText('After')).toBeVisible()

    await bot.client.pinMessage({ chatId: samId, message: photo.id, bothSides: true })
    await expect(chat.getByText('Marker pinned a message')).toBeVisible()
    const pinned = page.getByRole('button', { name: 'Pinned message' })
    await expect(pinned).toContainText('After')

    const bubble = chat.locator('.message').filter({ hasText: 'After' })
    await bubble.getByRole('button', { name: 'Message menu' }).click()
    await page.screenshot({ path: `test-results/marks-menu-${theme}.png` })
    await page.getByRole('menuitem', { name: '🔥' }).click()
    await expect(bubble.getByRole('button', { name: '🔥, 1' })).toHaveAttribute('aria-pressed', 'true')
    await expect.poll(() => reactions).toEqual(['🔥'])
    await bot.client.sendReaction({ chatId: samId, message: photo.id, emoji: '👍' })
    await expect(bubble.getByRole('button', { name: '👍, 1' })).toHaveAttribute('aria-pressed', 'false')
    await page.screenshot({ path: `test-results/marks-${theme}.png` })
    await bubble.getByRole('button', { name: '🔥, 1' }).click()
    await expect(bubble.getByRole('button', { name: '🔥, 1' })).toBeHidden()
    await expect.poll(() => reactions).toEqual(['🔥', ''])

    await page.getByRole('button', { name: 'Unpin message' }).click()
    await expect(pinned).toBeHidden()
    await bubble.getByRole('button', { name: 'Message menu' }).click()
    await page.getByRole('menuitem', { name: 'Pin' }).click()
    await expect(chat.getByText('You pinned a message')).toBeVisible()
    await bot.client.deleteMessagesById(samId, [photo.id])
    await expect(bubble).toBeHidden()
    await bot.stop()
  })
}
