import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Peer } from '../api/peer.ts'
import type { Call } from '../api/rpc.ts'
import { useChats } from '../store/chats.ts'
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
/** A Telegram that knows the bot and the person, and opens every Mini App at the same address. */
const call = (async (method: string, request: { username?: string }) => {
  asked.push([method, request])
  const found = users.filter(({ username }) => username === request.username)
  if (method === 'contacts.resolveUsername') {
    return { peer: { _: 'peerUser', userId: found[0]!.id }, users: found, chats: [] }
  }
  if (method === 'messages.getBotApp') return { app: { _: 'botApp', id: '7', accessHash: '8' } }
  return { url: 'https://app.example/#tgWebAppData=d', queryId: '1' }
}) as Call

const alice: Peer = { kind: 'user', id: 2, accessHash: '22', title: 'Alice' }

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
  it('opens a bot’s Mini App with the link’s parameters, and stays in the chat', async () => {
    await open('https://t.me/some_bot?startapp=list-5')
    expect(asked.at(-1)).toEqual([
      'messages.requestMainWebView',
      expect.objectContaining({
        startParam: 'list-5',
        bot: expect.objectContaining({ userId: 9 }),
        peer: { _: 'inputPeerEmpty' },
      }),
    ])
    const { panel } = usePanel.getState()
    expect(new URL(panel!.url).searchParams.get('tgWebAppStartParam')).toBe('list-5')
    expect(useSession.getState().openChat).toBeUndefined()
  })

  it('opens another of the bot’s Mini Apps, by its name, over the chat that the link is in', async () => {
    useSession.setState({ openChat: 'user:2' })
    useChats.setState({ peers: { 'user:2': alice } })
    await open('https://t.me/some_bot/shop?startapp=list-5')
    expect(asked.slice(-2)).toMatchObject([
      ['messages.getBotApp', { app: { shortName: 'shop', botId: { userId: 9 } } }],
      [
        'messages.requestAppWebView',
        { app: { id: '7', accessHash: '8' }, startParam: 'list-5', peer: { userId: 2 } },
      ],
    ])
  })

  it('opens a bot’s Mini App for the chat on screen, or else for the bot’s own chat', async () => {
    await open('https://t.me/some_bot?startattach=trip')
    expect(asked.at(-1)).toMatchObject(['messages.requestWebView', { peer: { userId: 9 } }])
    useSession.setState({ openChat: 'user:2' })
    useChats.setState({ peers: { 'user:2': alice } })
    await open('https://t.me/some_bot?startattach=trip')
    expect(asked.at(-1)).toMatchObject([
      'messages.requestWebView',
      { peer: { userId: 2 }, bot: { userId: 9 }, startParam: 'trip' },
    ])
    expect(asked.at(-1)?.[1]).not.toHaveProperty('url')
  })

  it('shows the bot’s chat, where a person presses Start', async () => {
    await open('https://t.me/some_bot?start=abc')
    expect(useSession.getState().openChat).toBe('user:9')
    expect(useStartParams.getState()).toEqual({ 'user:9': 'abc' })
    expect(asked.map(([method]) => method)).toEqual(['contacts.resolveUsername'])
  })

  it('doesn’t start a user who isn’t a bot', async () => {
    await open('https://t.me/alice_m?start=abc')
    await open('https://t.me/alice_m?startapp=abc')
    expect(useSession.getState().openChat).toBe('user:2')
    expect(useStartParams.getState()).toEqual({})
    expect(usePanel.getState().panel).toBeUndefined()
  })

  it('says so when the user isn’t a member of a private chat', async () => {
    await open('https://t.me/c/77/1')
    expect(useSession.getState().openChat).toBeUndefined()
    expect(useToasts.getState().toasts).toHaveLength(1)
  })
})
