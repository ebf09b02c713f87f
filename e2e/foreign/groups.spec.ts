import { readFileSync } from 'node:fs'
import { test as base, expect } from '../../src/sandbox/testing/playwright.ts'

/** A bot gives a group a photo, and a person makes a supergroup of the group in the client page. */

const TOKEN = '5123456789:AAEhBP0av28fMWLkGQ5GpAKqMB1SmLyJ0wU'
const image = readFileSync('e2e/snapshots/home-light.png')

const test = base.extend({})

type Peer = { id: number; accessHash: string }
test.use({ sandboxOptions: { bots: [{ token: TOKEN, name: 'Marker', username: 'marker_bot' }] } })

test('a group gets a photo, becomes a supergroup, and its bot follows', async ({ sandbox }) => {
  async function call(method: string, body: FormData) {
    const answer = await fetch(`${sandbox.botApi}/bot${TOKEN}/${method}`, { method: 'POST', body })
    return (await answer.json()).result
  }
  const form = (fields: Record<string, string | Blob>) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.set(name, value)
    return body
  }
  const sam = sandbox.as('samrivers')
  const { users } = (await sam('contacts.resolveUsername', { username: 'marker_bot' })) as { users: Peer[] }
  const userId = { _: 'inputUser', userId: users[0]?.id, accessHash: users[0]?.accessHash }
  const made = (await sam('messages.createChat', { users: [userId], title: 'Trip to Porto' })) as {
    updates: { chats: Peer[] }
  }
  const chatId = made.updates.chats[0]?.id ?? 0
  await sam('messages.editChatAdmin', { chatId, userId, isAdmin: true })

  const { page, chat } = await sandbox.openChat({ chat: 'Trip to Porto' })
  await call('setChatPhoto', form({ chat_id: String(-chatId), photo: new Blob([image]) }))
  await expect(chat.getByText('Marker changed the group photo')).toBeVisible()
  const photo = page.locator('.chat-head .avatar img')
  await expect(photo).toHaveAttribute('src', /^\/photos\/\d+/)
  await expect.poll(() => photo.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0)

  await page.getByRole('button', { name: 'Group menu' }).click()
  await page.getByRole('menuitem', { name: 'Convert to supergroup' }).click()
  await expect(chat.getByText('You converted this group to a supergroup')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Group menu' })).toBeHidden()
  const told = await call('getUpdates', form({ offset: '-2' }))
  expect(told[1].message.migrate_from_chat_id).toBe(-chatId)
  const chat_id = String(told[0].message.migrate_to_chat_id)
  await call('sendMessage', form({ chat_id, text: 'Here I am' }))
  await expect(chat.getByText('Here I am')).toBeVisible()
  await page.screenshot({ path: 'test-results/group-migrated.png' })
  await page.getByRole('button', { name: 'Back to chats' }).click()
  await expect(page.getByRole('list', { name: 'Chats' }).getByText('Trip to Porto')).toHaveCount(1)
})
