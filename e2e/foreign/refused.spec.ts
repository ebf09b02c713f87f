import { test as base, expect } from '../../src/sandbox/testing/playwright.ts'

/** What a person has written stays theirs when Telegram refuses it, and goes with the world that it was written in. */

const LISBON = 'Trip to Lisbon'
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

const test = base.extend({})

type Box = Parameters<Parameters<typeof test>[2]>[0]['sandbox']
type Peer = { id: number; accessHash: string }

test('an edit that is refused loses no words', async ({ sandbox }) => {
  const { page, chat, write } = await sandbox.openChat({ chat: LISBON })
  await write('At seven')
  await chat.getByText('At seven').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  const field = page.getByRole('textbox', { name: 'Message' })
  sandbox.faults.add({ method: 'messages.editMessage', effect: 'error', code: 400, text: 'WAIT', times: 1 })
  await field.fill('At eight')
  await field.press('Enter')
  await expect(page.getByText('WAIT')).toBeVisible()
  await expect(field).toHaveValue('At eight')
  await expect(page.getByRole('button', { name: 'Cancel editing' })).toBeVisible()
  await page.screenshot({ path: 'test-results/refused-edit.png' })
  await field.press('Enter')
  await expect(chat.getByText('At eight')).toBeVisible()
  await expect(field).toHaveValue('')
  await expect(page.getByRole('button', { name: 'Cancel editing' })).toBeHidden()
})

test('a file chosen during an edit goes into the message', async ({ sandbox }) => {
  const { page, chat, write } = await sandbox.openChat({ chat: LISBON })
  await write('The map')
  await chat.getByText('The map').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  await expect(page.getByRole('button', { name: 'Attach' })).toBeHidden()
  await expect(page.getByRole('button', { name: 'Add a file' })).toBeVisible()
  await page
    .getByLabel('Files to send')
    .setInputFiles({ name: 'map.png', mimeType: 'image/png', buffer: Buffer.from(PIXEL, 'base64') })
  const dialog = page.getByRole('dialog', { name: 'Add a file' })
  await dialog.getByLabel('Caption').fill('The map, larger')
  await page.screenshot({ path: 'test-results/refused-replace.png' })
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(chat.getByText('The map, larger')).toBeVisible()
  await expect(
    chat
      .locator('.bubble')
      .filter({ hasText: 'The map, larger' })
      .getByRole('button', { name: 'Open photo' }),
  ).toBeVisible()
  await expect(page.getByRole('button', { name: 'Cancel editing' })).toBeHidden()
})

test('a poll leaves the text in the field', async ({ sandbox }) => {
  const { page, chat } = await sandbox.openChat({ chat: LISBON })
  const field = page.getByRole('textbox', { name: 'Message' })
  await field.fill('half a sen')
  await page.getByRole('button', { name: 'Attach' }).click()
  await page.getByRole('menuitem', { name: 'Poll' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByPlaceholder('Ask a question').fill('When?')
  await dialog.getByPlaceholder('Add an answer').last().fill('At seven')
  await dialog.getByPlaceholder('Add an answer').last().fill('At eight')
  await dialog.locator('[type=submit]').click()
  await expect(chat.getByText('When?')).toBeVisible()
  await expect(field).toHaveValue('half a sen')
})

test('another state finds nothing that was begun in the one before', async ({ sandbox }) => {
  const { page, chat, write } = await sandbox.openChat({ chat: LISBON })
  await write('Soon gone')
  await chat.getByText('Soon gone').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Reply' }).click()
  const field = page.getByRole('textbox', { name: 'Message' })
  await field.fill('half a sen')
  await expect(page.getByRole('button', { name: 'Cancel reply' })).toBeVisible()
  await sandbox.control('reset')
  await expect(chat.getByText('Soon gone')).toBeHidden()
  await expect(page.getByRole('heading', { name: LISBON })).toBeVisible()
  await expect(field).toHaveValue('')
  await expect(page.getByRole('button', { name: 'Cancel reply' })).toBeHidden()
})

/** Alice may not write in the group for an hour. The bot has sent a button there that asks it inline. */
async function restrictAlice(sandbox: Box) {
  const sam = sandbox.as('samrivers')
  const named = async (username: string) => {
    const { users } = (await sam('contacts.resolveUsername', { username })) as { users: Peer[] }
    return users[0]
  }
  const [alice, bot] = [await named('alicemoreau'), await named('sandbox_bot')]
  const none = { offsetDate: 0, offsetId: 0, limit: 100, hash: '0', offsetPeer: { _: 'inputPeerEmpty' } }
  const { chats } = (await sam('messages.getDialogs', none)) as { chats: (Peer & { title: string })[] }
  const group = chats.find(({ title }) => title === LISBON)
  const channel = { _: 'inputChannel', channelId: group?.id, accessHash: group?.accessHash }
  const users = [{ _: 'inputUser', userId: bot?.id, accessHash: bot?.accessHash }]
  await sam('channels.inviteToChannel', { channel, users })
  const button = { _: 'keyboardButtonSwitchInline', samePeer: true, text: 'Ask', query: 'lis' }
  await sandbox.as('sandbox_bot')('messages.sendMessage', {
    peer: { _: 'inputPeerChannel', channelId: group?.id, accessHash: '0' },
    ...{ message: 'Where to?', randomId: '1' },
    replyMarkup: { _: 'replyInlineMarkup', rows: [{ _: 'keyboardButtonRow', buttons: [button] }] },
  })
  const untilDate = Math.floor(sandbox.clock.now().getTime() / 1000) + 3600
  await sam('channels.editBanned', {
    channel,
    participant: { _: 'inputPeerUser', userId: alice?.id, accessHash: alice?.accessHash },
    bannedRights: { _: 'chatBannedRights', sendPlain: true, untilDate },
  })
}

test('a restriction is over once the clock was moved to its end', async ({ sandbox }) => {
  await restrictAlice(sandbox)
  const { page, chat } = await sandbox.openChat({ user: 'alicemoreau', chat: LISBON })
  const note = page.getByRole('note')
  await expect(note).toContainText('restricted you from writing here until')
  await chat.getByRole('button', { name: 'Ask' }).click()
  await expect(page.getByRole('status').getByText(/restricted you from writing here/)).toBeVisible()
  sandbox.clock.advance('30m')
  await expect(note).toBeVisible()
  sandbox.clock.advance('31m')
  // What was asked meanwhile isn't written now.
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('')
})
