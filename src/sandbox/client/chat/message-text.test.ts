import { describe, expect, it } from 'vitest'
import type { TlJson, tl } from '../../tl/types.ts'
import { toMessage } from '../api/message.ts'
import type { Peer, PeerKey } from '../api/peer.ts'
import { messageParts } from './message-text.ts'

const peer = (kind: Peer['kind'], id: number, title: string, more: Partial<Peer> = {}): Peer => ({
  kind,
  id,
  accessHash: '0',
  title,
  ...more,
})
const peers: Record<PeerKey, Peer> = {
  'user:1': peer('user', 1, 'Sam', { self: true }),
  'user:2': peer('user', 2, 'Alice'),
  'user:9': peer('user', 9, 'Some Bot', { bot: true }),
  'user:10': peer('user', 10, 'Helper', { bot: true }),
  'chat:5': peer('chat', 5, 'Trip'),
  'channel:6': peer('channel', 6, 'News', { broadcast: true }),
}
const group = { _: 'peerChat', chatId: 5 } as const

/** The sentence for an action of a user in a chat. */
function sentence(action: TlJson<tl.TypeMessageAction>, userId = 1, peerId: TlJson<tl.TypePeer> = group) {
  const fromId = { _: 'peerUser', userId } as const
  const message = toMessage({
    _: 'messageService',
    id: 1,
    date: 1,
    out: userId === 1,
    peerId,
    fromId,
    action,
  })
  return messageParts(message!, peers)
    .map(part => (typeof part === 'string' ? part : part.name))
    .join('')
}

describe('messageParts', () => {
  it('tells who created a chat', () => {
    const created: TlJson<tl.TypeMessageAction> = {
      _: 'messageActionChatCreate',
      title: 'Trip',
      users: [1],
    }
    expect(sentence(created)).toBe('You created the group “Trip”')
    expect(sentence(created, 2)).toBe('Alice created the group “Trip”')
    const channel = { _: 'messageActionChannelCreate', title: 'News' } as const
    expect(sentence(channel, 1, { _: 'peerChannel', channelId: 6 })).toBe('Channel created')
  })

  it('tells who was added by whom, and who joined by themselves', () => {
    const added = (...users: number[]) => ({ _: 'messageActionChatAddUser', users }) as const
    expect(sentence(added(9))).toBe('You added Some Bot')
    expect(sentence(added(1, 9), 2)).toBe('Alice added you, Some Bot')
    expect(sentence(added(2), 2)).toBe('Alice joined')
  })

  it('tells who left, who was removed, the new title, and that a message was pinned', () => {
    const removed = (userId: number) => ({ _: 'messageActionChatDeleteUser', userId }) as const
    expect(sentence(removed(2), 2)).toBe('Alice left')
    expect(sentence(removed(9), 2)).toBe('Alice removed Some Bot')
    expect(sentence({ _: 'messageActionChatEditTitle', title: 'Porto' })).toBe(
      'You changed the name to “Porto”',
    )
    expect(sentence({ _: 'messageActionPinMessage' }, 2)).toBe('Alice pinned a message')
    const photo = { _: 'photoEmpty', id: '0' } as const
    expect(sentence({ _: 'messageActionChatEditPhoto', photo }, 2)).toBe('Alice changed the group photo')
    expect(sentence({ _: 'messageActionChatDeletePhoto' })).toBe('You removed the group photo')
    expect(sentence({ _: 'messageActionChatMigrateTo', channelId: 6 })).toBe(
      'You converted this group to a supergroup',
    )
  })

  it('tells which bot was created for another bot to manage', () => {
    const created = { _: 'messageActionManagedBotCreated', botId: 10 } as const
    expect(sentence(created, 1, { _: 'peerUser', userId: 9 })).toBe('You created Helper, managed by Some Bot')
  })

  it('tells what was shared', () => {
    const shared: TlJson<tl.TypeMessageAction> = {
      _: 'messageActionRequestedPeer',
      buttonId: 3,
      peers: [group, { _: 'peerUser', userId: 2 }],
    }
    expect(sentence(shared, 1, { _: 'peerUser', userId: 9 })).toBe('You shared Trip, Alice with Some Bot')
  })
})

describe('a message about a topic', () => {
  const edit = { _: 'messageActionTopicEdit' } as const
  it.each<[string, TlJson<tl.TypeMessageAction>]>([
    ['You created the topic “Trips”', { _: 'messageActionTopicCreate', title: 'Trips', iconColor: 1 }],
    ['You renamed the topic to “Trips”', { ...edit, title: 'Trips', iconEmojiId: '5' }],
    ['You changed the topic’s icon', { ...edit, iconEmojiId: '5' }],
    ['You closed the topic', { ...edit, closed: true }],
    ['You reopened the topic', { ...edit, closed: false, hidden: false }],
    ['You hid the topic', { ...edit, closed: true, hidden: true }],
    ['You unhid the topic', { ...edit, hidden: false }],
  ])('says “%s”', (said, action) => {
    expect(sentence(action)).toBe(said)
  })
})
