import { test as base, expect } from '../../src/sandbox/testing/playwright.ts'

/** Bots in a group, on the Bot API by plain calls, whose commands a person gives there. */

const TOKENS = [
  '5123456789:AAEhBP0av28fMWLkGQ5GpAKqMB1SmLyJ0wU',
  '5123456790:AAEhBP0av28fMWLkGQ5GpAKqMB1SmLyJ0wU',
]
const NAMES = ['first_bot', 'second_bot']
const LISBON = 'Trip to Lisbon'

const bots = TOKENS.map((token, place) => ({ token, name: NAMES[place] ?? '', username: NAMES[place] ?? '' }))
const test = base.extend({})
test.use({ sandboxOptions: { bots: [bots[0]!, bots[1]!] } })

type Box = Parameters<Parameters<typeof test>[2]>[0]['sandbox']
type Peer = { id: number; accessHash: string }

async function call(sandbox: Box, bot: number, method: string, parameters: object) {
  const answer = await fetch(`${sandbox.botApi}/bot${TOKENS[bot]}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(parameters),
  })
  const { ok, result, description } = await answer.json()
  if (!ok) throw new Error(`${method}: ${description}`)
  return result
}
/** Sam brings a bot into the group. */
async function bring(sandbox: Box, username: string) {
  const sam = sandbox.as('samrivers')
  const { users } = (await sam('contacts.resolveUsername', { username })) as { users: Peer[] }
  const none = { offsetDate: 0, offsetId: 0, limit: 100, hash: '0', offsetPeer: { _: 'inputPeerEmpty' } }
  const { chats } = (await sam('messages.getDialogs', none)) as { chats: (Peer & { title: string })[] }
  const group = chats.find(({ title }) => title === LISBON)
  await sam('channels.inviteToChannel', {
    channel: { _: 'inputChannel', channelId: group?.id, accessHash: group?.accessHash },
    users: [{ _: 'inputUser', userId: users[0]?.id, accessHash: users[0]?.accessHash }],
  })
}
const commands = (...names: string[]) => names.map(command => ({ command, description: `To ${command}` }))

test('the commands of a group’s bots are offered by scope, with names where there are several', async ({
  sandbox,
}) => {
  const everywhere = { type: 'default' }
  const ofGroups = { type: 'all_group_chats' }
  await call(sandbox, 0, 'setMyCommands', { commands: commands('private'), scope: everywhere })
  await call(sandbox, 0, 'setMyCommands', { commands: commands('plan', 'vote'), scope: ofGroups })
  await bring(sandbox, 'first_bot')
  const { page, chat } = await sandbox.openChat({ chat: LISBON })
  const field = page.getByRole('textbox', { name: 'Message' })
  const offered = page.getByRole('listbox', { name: 'Commands' }).getByRole('option')
  await page.getByRole('button', { name: 'Bot commands' }).click()
  await expect(offered).toHaveText(['/planTo plan', '/voteTo vote'])
  await field.press('Enter')
  await expect(chat.getByText('/plan', { exact: true })).toBeVisible()

  await call(sandbox, 1, 'setMyCommands', { commands: commands('plan'), scope: ofGroups })
  await bring(sandbox, 'second_bot')
  await field.fill('/pl')
  await expect(offered).toHaveText(['/plan@first_botTo plan', '/plan@second_botTo plan'])
  await page.screenshot({ path: 'test-results/group-commands.png' })
  await offered.nth(1).click()
  await expect(chat.getByText('/plan@second_bot')).toBeVisible()
  const heard = (bot: number) =>
    call(sandbox, bot, 'getUpdates', {}).then((updates: { message?: { text?: string } }[]) =>
      updates.flatMap(({ message }) => message?.text ?? []),
    )
  expect([await heard(0), await heard(1)]).toEqual([['/plan'], ['/plan@second_bot']])
})
