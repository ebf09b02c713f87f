import type { tl } from '@mtcute/node'
import { describe, expect, it } from 'vitest'
import { chatNamed, openTelegram, refusal, userNamed } from '../test-clients.ts'

const { bot, sam, samId } = await openTelegram()

/** Collects the deletions that a client is told of, by channel. 0 stands for the account's own messages. */
function deletedFor(client: typeof bot) {
  const deleted: [number, number[]][] = []
  client.onRawUpdate.add(({ update }) => {
    if (update._ === 'updateDeleteMessages') deleted.push([0, update.messages])
    if (update._ === 'updateDeleteChannelMessages') deleted.push([update.channelId, update.messages])
  })
  return deleted
}

describe('a deleted message', () => {
  it('of a private chat is removed for both, and later updates still come in order', async () => {
    const heard = deletedFor(bot)
    await sam.sendText('sandbox_bot', 'hello')
    const sent = await bot.sendText(samId, 'to be deleted')
    const [copy] = await sam.getHistory('sandbox_bot', { limit: 1 })
    const heardBySam = deletedFor(sam)
    await bot.deleteMessagesById(samId, [sent.id])
    await expect.poll(() => heardBySam).toEqual([[0, [copy?.id]]])
    expect(await bot.getMessages(samId, sent.id)).toEqual([null])
    const next = new Promise<string>(resolve => bot.onNewMessage.add(({ text }) => resolve(text)))
    await sam.sendText('sandbox_bot', 'still there')
    expect(await next).toBe('still there')
    // The caller already knows from the answer.
    expect(heard).toEqual([])
  })
  it('of a supergroup is removed for every member, and needs the right', async () => {
    const lisbon = await chatNamed(sam, 'Trip to Lisbon')
    if (lisbon._ !== 'inputPeerChannel') throw new Error('It is a supergroup')
    const invited: tl.TypeInputUser[] = [await userNamed(sam, 'sandbox_bot')]
    await sam.call({
      _: 'channels.inviteToChannel',
      channel: { ...lisbon, _: 'inputChannel' },
      users: invited,
    })
    const { id } = await sam.sendText(lisbon, '/hello all')
    const there = -1_000_000_000_000 - lisbon.channelId
    expect(await refusal(bot.deleteMessagesById(there, [id]))).toBe('403 MESSAGE_DELETE_FORBIDDEN')
    const heard = deletedFor(bot)
    await sam.deleteMessagesById(lisbon, [id])
    await expect.poll(() => heard).toEqual([[lisbon.channelId, [id]]])
  })
})

describe('the difference', () => {
  it('has the deletions in between', async () => {
    await sam.sendText('sandbox_bot', 'hello')
    const { id } = await bot.sendText(samId, 'one')
    const { pts, qts, date } = await bot.call({ _: 'updates.getState' })
    await bot.deleteMessagesById(samId, [id])
    const difference = await bot.call({ _: 'updates.getDifference', pts, qts, date })
    expect(difference).toMatchObject({ newMessages: [], state: { pts: pts + 1 } })
    // A channel with an event in the same second may be in the list too.
    expect('otherUpdates' in difference ? difference.otherUpdates : []).toContainEqual({
      _: 'updateDeleteMessages',
      messages: [id],
      pts: pts + 1,
      ptsCount: 1,
    })
  })
  it('of a channel has them as well', async () => {
    const lisbon = await chatNamed(sam, 'Trip to Lisbon')
    if (lisbon._ !== 'inputPeerChannel') throw new Error('It is a supergroup')
    const channel: tl.RawInputChannel = { ...lisbon, _: 'inputChannel' }
    const { id } = await sam.sendText(lisbon, 'one')
    const asked = async (pts: number) =>
      sam.call({
        _: 'updates.getChannelDifference',
        channel,
        filter: { _: 'channelMessagesFilterEmpty' },
        pts,
        limit: 100,
      })
    const told = await asked(1)
    const before = 'pts' in told ? told.pts : 0
    await sam.deleteMessagesById(lisbon, [id])
    expect(await asked(before)).toMatchObject({
      newMessages: [],
      otherUpdates: [{ _: 'updateDeleteChannelMessages', channelId: lisbon.channelId, messages: [id] }],
      pts: before + 1,
    })
  })
})
