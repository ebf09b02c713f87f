import { describe, expect, it } from 'vitest'
import { openBotApi, SAM_ID } from './test-bot-api.ts'

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

describe('a fault', () => {
  it('of a method of the Bot API is answered in its form, and nothing is carried out', async () => {
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

  it('says a wait in a header as well', async () => {
    const { setFaults, sandbox, token } = await open()
    await setFaults({ method: 'getMe', effect: 'flood_wait', seconds: 7 })
    const answer = await fetch(`${sandbox.botApi}/bot${token}/getMe`)
    expect(answer.headers.get('retry-after')).toBe('7')
  })

  it('of a method of Telegram’s API happens to what leads to it', async () => {
    const { setFaults, send, call } = await open()
    await setFaults({ method: 'messages.sendMessage', effect: 'error', code: 400, text: 'USER_IS_BLOCKED' })
    expect((await send()).body.description).toBe('Forbidden: bot was blocked by the user')
    expect((await call('getMe')).body.ok).toBe(true)
  })

  it('cuts the connection of a call that is carried out', async () => {
    const { setFaults, send, sent } = await open()
    await setFaults({ method: 'sendMessage', effect: 'cut', times: 1 })
    const before = await sent()
    await expect(send()).rejects.toThrow()
    expect(await sent()).toBe(before + 1)
  })
})

it('shows calls on the timeline with what came and went, without tokens, and no poll that has found nothing', async () => {
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
