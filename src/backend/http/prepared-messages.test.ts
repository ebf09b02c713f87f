import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { signedFor } from '../../request-chat/server/test-init-data.ts'
import { TelegramError } from '../requests/ports.ts'
import { openTestApp, SAM, type TestApp } from './test-app.ts'

let app: TestApp
beforeEach(async () => {
  app = await openTestApp()
})
afterEach(() => app.close())

const prepare = (list = 'trip', auth?: string) =>
  app.call('POST', `/api/lists/${list}/messages`, auth === undefined ? {} : { auth })

/** Sam shares a user for the trip. */
async function share(firstName: string) {
  await app.call('POST', '/api/requests', { body: { listId: 'trip' } })
  await app.accept({ buttonId: 1, peers: [{ kind: 'user', id: 5, firstName, username: 'alice' }] })
}

describe('POST /api/lists/:listId/messages', () => {
  it('prepares the list as a chat would see it, with a button that opens it', async () => {
    await share('Alice')
    const response = await prepare()
    expect(response.status).toBe(201)
    expect(await response.json()).toMatchObject({ id: 'message-1', expiresAt: expect.any(Number) })
    expect(app.prepared).toEqual([
      {
        userId: SAM,
        message: {
          text: 'People for the trip · 1\n1. \u2068Alice\u2069 \u2068@alice\u2069',
          entities: expect.arrayContaining([{ kind: 'bold', offset: 0, length: 19 }]),
          button: { text: 'Open in Handpick', url: 'https://t.me/handpick_bot?startapp=trip' },
        },
      },
    ])
  })

  it('shows names as text, whatever they contain', async () => {
    await share('\u202e<b>\nAlice')
    await prepare()
    expect(app.prepared[0]?.message.text).toBe(
      'People for the trip · 1\n1. \u2068<b> Alice\u2069 \u2068@alice\u2069',
    )
  })

  it('shows nobody another user’s list', async () => {
    await share('Alice')
    await prepare('trip', `tma ${signedFor(SAM + 1)}`)
    expect(app.prepared).toMatchObject([{ userId: SAM + 1 }])
    expect(app.prepared[0]?.message.text).not.toContain('Alice')
  })

  it('is refused for an unknown list, and without init data', async () => {
    expect((await prepare('nowhere')).status).toBe(404)
    expect((await prepare('trip', '')).status).toBe(401)
    expect(app.prepared).toEqual([])
  })

  it('is allowed sixty times a minute', async () => {
    for (let i = 0; i < 60; i++) expect((await prepare()).status).toBe(201)
    expect((await prepare()).status).toBe(429)
  })

  it('gives the reason when Telegram refuses', async () => {
    app.messageTelegram.savePreparedMessage = async () => {
      throw new TelegramError('user_unknown', '400 USER_ID_INVALID')
    }
    const response = await prepare()
    expect(response.status).toBe(409)
    expect(await response.json()).toMatchObject({ code: 'USER_UNKNOWN_TO_BOT' })
  })
})
