import { Long, type Message, type tl } from '@mtcute/node'
import { expect, it } from 'vitest'
import { openTelegram } from '../test-clients.ts'

const { sam, botPeer } = await openTelegram()

const sent: Message[] = []
for (let count = 1; count <= 9; count++) sent.push(await sam.sendText('sandbox_bot', String(count)))
const idOf = (text: string) => sent.find(one => one.text === text)?.id ?? 0

async function texts(asked: Partial<tl.messages.RawGetHistoryRequest>): Promise<string> {
  const answer = await sam.call({
    _: 'messages.getHistory',
    peer: botPeer,
    ...{ offsetId: 0, offsetDate: 0, addOffset: 0, limit: 3, maxId: 0, minId: 0 },
    hash: Long.ZERO,
    ...asked,
  })
  if (answer._ === 'messages.messagesNotModified') throw new Error('nothing is known yet')
  return answer.messages.map(one => ('message' in one ? one.message : one._)).join(' ')
}

/** @see https://core.telegram.org/api/offsets */
it.each([
  ['the newest', {}, '9 8 7'],
  ['older than one', { offsetId: idOf('5') }, '4 3 2'],
  ['newer than one, and it', { offsetId: idOf('5'), addOffset: -3 }, '7 6 5'],
  ['around one', { offsetId: idOf('5'), addOffset: -2 }, '6 5 4'],
  ['past some of the newest', { addOffset: 4 }, '5 4 3'],
  ['newer than the newest', { addOffset: -2 }, '9'],
  ['after one', { minId: idOf('7') }, '9 8'],
  ['before one', { maxId: idOf('3') }, '2 1'],
  ['between two', { minId: idOf('2'), maxId: idOf('5') }, '4 3'],
  ['before all there were', { offsetDate: 1 }, ''],
  ['older than the oldest', { offsetId: idOf('1') }, ''],
])('history gives %s', async (_, asked, expected) => {
  expect(await texts(asked)).toBe(expected)
})
