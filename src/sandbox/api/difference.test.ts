import { Long, type tl } from '@mtcute/node'
import { expect, it } from 'vitest'
import { chatNamed, openTelegram } from '../test-clients.ts'

const { bot, sam } = await openTelegram()

/** Asks for one difference after the other, as a client does, until the last. */
async function everySlice(
  state: tl.updates.TypeState,
  limits: { ptsLimit?: number; qtsLimit?: number } = {},
) {
  const slices: (tl.updates.RawDifference | tl.updates.RawDifferenceSlice)[] = []
  let { pts, qts, date } = state
  for (;;) {
    const slice = await bot.call({ _: 'updates.getDifference', pts, qts, date, ...limits })
    if (slice._ === 'updates.differenceEmpty' || slice._ === 'updates.differenceTooLong') return slices
    slices.push(slice)
    if (slice._ === 'updates.difference') return slices
    ;({ pts, qts, date } = slice.intermediateState)
  }
}
const texts = (slices: Awaited<ReturnType<typeof everySlice>>) =>
  slices.map(({ newMessages }) => newMessages.map(one => ('message' in one ? one.message : '')))

it('a long gap comes in slices, with each update once and in order', async () => {
  const before = await bot.call({ _: 'updates.getState' })
  const said = Array.from({ length: 250 }, (_, index) => `message ${index}`)
  for (const text of said) await sam.sendText('sandbox_bot', text)
  const slices = await everySlice(before)
  expect(slices.map(({ _, newMessages }) => [_, newMessages.length])).toEqual([
    ['updates.differenceSlice', 100],
    ['updates.differenceSlice', 100],
    ['updates.difference', 50],
  ])
  expect(texts(slices).flat()).toEqual(said)
})

it('a client can ask for smaller slices, of guest queries as well', async () => {
  const before = await bot.call({ _: 'updates.getState' })
  const family = await chatNamed(sam, 'Family')
  for (const text of ['one', 'two', 'three']) {
    await sam.sendText('sandbox_bot', text)
    await sam.sendText(family, `@sandbox_bot ${text}`)
  }
  const slices = await everySlice(before, { ptsLimit: 2, qtsLimit: 1 })
  expect(texts(slices)).toEqual([['one', 'two'], ['three'], []])
  expect(slices.map(({ otherUpdates }) => otherUpdates.map(({ _ }) => _))).toEqual(
    slices.map(() => ['updateBotGuestChatQuery']),
  )
})

it('an edit is in the slice of its own pts', async () => {
  const first = await sam.sendText('sandbox_bot', 'first')
  const before = await bot.call({ _: 'updates.getState' })
  await sam.sendText('sandbox_bot', 'second')
  await sam.editMessage({ message: first, text: 'first, corrected' })
  const slices = await everySlice(before, { ptsLimit: 1 })
  expect(texts(slices)).toEqual([['second'], []])
  expect(slices[1]?.otherUpdates).toMatchObject([
    { _: 'updateEditMessage', message: { message: 'first, corrected' } },
  ])
})

it('a client that missed an answer finds its own messages by their random ids', async () => {
  const lisbon = (await chatNamed(sam, 'Trip to Lisbon')) as tl.RawInputPeerChannel
  const { pts, qts, date } = await sam.call({ _: 'updates.getState' })
  const { pts: inChannel } = (await sam.call({
    _: 'updates.getChannelDifference',
    ...{ channel: { ...lisbon, _: 'inputChannel' }, filter: { _: 'channelMessagesFilterEmpty' } },
    ...{ pts: 1, limit: 100 },
  })) as tl.updates.RawChannelDifference
  const send = (peer: tl.TypeInputPeer, randomId: Long) =>
    sam.call({ _: 'messages.sendMessage', peer, message: 'mine', randomId })
  await send(await sam.resolvePeer('alicemoreau'), Long.fromNumber(111))
  await bot.sendText((await sam.getMe()).id, 'not mine').catch(() => {})
  await send(lisbon, Long.fromNumber(222))
  const own = (await sam.call({ _: 'updates.getDifference', pts, qts, date })) as tl.updates.RawDifference
  const idsIn = ({ otherUpdates }: { otherUpdates: tl.TypeUpdate[] }) =>
    otherUpdates.flatMap(one => (one._ === 'updateMessageID' ? [[one.id, one.randomId.toNumber()]] : []))
  expect(idsIn(own)).toEqual([[own.newMessages[0]?.id, 111]])
  const inLisbon = (await sam.call({
    _: 'updates.getChannelDifference',
    ...{ channel: { ...lisbon, _: 'inputChannel' }, filter: { _: 'channelMessagesFilterEmpty' } },
    ...{ pts: inChannel, limit: 100 },
  })) as tl.updates.RawChannelDifference
  expect(idsIn(inLisbon)).toEqual([[inLisbon.newMessages[0]?.id, 222]])
  expect(inLisbon).toMatchObject({ final: true, timeout: 30 })
})

const newIn = ({ newMessages, otherUpdates }: Awaited<ReturnType<typeof everySlice>>[number]) =>
  [...newMessages, ...otherUpdates.flatMap(one => (one._ === 'updateNewMessage' ? [one.message] : []))].map(
    ({ id }) => id,
  )

it('a client from another world is told everything, and its new position', async () => {
  // More messages than one slice has.
  for (let index = 0; index < 110; index++) await sam.sendText('sandbox_bot', `said ${index}`)
  const state = await bot.call({ _: 'updates.getState' })
  const all = (await everySlice({ ...state, pts: 1, qts: 1 })).flatMap(newIn)
  expect(all.length).toBeGreaterThan(100)
  for (const other of [
    { ...state, pts: state.pts + 1 },
    { ...state, qts: state.qts + 1000 },
    // A date before this world began.
    { ...state, date: 1_600_000_000 },
  ]) {
    const slices = await everySlice(other)
    expect(slices.flatMap(newIn)).toEqual(all)
    expect(slices.at(-1)).toMatchObject({ state: { pts: state.pts, qts: state.qts } })
  }
})

it('a client from another world, of an account without messages, is told its new position', async () => {
  const { bot: idle } = await openTelegram()
  expect(await idle.call({ _: 'updates.getDifference', pts: 40, qts: 7, date: 0 })).toMatchObject({
    _: 'updates.difference',
    newMessages: [],
    state: { pts: 1, qts: 1 },
  })
})
