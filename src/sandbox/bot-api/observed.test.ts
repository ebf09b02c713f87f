import { describe, expect, it } from 'vitest'
import { openBotApi, SAM_ID } from './test-bot-api.ts'
import { serveWebhook } from './test-webhook.ts'

async function open() {
  const telegram = await openBotApi()
  await telegram.sam.say('sandbox_bot', '/start')
  const setFaults = (...faults: object[]) =>
    fetch(`${telegram.sandbox.url}/control/faults`, {
      ...{
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ faults }),
      },
    })
  const send = () => telegram.call('sendMessage', { chat_id: SAM_ID, text: 'x' })
  const sent = async () =>
    (await telegram.sam.history('sandbox_bot')).filter(({ out }: { out?: boolean }) => !out).length
  return { ...telegram, setFaults, send, sent }
}

describe('a fault of updates', () => {
  const first = { method: 'update', times: 1 }

  async function hear(fault: object, ...texts: string[]) {
    const telegram = await open()
    await telegram.result('getUpdates', { offset: -1 })
    const [{ update_id: last }] = await telegram.result('getUpdates')
    await telegram.setFaults(fault)
    for (const text of texts) await telegram.sam.say('sandbox_bot', text)
    let offset = last + 1
    const next = async (): Promise<string[]> => {
      // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came
      const updates: any[] = await telegram.result('getUpdates', { offset, timeout: 50 })
      offset = (updates.at(-1)?.update_id ?? offset - 1) + 1
      return updates.map(({ message }) => message.text)
    }
    return { ...telegram, next }
  }

  it('loses an update', async () => {
    const { next } = await hear({ ...first, effect: 'drop' }, 'one', 'two')
    expect(await next()).toEqual(['two'])
  })

  it('repeats an update once it is confirmed, with the same id', async () => {
    const { next } = await hear({ ...first, effect: 'duplicate' }, 'one', 'two')
    expect(await next()).toEqual(['one', 'two'])
    expect(await next()).toEqual(['one', 'two'])
  })

  it('tells an update after the next', async () => {
    const { next } = await hear({ ...first, effect: 'reorder' }, 'one', 'two')
    expect(await next()).toEqual(['two', 'one'])
  })

  it('looks into the told update', async () => {
    const { next } = await hear({ ...first, effect: 'drop', where: { 'message.text': 'tw' } }, 'one', 'two')
    expect(await next()).toEqual(['one'])
  })

  it('is used only for an update that the bot wants', async () => {
    const { next, sandbox, result, sam } = await hear({ ...first, effect: 'drop' })
    await result('getUpdates', { allowed_updates: ['callback_query'] })
    await sam.say('sandbox_bot', 'unheard')
    expect(sandbox.faults.list()).toHaveLength(1)
    await result('getUpdates', { allowed_updates: [] })
    await sam.say('sandbox_bot', 'lost')
    await sam.say('sandbox_bot', 'heard')
    expect(await next()).toEqual(['heard'])
  })

  it('posts an update to a webhook twice', async () => {
    const { sandbox, result, sam } = await open()
    const { url, texts } = await serveWebhook()
    await result('setWebhook', { url, drop_pending_updates: true })
    sandbox.faults.add({ ...first, effect: 'duplicate' })
    await sam.say('sandbox_bot', 'one')
    await sam.say('sandbox_bot', 'two')
    await expect.poll(texts).toEqual(['one', 'one', 'two'])
  })
})

describe('a fault', () => {
  it('of a Bot API method is answered in that API’s form, and the method isn’t run', async () => {
    const { setFaults, send, sent } = await open()
    await setFaults(
      { method: 'sendMessage', effect: 'flood_wait', seconds: 7, times: 1 },
      { method: 'sendMessage', effect: 'error', code: 403, text: 'bot was blocked by the user', times: 1 },
      { method: 'sendMessage', effect: 'error', times: 1 },
    )
    const before = await sent()
    expect(await send()).toEqual({
      status: 429,
      body: {
        ...{ ok: false, error_code: 429, description: 'Too Many Requests: retry after 7' },
        parameters: { retry_after: 7 },
      },
    })
    expect((await send()).body.description).toBe('Forbidden: bot was blocked by the user')
    expect((await send()).body.description).toBe('Internal Server Error: INTERNAL')
    expect(await sent()).toBe(before)
    expect((await send()).body.ok).toBe(true)
  })

  it('happens only to calls with matching parameters', async () => {
    const { sandbox, call, token } = await open()
    sandbox.faults.add({
      method: 'sendMessage',
      effect: 'error',
      code: 403,
      text: 'no',
      where: { text: 'secret' },
    })
    sandbox.faults.add({ method: 'messages.sendMessage', effect: 'error', where: { message: 'other' } })
    const said = async (text: string) => (await call('sendMessage', { chat_id: SAM_ID, text })).status
    expect(await said('a secret')).toBe(403)
    expect(await said('no secrets but another')).toBe(403)
    expect(await said('something other')).toBe(500)
    expect(await said('fine')).toBe(200)
    const form = await fetch(`${sandbox.botApi}/bot${token}/sendMessage?chat_id=${SAM_ID}&text=secrets`)
    expect(form.status).toBe(403)
  })

  it('tells a wait in a header as well', async () => {
    const { setFaults, sandbox, token } = await open()
    await setFaults({ method: 'getMe', effect: 'flood_wait', seconds: 7 })
    const answer = await fetch(`${sandbox.botApi}/bot${token}/getMe`)
    expect(answer.headers.get('retry-after')).toBe('7')
  })

  it('of a Telegram API method happens to the Bot API call that leads to it', async () => {
    const { setFaults, send, call } = await open()
    await setFaults({ method: 'messages.sendMessage', effect: 'error', code: 400, text: 'USER_IS_BLOCKED' })
    expect((await send()).body.description).toBe('Forbidden: bot was blocked by the user')
    expect((await call('getMe')).body.ok).toBe(true)
  })

  it('cuts the connection of a call that is run', async () => {
    const { setFaults, send, sent } = await open()
    await setFaults({ method: 'sendMessage', effect: 'cut', times: 1 })
    const before = await sent()
    await expect(send()).rejects.toThrow()
    expect(await sent()).toBe(before + 1)
  })
})

it('shows calls on the timeline with parameters and answers, without tokens and empty polls', async () => {
  const { sandbox, send, call } = await open()
  await call('getUpdates', { offset: -1 })
  await call('getUpdates', { offset: 2 ** 31 })
  await send()
  await call('getManagedBotToken', { user_id: 5 })
  const stream = await fetch(`${sandbox.url}/timeline`)
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  while (!text.includes('getManagedBotToken')) text += (await reader?.read())?.value ?? ''
  await reader?.cancel()
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came
  const entries: any[] = [...text.matchAll(/^data: (.*)$/gm)].map(([, json = '']) => JSON.parse(json))
  const calls = entries.filter(({ via }) => via === 'bot-api')
  expect(calls.map(({ method }) => method)).toEqual([
    'getUpdates',
    'getUpdates',
    'sendMessage',
    'getManagedBotToken',
  ])
  expect(calls[2]).toMatchObject({
    by: { bot: true, name: 'Sandbox Bot' },
    request: { chat_id: String(SAM_ID), text: 'x' },
    result: { text: 'x', chat: { id: SAM_ID } },
  })
  expect(calls[3]).toMatchObject({ error: { code: 400, text: 'Bad Request: user not found' } })
})

it('shows a bot’s updates on the timeline in the Bot API’s form, and tests can wait for them', async () => {
  const { sandbox, sam, call } = await open()
  await call('getUpdates')
  const waiting = sandbox.updates('message', { to: 'sandbox_bot' }).next()
  await sam.say('sandbox_bot', 'hello')
  expect(await waiting).toMatchObject({
    to: { bot: true },
    name: 'message',
    update: { update_id: expect.any(Number), message: { text: 'hello' } },
  })
})

it('lets a test wait for a call of the Bot API', async () => {
  const { sandbox, send } = await open()
  const second = sandbox.calls('sendMessage').nth(2)
  await send()
  await send()
  expect(await second).toMatchObject({ via: 'bot-api', params: { text: 'x' }, answer: { text: 'x' } })
})
