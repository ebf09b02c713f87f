import { Long } from '@mtcute/node'
import { beforeEach, describe, expect, it } from 'vitest'
import { openTelegram, refusal } from '../test-clients.ts'
import { MAX_KEPT_ENTRIES } from './timeline.ts'

/** Calls and updates as a test sees them, with unmodified clients. */
let telegram: Awaited<ReturnType<typeof openTelegram>>
beforeEach(async () => {
  telegram = await openTelegram()
  await telegram.sam.sendText('sandbox_bot', '/start')
})

const say = (message: string, randomId = Math.floor(Math.random() * 1e9)) =>
  telegram.bot.call({
    _: 'messages.sendMessage',
    peer: { _: 'inputPeerUser', userId: telegram.samId, accessHash: Long.ZERO },
    message,
    randomId: Long.fromNumber(randomId),
  })

describe('the calls of a sandbox', () => {
  it('are the calls so far, with their parameters and answers', async () => {
    const { sandbox, botUser } = telegram
    await say('Hello', 5)
    expect(sandbox.calls('messages.sendMessage').all()).toMatchObject([
      {
        by: { id: botUser.userId, bot: true, name: 'Sandbox Bot' },
        via: 'mtproto',
        method: 'messages.sendMessage',
        params: { message: 'Hello', randomId: '5' },
        answer: { _: 'updates' },
        at: expect.any(Number),
        ms: expect.any(Number),
      },
    ])
  })
  it('are waited for by number, also without the namespace in the name', async () => {
    const { sandbox } = telegram
    const second = sandbox.calls('sendMessage').nth(2)
    await say('One')
    expect(await sandbox.calls('sendMessage').nth(1)).toMatchObject({ params: { message: 'One' } })
    await say('Two')
    await say('Three')
    expect(await second).toMatchObject({ params: { message: 'Two' } })
  })
  it('can be awaited as the next call, after any number of earlier calls', async () => {
    await say('One')
    const next = telegram.sandbox.calls('sendMessage').next()
    await say('Two')
    expect(await next).toMatchObject({ params: { message: 'Two' } })
  })
  it('are the bots’ calls unless the test asks for others', async () => {
    const { sandbox, samId } = telegram
    await say('Hello')
    const by = (whose: Parameters<typeof sandbox.calls>[1]) =>
      sandbox
        .calls('sendMessage', whose)
        .all()
        .map(({ params }) => params.message)
    expect(by({})).toEqual(['Hello'])
    expect(by({ by: 'people' })).toEqual(['/start'])
    expect(by({ by: samId })).toEqual(['/start'])
    expect(by({ by: '@SamRivers' })).toEqual(['/start'])
    expect(by({ by: 'sandbox_bot' })).toEqual(['Hello'])
    expect(by({ by: 'everybody' })).toEqual(['/start', 'Hello'])
  })
  it('have the error when they were refused', async () => {
    const { sandbox } = telegram
    expect(await refusal(say(''))).toBe('400 MESSAGE_EMPTY')
    const [refused] = sandbox.calls('sendMessage').all()
    expect(refused?.error).toEqual({ code: 400, text: 'MESSAGE_EMPTY' })
    expect(refused).not.toHaveProperty('answer')
  })
  it('have the length of a file in place of its bytes', async () => {
    const { sandbox, sam } = telegram
    const photo = (await sam.getMe()).photo?.small
    if (!photo) throw new Error('Sam has no photo')
    const { length } = await sam.downloadAsBuffer(photo)
    const [got] = sandbox.calls('upload.getFile', { by: 'people' }).all()
    expect(got?.answer).toMatchObject({ _: 'upload.file', bytes: `(${length} bytes)` })
  })
  it('that don’t come end the waiting with an error that lists the other calls', async () => {
    const { sandbox } = telegram
    await say('Hello')
    const waiting = sandbox.calls('sendMessage').nth(2, { timeoutMs: 5 })
    await expect(waiting).rejects.toThrow(
      'Waited 5 ms for no. 2 of sendMessage by bots; there was 1. The last that happened:',
    )
    await expect(waiting).rejects.toThrow('  Sandbox Bot called messages.sendMessage')
    await expect(sandbox.calls().nth(0)).rejects.toThrow('counted from 1')
  })
  it('can’t be counted once the first calls are forgotten', async () => {
    const { sandbox, bot } = telegram
    const ask = () => bot.call({ _: 'help.getNearestDc' })
    for (let calls = 0; calls < 2 * MAX_KEPT_ENTRIES; calls += 100)
      await Promise.all(Array.from({ length: 100 }, ask))
    await expect(sandbox.calls().nth(1)).rejects.toThrow('forgotten')
    const next = sandbox.calls().next()
    await ask()
    expect(await next).toMatchObject({ method: 'help.getNearestDc' })
  })
  it('are available over HTTP, too', async () => {
    const { sandbox } = telegram
    const get = async (query: string) => {
      const response = await fetch(`${sandbox.url}/control/${query}`)
      return { status: response.status, ...(await response.json()) }
    }
    const waiting = get('calls?method=sendMessage&nth=1&by=sandbox_bot')
    await say('Hello')
    expect(await waiting).toMatchObject({ status: 200, calls: [{ params: { message: 'Hello' } }] })
    expect(await get('calls?method=sendMessage&nth=9&timeoutMs=1')).toMatchObject({
      status: 400,
      error: { detail: expect.stringContaining('there was 1') },
    })
    expect(await get('calls?whose=bots')).toMatchObject({ status: 400 })
    const heard = await get(`updates?name=updateNewMessage&to=${telegram.botUser.userId}`)
    expect(heard).toMatchObject({ updates: [{ update: { message: { message: '/start' } } }] })
  })
})

describe('the updates of a sandbox', () => {
  it('are the bots’ updates unless the test asks for others', async () => {
    const { sandbox, sam } = telegram
    const next = sandbox.updates('updateNewMessage').next()
    await sam.sendText('sandbox_bot', 'Anyone?')
    expect(await next).toMatchObject({
      to: { bot: true },
      name: 'updateNewMessage',
      update: { message: { message: 'Anyone?' } },
    })
    const atSam = sandbox.updates('updateNewMessage', { to: 'samrivers' }).next()
    await say('Me')
    expect(await atSam).toMatchObject({ to: { bot: false }, update: { message: { message: 'Me' } } })
    expect(sandbox.updates('updateEditMessage').all()).toEqual([])
  })
})
