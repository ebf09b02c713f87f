import { create } from 'zustand'
import type { Cast } from '../api/cast.ts'
import type { PeerKey } from '../api/peer.ts'
import { type Call, createCall } from '../api/rpc.ts'
import { noted } from '../inspector/inspector.ts'
import { readSetting, writeSetting } from './settings.ts'

interface Session {
  cast: Cast | undefined
  userId: number
  /** The name of the signed-in user. */
  name: string
  call: Call
  /** The chat of the hosted bot that the page opens first. Undefined until the bot is loaded. */
  botKey: PeerKey | undefined
  /** The chats of all hosted bots, beginning with `botKey`. */
  hosted: PeerKey[]
  /** The chat on screen. */
  openChat: PeerKey | undefined
  /** The topic on screen, when the chat is a forum. */
  openTopic: number | undefined
  /** The chats are loaded, and the chat that the address names is on screen. */
  arrived: boolean
  online: boolean
  /** The world on screen. Undefined until the sandbox has told it. */
  world: string | undefined
  /** How many other worlds were on screen before. */
  formerWorlds: number
  /** How far Telegram's clock is ahead of the browser's, in milliseconds. Tests can move Telegram's clock. */
  aheadMs: number
  /** The ids of the bots that have a program connected. Undefined until the page knows them. */
  connectedBots: number[] | undefined
}

export const useSession = create<Session>(() => ({
  cast: undefined,
  userId: 0,
  name: '',
  call: createCall(0),
  botKey: undefined,
  hosted: [],
  openChat: undefined,
  openTopic: undefined,
  arrived: false,
  online: true,
  world: undefined,
  formerWorlds: 0,
  aheadMs: 0,
  connectedBots: undefined,
}))

/** Signs in the user that the address or the last visit names, or else the sandbox's default user. */
export function enter(cast: Cast) {
  const wanted = Number(readSetting('user'))
  const known = cast.accounts.some(({ id }) => id === wanted)
  const userId = known ? wanted : cast.defaultUserId
  writeSetting('user', String(userId))
  const account = cast.accounts.find(({ id }) => id === userId)
  const name = [account?.firstName, account?.lastName].filter(Boolean).join(' ')
  const call = noted(createCall(userId), { id: userId, bot: false, name })
  useSession.setState({ cast, userId, call, name })
}

/** Switches the user and reloads, so that no data of the old account stays in the page. */
export function switchUser(userId: number) {
  writeSetting('user', String(userId))
  location.reload()
}

/** Telegram's time. */
export const telegramNow = () => new Date(Date.now() + useSession.getState().aheadMs)

export const openChat = (key: PeerKey | undefined) =>
  useSession.setState({ openChat: key, openTopic: undefined })

export const openTopic = (topicId: number | undefined) => useSession.setState({ openTopic: topicId })
