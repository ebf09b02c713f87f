import { InputMedia } from '@mtcute/node'
import { test as base, expect } from '../../src/sandbox/testing/playwright.ts'
import { startMediaBot } from './media-bot.ts'

/** A person votes in a bot's polls. */

const TOKEN = '5123456789:AAEhBP0av28fMWLkGQ5GpAKqMB1SmLyJ0wU'

/** The solution has an entity, because the library sends no solution without entities. */
const SOLUTION = { text: 'Count.', entities: [{ _: 'messageEntityBold' as const, offset: 0, length: 5 }] }

const test = base.extend({})
test.use({ sandboxOptions: { bots: [{ token: TOKEN, name: 'Asker', username: 'asker_bot' }] } })

for (const theme of ['light', 'dark'] as const) {
  test(`a person votes, answers a quiz, and sees the results (${theme})`, async ({ sandbox }) => {
    const bot = await startMediaBot(sandbox, TOKEN)
    const votes: number[][] = []
    bot.client.onRawUpdate.add(({ update }) => {
      if (update._ === 'updateMessagePollVote') votes.push(update.positions)
    })
    const { chat, page } = await sandbox.openChat({ theme })
    await page.getByRole('button', { name: 'Start' }).click()
    await expect.poll(() => bot.heard.length).toBe(1)
    const samId = bot.heard[0]?.chat.id ?? 0
    const answers = ['Lisbon', 'Porto', 'Faro']
    const asked = await bot.client.sendMedia(
      samId,
      InputMedia.poll({ question: 'Where to?', answers, public: true, multiple: true }),
    )
    await bot.client.sendMedia(
      samId,
      InputMedia.quiz({ question: '2 + 2?', answers: ['5', '4'], correct: 1, solution: SOLUTION }),
    )

    await chat.getByRole('button', { name: 'Lisbon' }).click()
    await chat.getByRole('button', { name: 'Faro' }).click()
    await page.screenshot({ path: `test-results/polls-before-${theme}.png` })
    await chat.getByRole('button', { name: 'Vote', exact: true }).click()
    await expect(chat.getByRole('progressbar', { name: 'Porto, 0%' })).toBeVisible()
    await expect.poll(() => votes).toEqual([[0, 2]])
    await chat.getByRole('button', { name: '5', exact: true }).click()
    await expect(chat.getByText('Count.')).toBeVisible()
    await page.screenshot({ path: `test-results/polls-${theme}.png` })
    await bot.client.editMessage({
      chatId: samId,
      message: asked.id,
      media: InputMedia.poll({ question: 'Where to?', answers, closed: true }),
    })
    await expect(chat.getByText('Final results')).toBeVisible()
    await bot.stop()
  })
}
