import { beforeEach, expect, it, vi } from 'vitest'
import { peerKey } from '../api/peer.ts'
import { usePendingText, writeInto } from '../inline/pending-text.ts'
import { useStartParams } from '../links/open-link.ts'
import { askWhere } from '../share/ask-where.ts'
import { showPanel, usePanel } from '../webapp/panel.ts'
import { useChats } from './chats.ts'
import { answer, edit, useEditing } from './editing.ts'
import { enterWorld } from './enter-world.ts'
import { useReplying } from './replying.ts'
import { useSession } from './session.ts'
import { useTopics } from './topics.ts'
import { useTyping } from './typing.ts'

const bot = { kind: 'user', id: 9, accessHash: '0', title: 'Bot' } as const
const cast = { accounts: [], defaultUserId: 5, bots: [], botApi: '', dc: { id: 2, host: '', port: 1 } }

function fill() {
  useChats.setState({ peers: { [peerKey(bot)]: bot } })
  edit('user:9', 1)
  answer('user:8', 2)
  writeInto('user:9', '@bot query')
  useStartParams.setState({ 'user:9': 'param' })
  useTopics.setState({ 'channel:3': [] })
  useTyping.setState({ 'user:9': { userId: 9, doing: 'typing' } })
  showPanel({ bot, url: 'https://example.com', queryId: '1', again: async () => {} })
}
const known = () => [
  useChats.getState().peers,
  useEditing.getState(),
  useReplying.getState(),
  usePendingText.getState(),
  useStartParams.getState(),
  useTopics.getState(),
  useTyping.getState(),
]

beforeEach(() => {
  useSession.setState(useSession.getInitialState(), true)
  useChats.setState(useChats.getInitialState(), true)
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(cast)))
  vi.stubGlobal('location', new URL('http://localhost/'))
  vi.stubGlobal('history', { replaceState: () => {} })
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} })
  return () => void vi.unstubAllGlobals()
})

it('the first world, and the same one again, leave everything as it is', () => {
  fill()
  enterWorld('1.0')
  enterWorld('1.0')
  expect(Object.keys(useChats.getState().peers)).toEqual(['user:9'])
  expect(useEditing.getState()['user:9']).toBe(1)
  expect(useSession.getState()).toMatchObject({ world: '1.0', formerWorlds: 0 })
})

it('another world finds nothing of the one before', async () => {
  enterWorld('1.0')
  fill()
  const chosen = askWhere({ bot, peerTypes: [], choice: 'one' })
  enterWorld('1.1')
  expect(known()).toEqual(Array(7).fill({}))
  expect(usePanel.getState().panel).toBeUndefined()
  expect(await chosen).toBeUndefined()
  expect(useSession.getState().formerWorlds).toBe(1)
})

it('another world has people of its own', async () => {
  enterWorld('1.0')
  enterWorld('2.0')
  await expect.poll(() => useSession.getState()).toMatchObject({ cast, userId: 5 })
})
