import { expect, it, vi } from 'vitest'
import { type Call, RpcError } from '../api/rpc.ts'
import { addAdmin } from './add-admin.ts'

const bot = { kind: 'user', id: 9, accessHash: '1', title: 'Bot' } as const
const group = { kind: 'chat', id: 7, accessHash: '0', title: 'Group' } as const
const channel = { kind: 'channel', id: 8, accessHash: '2', title: 'Channel' } as const
const none = { _: 'updates', updates: [], users: [], chats: [], date: 0, seq: 0 }

/** A `call` that gives these answers, or throws the errors among them. */
function answering(...answers: unknown[]) {
  const called = vi.fn(async () => {
    const answer = answers.shift()
    if (answer instanceof Error) throw answer
    return answer
  })
  return { called, call: called as unknown as Call } // answers are only what is read of them
}
const methods = ({ called }: ReturnType<typeof answering>) =>
  (called.mock.calls as unknown as [string][]).map(([method]) => method)

it('a channel’s administrator gets just the chosen rights', async () => {
  const { called, call } = answering(none)
  await addAdmin(call, bot, channel, ['banUsers'])
  expect(called).toHaveBeenCalledExactlyOnceWith('channels.editAdmin', {
    channel: { _: 'inputChannel', channelId: 8, accessHash: '2' },
    userId: { _: 'inputUser', userId: 9, accessHash: '1' },
    adminRights: { _: 'chatAdminRights', banUsers: true, other: true },
    rank: '',
  })
})

it('a basic group’s administrator is a member first, unless it is one', async () => {
  const added = answering({ updates: none }, true)
  await addAdmin(added.call, bot, group, [])
  expect(methods(added)).toEqual(['messages.addChatUser', 'messages.editChatAdmin'])
  const member = answering(new RpcError(400, 'USER_ALREADY_PARTICIPANT'), true)
  await addAdmin(member.call, bot, group, [])
  expect(methods(member)).toEqual(['messages.addChatUser', 'messages.editChatAdmin'])
})

it('a bot that can’t be added is no administrator', async () => {
  const refused = answering(new RpcError(400, 'USER_KICKED'))
  await expect(addAdmin(refused.call, bot, group, [])).rejects.toThrow('USER_KICKED')
  expect(methods(refused)).toHaveLength(1)
})
