import type { tl } from '@mtcute/node'
import { describe, expect, it } from 'vitest'
import {
  createClient,
  nextAction,
  nextUpdate,
  openTelegram,
  refusal,
  userButton,
  withoutHash,
} from '../test-clients.ts'

const { sandbox, bot, sam, samId, botUser, botPeer } = await openTelegram()
await sam.sendText('sandbox_bot', '/start')

const create = async (username: string, name = 'Trip helper') =>
  (await sam.call({ _: 'bots.createBot', name, username, managerId: botUser })) as tl.RawUser
const inputOf = ({ id, accessHash }: tl.RawUser): tl.RawInputPeerUser => ({
  _: 'inputPeerUser',
  userId: id,
  accessHash: accessHash as tl.Long,
})

describe('bots.createBot', () => {
  it('makes a bot that its maker may write to, and tells the manager in its own sequence', async () => {
    const { qts } = await bot.call({ _: 'updates.getState' })
    const atManager = nextUpdate(
      bot,
      'updateManagedBot',
      update => update._ === 'updateManagedBot' && update.qts > qts,
    )
    const made = await create('trip_helper_bot')
    expect(made).toMatchObject({ bot: true, firstName: 'Trip helper', username: 'trip_helper_bot' })
    expect(await atManager).toMatchObject({ userId: samId, botId: made.id, qts: qts + 1 })
    await sam.sendText(inputOf(made), 'hello')
  })
  it('gives the manager missed updates through getDifference', async () => {
    const { qts } = await bot.call({ _: 'updates.getState' })
    const made = await create('missed_bot')
    const { pts, date } = await bot.call({ _: 'updates.getState' })
    const difference = await bot.call({ _: 'updates.getDifference', pts, qts, date })
    expect(difference).toMatchObject({
      _: 'updates.difference',
      otherUpdates: [{ _: 'updateManagedBot', botId: made.id, userId: samId }],
    })
  })
  it.each([
    ['a_b', 'USERNAME_INVALID'],
    ['1trip_bot', 'USERNAME_INVALID'],
    ['trip helper bot', 'USERNAME_INVALID'],
    ['trip_helper', 'USERNAME_SUFFIX_MISSING'],
    ['Sandbox_Bot', 'USERNAME_OCCUPIED'],
  ])('refuses the username %s with %s, as bots.checkUsername does', async (username, error) => {
    expect(await refusal(create(username))).toBe(`400 ${error}`)
    expect(await refusal(sam.call({ _: 'bots.checkUsername', username }))).toBe(`400 ${error}`)
  })
  it('confirms a free username', async () => {
    expect(await sam.call({ _: 'bots.checkUsername', username: 'nobody_has_this_bot' })).toBe(true)
  })
  it('refuses a wrong name, a manager that is no bot, and a bot that can’t manage others', async () => {
    expect(await refusal(create('named_bot', ' '))).toBe('400 NAME_INVALID')
    expect(await refusal(create('named_bot', 'x'.repeat(65)))).toBe('400 NAME_INVALID')
    const by = async (name: string) =>
      sam.call({
        _: 'bots.createBot',
        name: 'X',
        username: 'managed_bot',
        managerId: await sam.resolveUser(name),
      })
    expect(await refusal(by('alicemoreau'))).toBe('400 MANAGER_INVALID')
    expect(await refusal(by('sandbox_weather_bot'))).toBe('400 MANAGER_PERMISSION_MISSING')
  })
})

describe('bots.exportBotToken', () => {
  const exported = (id: number, revoke = false) =>
    bot.call({ _: 'bots.exportBotToken', bot: withoutHash(id), revoke })

  it('gives the manager a token that the new bot can log in with', async () => {
    const made = await create('login_bot')
    const { token } = await exported(made.id)
    const client = createClient(sandbox)
    const self = await client.start({ botToken: token })
    expect(self).toMatchObject({ id: made.id, username: 'login_bot' })
  })
  it('revokes the old token when it gives a new token', async () => {
    const made = await create('revoked_bot')
    const { token } = await exported(made.id)
    const { token: next } = await exported(made.id, true)
    expect(next).not.toBe(token)
    const client = createClient(sandbox)
    expect(await refusal(client.start({ botToken: token }))).toBe('400 ACCESS_TOKEN_INVALID')
  })
  it('refuses people, and bots that the caller doesn’t manage', async () => {
    expect(await refusal(exported(samId))).toBe('400 BOT_INVALID')
    expect(await refusal(exported(12345))).toBe('400 BOT_INVALID')
  })
})

describe('sharing a bot that was created for a request', () => {
  const prepare = async () => {
    const button = userButton({
      peerType: { _: 'requestPeerTypeCreateBot', botManaged: true },
      maxQuantity: 1,
    })
    const userId = withoutHash(samId)
    return (await bot.call({ _: 'bots.requestWebViewButton', userId, button })).webappReqId
  }
  const share = async (webappReqId: string, peer: tl.TypeInputPeer) =>
    sam.call({
      _: 'messages.sendBotRequestedPeer',
      peer: botPeer,
      webappReqId,
      buttonId: 7,
      requestedPeers: [peer],
    })

  it('tells the manager first of the creation, and then of the share', async () => {
    const made = await create('shared_bot', 'Shared')
    const created = nextAction(bot, 'messageActionManagedBotCreated')
    const requested = nextAction(bot, 'messageActionRequestedPeerSentMe')
    const answer = (await share(await prepare(), inputOf(made))) as tl.RawUpdates
    expect(answer.updates.map(one => one._)).toEqual(['updateNewMessage', 'updateNewMessage'])
    expect((await created).action.botId).toBe(made.id)
    expect((await requested).action).toMatchObject({
      buttonId: 7,
      peers: [{ _: 'requestedPeerUser', userId: made.id, firstName: 'Shared', username: 'shared_bot' }],
    })
  })
  it('refuses a bot that the user didn’t make for this manager', async () => {
    const other = await sam.resolvePeer('sandbox_weather_bot')
    expect(await refusal(share(await prepare(), other))).toBe('400 PEER_ID_INVALID')
  })
})
