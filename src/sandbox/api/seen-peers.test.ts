import type { tl } from '@mtcute/node'
import { describe, expect, it } from 'vitest'
import { chatNamed, openTelegram } from '../test-clients.ts'

/** Peers as full clients like TDLib expect them. */

const { sandbox, bot, sam } = await openTelegram()
await sam.sendText('sandbox_bot', '/start')

async function supergroup(title: string): Promise<tl.RawChannel> {
  const peer = (await chatNamed(sam, title)) as tl.RawInputPeerChannel
  const { chats } = await sam.call({
    _: 'channels.getChannels',
    id: [{ ...peer, _: 'inputChannel' }],
  })
  return chats[0] as tl.RawChannel
}

describe('a chat', () => {
  it('forbids its members something for ever, by Telegram’s date for that', async () => {
    const { defaultBannedRights } = await supergroup('Trip to Lisbon')
    expect(defaultBannedRights).toMatchObject({ pinMessages: true, untilDate: 2_147_483_647 })
  })
  it('gives its administrators the rights that all of them have', async () => {
    const { adminRights } = await supergroup('Board games Berlin')
    expect(adminRights).toMatchObject({ banUsers: true, other: true })
  })
})

describe('a user', () => {
  it('has a language only for bots', async () => {
    const { id } = await sam.getMe()
    const [seen] = await bot.call({ _: 'users.getUsers', id: [await bot.resolveUser(id)] })
    expect(seen).toMatchObject({ langCode: 'en' })
    const [own] = await sam.call({ _: 'users.getUsers', id: [{ _: 'inputUserSelf' }] })
    expect(own).toMatchObject({ id, langCode: undefined })
  })
  it('who is gone still has details', async () => {
    const grace = await sam.resolveUser('gracekim')
    await fetch(`${sandbox.url}/control/deactivate`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ userId: (grace as tl.RawInputUser).userId }),
    })
    const { fullUser, users } = await sam.call({ _: 'users.getFullUser', id: grace })
    expect(fullUser.id).toBe((grace as tl.RawInputUser).userId)
    expect(users).toMatchObject([{ deleted: true }])
  })
})
