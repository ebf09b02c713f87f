import { expect, it } from 'vitest'
import type { Call } from '../api/rpc.ts'
import { loadGroupCommands, useGroupCommands } from './group-commands.ts'

const group = { kind: 'chat', id: 7, accessHash: '0', title: 'Group' } as const
const botInfo = (userId: number, ...names: string[]) => ({
  _: 'botInfo',
  userId,
  commands: names.map(command => ({ _: 'botCommand', command, description: `To ${command}` })),
})
const user = (id: number, username: string) => ({ _: 'user', id, username, bot: true })
async function commandsOf(...bots: ReturnType<typeof botInfo>[]) {
  const users = [user(1, 'one_bot'), user(2, 'two_bot')]
  const answer = { _: 'messages.chatFull', fullChat: { _: 'chatFull', botInfo: bots }, users, chats: [] }
  await loadGroupCommands((async () => answer) as unknown as Call, group) // only what is read of an answer
  return useGroupCommands.getState()['chat:7']
}

it('the commands of a group’s only bot are offered without its name', async () => {
  expect(await commandsOf(botInfo(1, 'start'))).toEqual([{ command: 'start', description: 'To start' }])
})

it('the commands of several bots are offered with the names of their bots', async () => {
  expect(await commandsOf(botInfo(1, 'start'), botInfo(2, 'start', 'help'))).toEqual([
    { command: 'start', description: 'To start', bot: 'one_bot' },
    { command: 'start', description: 'To start', bot: 'two_bot' },
    { command: 'help', description: 'To help', bot: 'two_bot' },
  ])
})
