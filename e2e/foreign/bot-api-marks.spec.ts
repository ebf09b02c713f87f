import type { Page } from '@playwright/test'
import { test as base, expect, type TelegramInABox } from '../../src/sandbox/testing/playwright.ts'

/** A bot on the Bot API with plain calls. A person reacts to, edits and deletes messages in the client page. */

const TOKEN = '5123456789:AAEhBP0av28fMWLkGQ5GpAKqMB1SmLyJ0wU'

const test = base.extend({})
test.use({ sandboxOptions: { bots: [{ token: TOKEN, name: 'Marker', username: 'marker_bot' }] } })

function startBot(sandbox: TelegramInABox) {
  let offset = 0
  // biome-ignore lint/suspicious/noExplicitAny: the test reads fields of any answer
  async function call(method: string, parameters: object = {}): Promise<any> {
    const answer = await fetch(`${sandbox.botApi}/bot${TOKEN}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(parameters),
    })
    const body = await answer.json()
    if (!body.ok) throw new Error(`${method}: ${body.description}`)
    return body.result
  }
  const kinds = ['message', 'edited_message', 'message_reaction', 'poll', 'poll_answer']
  /** Waits for the next update of a kind. */
  async function next(kind: string) {
    for (;;) {
      const poll = { offset, limit: 1, timeout: 20, allowed_updates: kinds }
      const [update] = await call('getUpdates', poll)
      if (!update) continue
      offset = update.update_id + 1
      if (update[kind]) return update[kind]
    }
  }
  return { call, next }
}

for (const theme of ['light', 'dark'] as const) {
  test(`polls, reactions, pins, edits and deletions go both ways (${theme})`, async ({ sandbox }) => {
    const bot = startBot(sandbox)
    const { chat, page } = await sandbox.openChat({ theme })
    await page.getByRole('button', { name: 'Start' }).click()
    const chat_id: number = (await bot.next('message')).chat.id
    const bubble = (text: string) => chat.locator('.message').filter({ hasText: text })
    const menu = async (text: string, item: string) => {
      await bubble(text).getByRole('button', { name: 'Message menu' }).click()
      await page.getByRole('menuitem', { name: item, exact: true }).click()
    }

    // While the bot writes, the person sees the draft.
    await bot.call('sendMessageDraft', { chat_id, draft_id: 1 })
    await expect(chat.getByText('Thinking…')).toBeVisible()
    const draft = { chat_id, draft_id: 1, text: '<b>Let us</b> vote', parse_mode: 'HTML' }
    await bot.call('sendMessageDraft', draft)
    await expect(chat.getByText('Let us vote')).toBeVisible()
    await page.screenshot({ path: `test-results/bot-api-draft-${theme}.png` })

    // The bot sends a poll, the person votes, and the bot ends the poll.
    const options = [{ text: 'Lisbon' }, { text: 'Porto' }]
    const poll = { chat_id, question: 'Where to?', options, is_anonymous: false }
    const { message_id } = await bot.call('sendPoll', poll)
    await expect(chat.getByText('Let us vote')).toBeHidden()
    await chat.getByRole('button', { name: 'Porto' }).click()
    expect((await bot.next('poll')).options[1].voter_count).toBe(1)
    expect((await bot.next('poll_answer')).option_ids).toEqual([1])
    await bot.call('stopPoll', { chat_id, message_id })
    await expect(chat.getByText('Final results')).toBeVisible()

    // Both add reactions.
    await bot.call('setMessageReaction', { chat_id, message_id, reaction: [{ type: 'emoji', emoji: '🎉' }] })
    await expect(bubble('Where to?').getByRole('button', { name: '🎉, 1' })).toBeVisible()
    await menu('Where to?', '👍')
    expect((await bot.next('message_reaction')).new_reaction).toEqual([{ type: 'emoji', emoji: '👍' }])
    await bot.call('pinChatMessage', { chat_id, message_id })
    await expect(page.getByRole('button', { name: 'Pinned message' })).toContainText('Where to?')

    // The person writes a message, edits it and deletes it.
    const field = page.getByRole('textbox', { name: 'Message' })
    await field.fill('Porto, plaese')
    await field.press('Enter')
    await menu('plaese', 'Edit')
    await expect(field).toHaveValue('Porto, plaese')
    await page.screenshot({ path: `test-results/bot-api-edit-${theme}.png` })
    await field.fill('Porto, please')
    await field.press('Enter')
    await expect(bubble('Porto, please')).toContainText('edited')
    expect((await bot.next('edited_message')).text).toBe('Porto, please')
    await expect(field).toHaveValue('')
    await menu('Porto, please', 'Edit')
    await field.press('Escape')
    await expect(field).toHaveValue('')
    await menu('Porto, please', 'Delete')
    await page.getByRole('dialog', { name: 'Delete message' }).getByRole('button', { name: 'Delete' }).click()
    await expect(bubble('Porto, please')).toBeHidden()

    // The person sends a poll, and ends it.
    await page.getByRole('button', { name: 'Attach' }).click()
    await page.screenshot({ path: `test-results/bot-api-attach-${theme}.png` })
    await page.getByRole('menuitem', { name: 'Poll' }).click()
    const dialog = page.getByRole('dialog', { name: 'New poll' })
    await dialog.getByRole('textbox', { name: 'Question' }).fill('2 + 2?')
    await dialog.getByRole('textbox', { name: 'Answer 1' }).fill('5')
    await dialog.getByRole('textbox', { name: 'Answer 2' }).fill('4')
    await dialog.getByRole('checkbox', { name: 'Quiz mode' }).check()
    await expect(dialog.getByRole('button', { name: 'Create' })).toBeDisabled()
    await dialog.getByRole('radio', { name: 'Answer 2 is right' }).check()
    await page.screenshot({ path: `test-results/bot-api-new-poll-${theme}.png` })
    await dialog.getByRole('button', { name: 'Create' }).click()
    expect((await bot.next('message')).poll).toMatchObject({ question: '2 + 2?', type: 'quiz' })
    await chat.getByRole('button', { name: '4', exact: true }).click()
    await menu('2 + 2?', 'Stop poll')
    await expect(bubble('2 + 2?').getByText('Final results')).toBeVisible()
    await page.screenshot({ path: `test-results/bot-api-marks-${theme}.png` })
    await bot.call('deleteMessages', { chat_id, message_ids: [message_id] })
    await expect(bubble('Where to?')).toBeHidden()
  })
}

test('other members of a group see that a person is typing', async ({ sandbox, browser }) => {
  const { page } = await sandbox.openChat({ user: 'alicemoreau' })
  await openGroup(page)
  const context = await browser.newContext()
  const sams = await sandbox.openChat({ page: await context.newPage() })
  await openGroup(sams.page)
  await sams.page.getByRole('textbox', { name: 'Message' }).pressSequentially('Hi')
  await expect(page.getByRole('status').filter({ hasText: 'Sam typing…' })).toBeVisible()
  await context.close()
})

async function openGroup(page: Page) {
  await page.getByRole('button', { name: 'Back to chats' }).click()
  await page.getByRole('button', { name: 'Book club' }).click()
}
