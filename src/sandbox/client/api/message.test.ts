import { describe, expect, it } from 'vitest'
import { toMessage } from './message.ts'

const message = (replyTo: object) =>
  toMessage({
    ...{ _: 'message', id: 2, date: 1, peerId: { _: 'peerUser', userId: 9 }, message: 'yes' },
    replyTo: { _: 'messageReplyHeader', ...replyTo },
  })

describe('the message that a message answers', () => {
  it('is in the same chat, with the part that is quoted', () => {
    expect(message({ replyToMsgId: 1, quoteText: 'this' })).toMatchObject({
      replyTo: { msgId: 1, quote: 'this' },
    })
  })
  it('is in another chat, where only its author and its beginning are known', () => {
    const replyFrom = { _: 'messageFwdHeader', fromId: { _: 'peerUser', userId: 5 }, date: 1 }
    const replyToPeerId = { _: 'peerChannel', channelId: 3 }
    const told = message({ replyToMsgId: 1, replyToPeerId, replyFrom, quoteText: 'There' })
    expect(told).not.toHaveProperty('replyTo')
    expect(told?.externalReply).toEqual({ from: { kind: 'user', id: 5 }, quote: 'There' })
    expect(message({ replyFrom, replyMedia: {} })?.externalReply?.quote).toBe('Media')
  })
})

describe('the topic of a message', () => {
  it('is named beside the answered message, or in its place', () => {
    const inTopic = message({ forumTopic: true, replyToMsgId: 7 })
    expect(inTopic).toMatchObject({ topicId: 7 })
    expect(inTopic).not.toHaveProperty('replyTo')
    expect(message({ forumTopic: true, replyToMsgId: 8, replyToTopId: 7 })).toMatchObject({
      topicId: 7,
      replyTo: { msgId: 8 },
    })
    expect(message({ replyToMsgId: 7 })).not.toHaveProperty('topicId')
  })
  it('is the message that has created it', () => {
    const created = toMessage({
      ...{ _: 'messageService', id: 7, date: 1, peerId: { _: 'peerChannel', channelId: 3 } },
      action: { _: 'messageActionTopicCreate', title: 'Trips', iconColor: 1 },
    })
    expect(created).toMatchObject({ topicId: 7, content: { kind: 'topic_created', title: 'Trips' } })
  })
})
