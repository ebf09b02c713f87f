import { test as base, expect } from '../../src/sandbox/testing/playwright.ts'

/** A bot on the Bot API, by plain calls, that a person makes an administrator. */

const TOKEN = '5123456789:AAEhBP0av28fMWLkGQ5GpAKqMB1SmLyJ0wU'

const test = base.extend({})
test.use({ sandboxOptions: { bots: [{ token: TOKEN, name: 'Doorkeeper', username: 'door_bot' }] } })

for (const theme of ['light', 'dark'] as const) {
  test(`the rights that a bot asks for are the first choice (${theme})`, async ({ sandbox }) => {
    const call = async (method: string, parameters: object = {}) => {
      const answer = await fetch(`${sandbox.botApi}/bot${TOKEN}/${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(parameters),
      })
      return (await answer.json()).result
    }
    await call('setMyDefaultAdministratorRights', {
      rights: { can_manage_chat: true, can_restrict_members: true, can_invite_users: true },
    })
    const { page } = await sandbox.openChat({ theme })
    await page.getByRole('button', { name: 'Bot menu' }).click()
    await page.getByRole('menuitem', { name: 'Add to a group or channel' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add as an administrator' })
    await dialog.getByRole('combobox', { name: 'Chat' }).selectOption('Trip to Lisbon')
    const right = (name: string) => dialog.getByRole('checkbox', { name })
    await expect(right('ban users')).toBeChecked()
    await expect(right('invite users')).toBeChecked()
    await expect(right('pin messages')).not.toBeChecked()
    await right('invite users').uncheck()
    await right('pin messages').check()
    await page.screenshot({ path: `test-results/add-admin-${theme}.png` })
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Trip to Lisbon' })).toBeVisible()
    const updates = await call('getUpdates', { allowed_updates: ['my_chat_member'] })
    expect(updates.at(-1).my_chat_member.new_chat_member).toMatchObject({
      status: 'administrator',
      can_restrict_members: true,
      can_pin_messages: true,
      can_invite_users: false,
    })
  })
}
