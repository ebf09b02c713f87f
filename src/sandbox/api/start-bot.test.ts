import { Long, type tl } from '@mtcute/node'
import { expect, it } from 'vitest'
import { openTelegram, refusal, textsOf, userNamed } from '../test-clients.ts'

const { bot, sam, botUser, botPeer } = await openTelegram()

const start = (startParam: string, randomId: number, to = botUser) =>
  sam.call({
    _: 'messages.startBot',
    ...{ bot: to, peer: { _: 'inputPeerEmpty' }, startParam, randomId: Long.fromNumber(randomId) },
  }) as Promise<tl.RawUpdates>

it('a start from a deep link shows its parameter only to the bot', async () => {
  const heard = textsOf(bot)
  const { updates } = await start('from-a-friend', 7)
  await expect.poll(() => heard).toEqual(['/start from-a-friend'])
  const [own] = await sam.getHistory(botPeer, { limit: 1 })
  expect(own?.text).toBe('/start')
  expect(own?.raw).toMatchObject({ entities: [{ _: 'messageEntityBotCommand', offset: 0, length: 6 }] })
  expect(updates).toMatchObject([
    { _: 'updateMessageID', id: own?.id, randomId: Long.fromNumber(7) },
    { message: { message: '/start' } },
  ])
})
it('a start is only for bots', async () => {
  expect(await refusal(start('', 8, await userNamed(sam, 'alicemoreau')))).toBe('400 BOT_INVALID')
})
