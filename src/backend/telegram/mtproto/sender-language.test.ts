import { Long, type tl } from '@mtcute/node'
import { describe, expect, it } from 'vitest'
import { senderLanguage } from './sender-language.ts'

const sara = { _: 'peerUser', userId: 5 } as const
const group = { _: 'peerChat', chatId: 9 } as const
const written = (peerId: tl.TypePeer, fromId?: tl.TypePeer): tl.RawMessage => ({
  _: 'message',
  id: 31,
  peerId,
  ...(fromId && { fromId }),
  date: 0,
  message: 'trip',
})
const updates = (message: tl.TypeMessage): tl.TypeUpdate[] => [
  { _: 'updateNewMessage', message, pts: 1, ptsCount: 1 },
  { _: 'updateNewChannelMessage', message, pts: 1, ptsCount: 1 },
  { _: 'updateBotGuestChatQuery', queryId: Long.ONE, message, qts: 1 },
]
const knowing = (user: tl.TypeUser) => (id: number) => (id === user.id ? user : undefined)
const languagesOf = (message: tl.TypeMessage, user: tl.TypeUser) =>
  updates(message).map(update => senderLanguage(update, knowing(user)))

describe('the language of an update', () => {
  const speaker: tl.RawUser = { _: 'user', id: 5, langCode: 'pt-br' }

  it('is the one of the client of who wrote the message', () => {
    expect(languagesOf(written(group, sara), speaker)).toEqual(['pt-BR', 'pt-BR', 'pt-BR'])
  })
  it('is the one of the other person of a private chat, where a message may name no sender', () => {
    expect(languagesOf(written(sara), speaker)).toEqual(['pt-BR', 'pt-BR', 'pt-BR'])
  })
  it('is English when Telegram doesn’t tell it', () => {
    const silent: tl.RawUser = { _: 'user', id: 5 }
    expect(new Set(languagesOf(written(group, sara), silent))).toEqual(new Set(['en']))
    expect(new Set(languagesOf(written(group, group), speaker))).toEqual(new Set(['en']))
    expect(new Set(languagesOf({ _: 'messageEmpty', id: 1 }, speaker))).toEqual(new Set(['en']))
    expect(senderLanguage({ _: 'updateConfig' }, knowing(speaker))).toBe('en')
  })
})
