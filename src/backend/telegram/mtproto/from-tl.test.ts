import type { tl } from '@mtcute/node'
import { describe, expect, it } from 'vitest'
import { toCommand } from './from-tl.ts'

const SAM = 7_300_000_001
const DATE = 1_800_000_000
const sam: tl.TypePeer = { _: 'peerUser', userId: SAM }
const group: tl.TypePeer = { _: 'peerChat', chatId: 9 }

const inUpdate = (message: tl.TypeMessage): tl.TypeUpdate => ({
  _: 'updateNewMessage',
  message,
  pts: 1,
  ptsCount: 1,
})
const service = (action: tl.TypeMessageAction, peerId: tl.TypePeer = sam): tl.TypeUpdate =>
  inUpdate({ _: 'messageService', id: 3, peerId, date: DATE, action })

describe('a command', () => {
  const written = (message: string, more: Partial<tl.RawMessage> = {}) =>
    inUpdate({ _: 'message', id: 3, peerId: sam, date: DATE, message, ...more })
  const read = (message: string, more?: Partial<tl.RawMessage>) =>
    toCommand(written(message, more), 'Handpick_bot')

  it.each([
    ['/start', 'start'],
    ['/start trip', 'start'],
    ['/start\ntrip', 'start'],
    ['/pick', 'pick'],
    ['/pick@handpick_bot', 'pick'],
    ['/pick@HANDPICK_BOT now', 'pick'],
  ])('is %j', (text, name) => {
    expect(read(text)).toEqual({ userId: SAM, name, messageId: 3 })
  })
  it.each([
    'start',
    'a /start',
    '/starts',
    '/start!',
    '/',
    '/help',
    '/start@other_bot',
    '/start@',
    ' /start',
  ])('isn’t %j', text => {
    expect(read(text)).toBeUndefined()
  })
  it('is only for this bot, also before its name is known', () => {
    expect(toCommand(written('/start@other_bot'), undefined)).toBeUndefined()
    expect(toCommand(written('/start'), undefined)).toMatchObject({ name: 'start' })
  })
  it('is read in the chat with the bot, not in a group, and never from the bot itself', () => {
    expect(read('/start', { peerId: group })).toBeUndefined()
    expect(read('/start', { peerId: { _: 'peerChannel', channelId: 9 } })).toBeUndefined()
    expect(read('/start', { out: true })).toBeUndefined()
  })
  it('is read only from a new message', () => {
    expect(toCommand(service({ _: 'messageActionHistoryClear' }), 'handpick_bot')).toBeUndefined()
    const message: tl.RawMessage = { _: 'message', id: 3, peerId: sam, date: DATE, message: '/start' }
    expect(toCommand({ _: 'updateEditMessage', message, pts: 1, ptsCount: 1 }, undefined)).toBeUndefined()
  })
})
