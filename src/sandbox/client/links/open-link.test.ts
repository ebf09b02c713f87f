import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Call } from '../api/rpc.ts'
import { useSession } from '../store/session.ts'
import { useToasts } from '../store/toasts.ts'
import { hidePanel, usePanel } from '../webapp/panel.ts'
import { openTelegramLink, useStartParams } from './open-link.ts'
import { telegramLink } from './telegram-link.ts'

const users = [
  { _: 'user', id: 9, accessHash: '99', firstName: 'Some Bot', username: 'some_bot', bot: true },
  { _: 'user', id: 2, accessHash: '22', firstName: 'Alice', username: 'alice_m' },
]
const asked: [string, object][] = []
/** A Telegram that knows those two, and opens any Mini App at one address. */
const call = (async (method: string, request: { username?: string }) => {
  asked.push([method, request])
  const found = users.filter(({ username }) => username === request.username)
  if (method === 'contacts.resolveUsername') {
    return { peer: { _: 'peerUser', userId: found[0]!.id }, users: found, chats: [] }
  }
  return { url: 'https://app.example/#tgWebAppData=d', queryId: '1' }
}) as Call

const open = (url: string) => openTelegramLink(telegramLink(url)!)

beforeEach(() => {
  asked.length = 0
  useSession.setState({ call, openChat: undefined })
  useStartParams.setState({}, true)
  useToasts.setState({ toasts: [] })
  hidePanel()
  vi.stubGlobal('location', { search: '' })
})

describe('openTelegramLink', () => {
  it('opens a bot’s Mini App with what the link brings, and leaves the chat as it is', async () => {
    await open('https://t.me/some_bot?startapp=list-5')
    expect(asked.at(-1)).toEqual([
      'messages.requestWebView',
      expect.objectContaining({ startParam: 'list-5', bot: expect.objectContaining({ userId: 9 }) }),
    ])
    const { panel } = usePanel.getState()
    expect(new URL(panel!.url).searchParams.get('tgWebAppStartParam')).toBe('list-5')
    expect(useSession.getState().openChat).toBeUndefined()
  })

  it('shows the bot’s chat, where a person presses Start', async () => {
    await open('https://t.me/some_bot?start=abc')
    expect(useSession.getState().openChat).toBe('user:9')
    expect(useStartParams.getState()).toEqual({ 'user:9': 'abc' })
    expect(asked.map(([method]) => method)).toEqual(['contacts.resolveUsername'])
  })

  it('starts nobody who isn’t a bot', async () => {
    await open('https://t.me/alice_m?start=abc')
    await open('https://t.me/alice_m?startapp=abc')
    expect(useSession.getState().openChat).toBe('user:2')
    expect(useStartParams.getState()).toEqual({})
    expect(usePanel.getState().panel).toBeUndefined()
  })

  it('says so when one isn’t in a private chat', async () => {
    await open('https://t.me/c/77/1')
    expect(useSession.getState().openChat).toBeUndefined()
    expect(useToasts.getState().toasts).toHaveLength(1)
  })
})
