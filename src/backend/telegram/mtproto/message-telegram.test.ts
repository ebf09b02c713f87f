import { describe, expect, it } from 'vitest'
import type { Call } from './call.ts'
import { createPreparedMessages } from './message-telegram.ts'

describe('a prepared message', () => {
  it('is stored by Telegram for its owner, who can send it to any chat except a bot’s', async () => {
    const asked: unknown[] = []
    // It answers as this method does.
    const call = (async (request: unknown) => {
      asked.push(request)
      return { id: 'kept', expireDate: 7 }
    }) as unknown as Call
    const said = { text: 'Trip', entities: [], button: undefined }
    expect(await createPreparedMessages(call).savePreparedMessage(5, said)).toEqual({
      id: 'kept',
      expiresAt: 7,
    })
    expect(asked).toMatchObject([
      {
        _: 'messages.savePreparedInlineMessage',
        result: { sendMessage: { message: 'Trip' } },
        userId: { userId: 5 },
        peerTypes: [
          { _: 'inlineQueryPeerTypePM' },
          { _: 'inlineQueryPeerTypeChat' },
          { _: 'inlineQueryPeerTypeMegagroup' },
          { _: 'inlineQueryPeerTypeBroadcast' },
        ],
      },
    ])
  })
})
