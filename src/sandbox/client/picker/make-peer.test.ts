import { describe, expect, it } from 'vitest'
import type { Candidate } from '../api/cast.ts'
import type { Peer } from '../api/peer.ts'
import { type Call, type MethodName, RpcError } from '../api/rpc.ts'
import { makerOf } from './make-peer.ts'

const bot: Peer = { kind: 'user', id: 500, accessHash: '5', title: 'Some Bot', bot: true }
const candidate = (kind: Candidate['kind'], id: number): Candidate => ({
  kind,
  id,
  accessHash: '0',
  title: 'New one',
  subtitle: '',
  photoId: null,
  addsBot: true,
  grants: [],
})
const photo = { _: 'chatPhotoEmpty' }
const updatesWith = (chat: object) => ({
  _: 'updates',
  updates: [],
  users: [],
  chats: [chat],
  date: 1,
  seq: 0,
})
const newChannel = updatesWith({ _: 'channel', id: 8, accessHash: '88', title: 'New one', photo })
const newGroup = updatesWith({ _: 'chat', id: 9, title: 'New one', participantsCount: 1, photo })

/** A Telegram that gives these answers, one after another. */
function telegram(answers: { [M in MethodName]?: unknown[] }) {
  const calls: [string, unknown][] = []
  const call = (async (method: MethodName, request: unknown) => {
    calls.push([method, request])
    const answer = answers[method]?.shift()
    if (answer instanceof Error) throw answer
    return answer
  }) as Call
  const candidates = [candidate('chat', 9), candidate('channel', 8)]
  return {
    calls,
    maker: makerOf({ call, bot, find: async () => ({ candidates, others: [] }) }),
  }
}

describe('makeChat', () => {
  it('makes a basic group and finds it among the fitting peers', async () => {
    const { calls, maker } = telegram({ 'messages.createChat': [{ updates: newGroup, missingInvitees: [] }] })
    const { made } = await maker.makeChat({ kind: 'chat' }, 'New one', '')
    expect(calls).toEqual([['messages.createChat', { users: [], title: 'New one' }]])
    expect(made).toMatchObject({ kind: 'chat', id: 9 })
  })

  it('makes a supergroup with topics, without a username when the request needs no username', async () => {
    const { calls, maker } = telegram({ 'channels.createChannel': [newChannel] })
    await maker.makeChat({ kind: 'supergroup', forum: true, username: false }, 'New one', '')
    expect(calls).toEqual([
      ['channels.createChannel', { megagroup: true, forum: true, title: 'New one', about: '' }],
    ])
  })

  it('tries another username on the channel that exists already', async () => {
    const { calls, maker } = telegram({
      'channels.createChannel': [newChannel],
      'channels.updateUsername': [new RpcError(400, 'USERNAME_OCCUPIED'), true],
    })
    const wanted = { kind: 'broadcast', username: true } as const
    await expect(maker.makeChat(wanted, 'New one', 'taken')).rejects.toThrow('USERNAME_OCCUPIED')
    const { made } = await maker.makeChat(wanted, 'New one', 'free_one')
    expect(made).toMatchObject({ kind: 'channel', id: 8 })
    const channel = { _: 'inputChannel', channelId: 8, accessHash: '88' }
    expect(calls).toEqual([
      ['channels.createChannel', { broadcast: true, title: 'New one', about: '' }],
      ['channels.updateUsername', { channel, username: 'taken' }],
      ['channels.updateUsername', { channel, username: 'free_one' }],
    ])
  })
})

describe('makeBot', () => {
  it('makes a bot that the asking bot manages', async () => {
    const user = {
      _: 'user',
      id: 7,
      accessHash: '77',
      firstName: 'Helper',
      username: 'helper_bot',
      bot: true,
    }
    const { calls, maker } = telegram({ 'bots.createBot': [user] })
    expect(await maker.makeBot('Helper', 'helper_bot')).toMatchObject({ id: 7, title: 'Helper' })
    const managerId = { _: 'inputUser', userId: 500, accessHash: '5' }
    expect(calls).toEqual([['bots.createBot', { name: 'Helper', username: 'helper_bot', managerId }]])
  })
})
