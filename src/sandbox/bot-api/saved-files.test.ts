import { expect, it } from 'vitest'
import { openBotApi, SAM_ID } from './test-bot-api.ts'

const before = await openBotApi()
await before.sam.say('sandbox_bot', '/start')

async function sentDocument(): Promise<string> {
  const form = new FormData()
  form.set('chat_id', String(SAM_ID))
  form.set('document', new Blob(['What the file holds']), 'a.txt')
  const { botApi } = before.sandbox
  const answer = await fetch(`${botApi}/bot${before.token}/sendDocument`, { method: 'POST', body: form })
  return (await answer.json()).result.document.file_id
}

it('a saved state has no file contents: another sandbox knows the file’s id, but not its bytes', async () => {
  const file_id = await sentDocument()
  const { file_path } = await before.result('getFile', { file_id })
  const state = await (await fetch(`${before.sandbox.url}/control/state`)).text()
  const load = (url: string) =>
    fetch(`${url}/control/state`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: state,
    })

  const { sandbox, token, result, refusal } = await openBotApi()
  expect((await load(sandbox.url)).status).toBe(200)
  expect(await refusal('getFile', { file_id })).toBe(
    '400 Bad Request: wrong file_id or the file is temporarily unavailable',
  )
  expect((await fetch(`${sandbox.botApi}/file/bot${token}/${file_path}`)).status).toBe(404)
  const again = await result('sendDocument', { chat_id: SAM_ID, document: file_id })
  expect(again.document).toMatchObject({ file_name: 'a.txt', file_size: 19 })

  // The sandbox where it was sent still has the file.
  expect((await load(before.sandbox.url)).status).toBe(200)
  expect(await before.result('getFile', { file_id })).toMatchObject({ file_size: 19 })
})
