import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aRequest } from '../../contract/test-request.ts'
import { openTestApp, SAM, type TestApp } from './test-app.ts'

let app: TestApp
beforeEach(async () => {
  app = await openTestApp()
})
afterEach(() => app.close())

const call = (language: string, method: string, path: string, body?: object) =>
  app.call(method, path, { headers: { 'accept-language': language }, ...(body && { body }) })

describe('the reader’s language', () => {
  it('is the one of every template on the home screen, and of an opened list', async () => {
    const { lists } = await (await call('de', 'GET', '/api/lists')).json()
    const titles = lists.map(({ template }: { template: { title: string } }) => template.title)
    expect([titles[0], titles.at(-1)]).toEqual(['Leute für die Reise', 'Eigene Anfrage'])
    const { template } = await (await call('de', 'GET', '/api/lists/trip')).json()
    expect(template).toMatchObject({ title: 'Leute für die Reise', buttonText: 'Personen wählen' })
    expect(template).not.toHaveProperty('translations')
    expect(template).not.toHaveProperty('question')
  })
  it('is English for whose language Handpick doesn’t speak', async () => {
    const { template } = await (await call('ja', 'GET', '/api/lists/trip')).json()
    expect(template).toMatchObject({ title: 'People for the trip' })
  })
  it('is on the prepared button, so that another language gets another button', async () => {
    const prepare = (language: string) => call(language, 'POST', '/api/requests', { listId: 'trip' })
    expect(await Promise.all([prepare('de'), prepare('fa')])).toMatchObject([
      { status: 201 },
      { status: 201 },
    ])
    expect((await prepare('de')).status).toBe(200)
    const texts = app.buttons.map(({ button }) => button.request.buttonText)
    expect(texts.sort()).toEqual(['Personen wählen', 'انتخاب افراد'].sort())
  })
  it('is the one of the bot’s question and its button in the chat', async () => {
    await call('de', 'POST', '/api/keyboards', { listId: 'trip' })
    expect(app.messages).toMatchObject([
      {
        userId: SAM,
        text: 'Wer kommt mit auf die Reise?',
        buttons: [{ request: { buttonText: 'Personen wählen' } }],
      },
    ])
  })
  it('is the one of the question for a request built by hand, whose button has its own text', async () => {
    const custom = aRequest({ buttonText: 'Wähl!' })
    await call('de', 'POST', '/api/keyboards', { custom })
    expect(app.messages).toMatchObject([
      { text: 'Was möchtest du teilen?', buttons: [{ request: { buttonText: 'Wähl!' } }] },
    ])
  })
  it('is the one of a list as chats see it, and of its message', async () => {
    const path = '/api/lists/trip/visibility'
    const read = await (await call('de', 'GET', path)).json()
    const put = await (await call('de', 'PUT', path, { visibleInChats: true })).json()
    expect([read.preview.text, put.preview.text]).toEqual(
      Array(2).fill('Leute für die Reise\nIn dieser Liste ist noch niemand.'),
    )
    await call('de', 'POST', '/api/lists/trip/messages')
    expect(app.prepared).toMatchObject([{ message: { button: { text: 'In Handpick öffnen' } } }])
  })
})
