import { test as base, expect } from '../../src/sandbox/testing/playwright.ts'

/** A bot on the Bot API with plain calls. It decides who may join a group, and sets their rights. */

const TOKEN = '5123456789:AAEhBP0av28fMWLkGQ5GpAKqMB1SmLyJ0wU'
const LISBON = 'Trip to Lisbon'

const test = base.extend({})
test.use({ sandboxOptions: { bots: [{ token: TOKEN, name: 'Doorkeeper', username: 'door_bot' }] } })

interface Update {
  update_id: number
  chat_join_request?: { from: { id: number }; chat: { id: number } }
  my_chat_member?: { new_chat_member: { status: string } }
  chat_member?: { new_chat_member: { status: string } }
}

type Box = Parameters<Parameters<typeof test>[2]>[0]['sandbox']
type Peer = { id: number; accessHash: string }

/** Makes the bot an administrator of the group. */
async function hireDoorkeeper(sandbox: Box) {
  const call = async (method: string, parameters: object = {}) => {
    const answer = await fetch(`${sandbox.botApi}/bot${TOKEN}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(parameters),
    })
    const { ok, result, description } = (await answer.json()) as {
      ok: boolean
      result: never
      description?: string
    }
    if (!ok) throw new Error(`${method}: ${description}`)
    return result
  }
  const sam = sandbox.as('samrivers')
  const none = { offsetDate: 0, offsetId: 0, limit: 100, hash: '0' }
  const dialogs = (await sam('messages.getDialogs', { ...none, offsetPeer: { _: 'inputPeerEmpty' } })) as {
    chats: (Peer & { title: string })[]
  }
  const group = dialogs.chats.find(({ title }) => title === LISBON)
  const bots = (await sam('contacts.resolveUsername', { username: 'door_bot' })) as { users: Peer[] }
  const [bot] = bots.users
  if (!group || !bot) throw new Error('The cast has changed')
  const rights = { banUsers: true, inviteUsers: true }
  await sam('channels.editAdmin', {
    channel: { _: 'inputChannel', channelId: group.id, accessHash: group.accessHash },
    userId: { _: 'inputUser', userId: bot.id, accessHash: bot.accessHash },
    adminRights: { _: 'chatAdminRights', ...rights },
    rank: '',
  })
  let offset = 0
  const heard: Update[] = []
  return {
    call,
    chat_id: -1_000_000_000_000 - group.id,
    /** All updates that the bot has got. */
    async updates() {
      const allowed_updates = ['my_chat_member', 'chat_member', 'chat_join_request']
      const news: Update[] = await call('getUpdates', { offset, allowed_updates })
      heard.push(...news)
      offset = (heard.at(-1)?.update_id ?? -1) + 1
      return heard
    },
  }
}

for (const theme of ['light', 'dark'] as const) {
  test(`a person sees why they can’t write, and that they were removed (${theme})`, async ({ sandbox }) => {
    const { call, chat_id } = await hireDoorkeeper(sandbox)
    const { page, write } = await sandbox.openChat({ theme, user: 'alicemoreau' })
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await page.getByRole('button', { name: 'Back to chats' }).click()
    await page.getByRole('button', { name: LISBON }).click()
    await write('Before')
    const self = { id: [{ _: 'inputUserSelf' }] }
    const [alice] = (await sandbox.as('alicemoreau')('users.getUsers', self)) as Peer[]
    const user_id = alice?.id
    const until_date = Math.floor(Date.now() / 1000) + 3600
    const permissions = { can_send_photos: true }
    await call('restrictChatMember', { chat_id, user_id, permissions, until_date })
    await expect(page.getByRole('note')).toContainText(
      /restricted you from writing here until \d+ \w+, \d\d:\d\d/,
    )
    await expect(page.getByRole('button', { name: 'Attach' })).toBeVisible()
    await page.screenshot({ path: `test-results/members-restricted-${theme}.png` })
    await page
      .getByLabel('Files to send')
      .setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') })
    await page.getByRole('dialog', { name: 'Send a file' }).getByRole('button', { name: 'Send' }).click()
    await expect(page.getByText('Files aren’t allowed here')).toBeVisible()

    await call('restrictChatMember', { chat_id, user_id, permissions: { can_send_messages: true } })
    await write('After')
    await expect(page.getByRole('log').getByText('After')).toBeVisible()

    await call('banChatMember', { chat_id, user_id })
    await expect(page.getByRole('note')).toHaveText('You were removed from this group')
    await page.screenshot({ path: `test-results/members-removed-${theme}.png` })
  })

  test(`a person asks to join by a link, and an admin approves (${theme})`, async ({ browser, sandbox }) => {
    const { call, chat_id, updates } = await hireDoorkeeper(sandbox)
    const other = await browser.newPage()
    const bob = await sandbox.openChat({ theme, user: 'elenap', page: other })
    await bob.page.getByRole('button', { name: 'Start', exact: true }).click()
    const asked = { chat_id, creates_join_request: true }
    const { invite_link }: { invite_link: string } = await call('createChatInviteLink', asked)
    const elena = (await sandbox.as('elenap')('users.getUsers', { id: [{ _: 'inputUserSelf' }] })) as Peer[]
    await call('sendMessage', { chat_id: elena[0]?.id, text: `Come along: ${invite_link}` })
    await bob.chat.getByRole('link', { name: invite_link }).click()
    const question = bob.page.getByRole('dialog', { name: LISBON })
    await expect(question).toContainText('members')
    await bob.page.screenshot({ path: `test-results/members-invite-${theme}.png` })
    await question.getByRole('button', { name: 'Request to join' }).click()
    await expect(bob.page.getByText('Request sent')).toBeVisible()
    await expect
      .poll(async () =>
        (await updates()).flatMap(({ chat_join_request }) => chat_join_request?.from.id ?? []),
      )
      .toEqual([elena[0]?.id])

    const sam = await sandbox.openChat({ theme, user: 'samrivers' })
    await sam.page.getByRole('button', { name: 'Back to chats' }).click()
    await sam.page.getByRole('button', { name: LISBON }).click()
    await sam.page.getByRole('button', { name: '1 request to join' }).click()
    const requests = sam.page.getByRole('dialog', { name: 'Requests to join' })
    await expect(requests.getByRole('button', { name: 'Approve Elena Petrova' })).toBeVisible()
    await sam.page.screenshot({ path: `test-results/members-requests-${theme}.png` })
    await requests.getByRole('button', { name: 'Approve Elena Petrova' }).click()
    await expect(requests.getByText('Nobody is waiting.')).toBeVisible()
    await requests.getByRole('button', { name: 'Close' }).click()
    await expect(sam.chat.getByText('Elena Petrova was let in')).toBeVisible()
    await expect(sam.page.getByRole('button', { name: '1 request to join' })).toBeHidden()

    await bob.chat.getByRole('link', { name: invite_link }).click()
    await expect(bob.page.getByRole('heading', { name: LISBON, level: 1 })).toBeVisible()
    await bob.write('Thank you')
    await expect(sam.chat.getByText('Thank you')).toBeVisible()
    await expect
      .poll(async () =>
        (await updates()).flatMap(({ chat_member }) => chat_member?.new_chat_member.status ?? []),
      )
      .toEqual(['member'])
    await other.close()
  })
}

test('a person blocks the bot, and restarts it', async ({ sandbox }) => {
  const { call, updates } = await hireDoorkeeper(sandbox)
  const { page } = await sandbox.openChat({ user: 'alicemoreau' })
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await page.getByRole('button', { name: 'Bot menu' }).click()
  await page.screenshot({ path: 'test-results/members-bot-menu.png' })
  await page.getByRole('menuitem', { name: 'Block bot' }).click()
  await expect(page.getByRole('button', { name: 'Restart bot' })).toBeVisible()
  const own = async () =>
    (await updates()).flatMap(({ my_chat_member }) => my_chat_member?.new_chat_member.status ?? [])
  await expect.poll(own).toEqual(['administrator', 'kicked'])
  const alice = (await sandbox.as('alicemoreau')('users.getUsers', {
    id: [{ _: 'inputUserSelf' }],
  })) as Peer[]
  await expect(call('sendMessage', { chat_id: alice[0]?.id, text: 'hi' })).rejects.toThrow(
    'Forbidden: bot was blocked by the user',
  )
  await page.getByRole('button', { name: 'Restart bot' }).click()
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible()
  await expect.poll(own).toEqual(['administrator', 'kicked', 'member'])
})
