import { describe, expect, it } from 'vitest'
import { describeVisibility } from './describe-visibility.ts'
import type { MessageContent } from './ports.ts'
import { prepareMessage } from './prepare-message.ts'

const SAM = 7_300_000_001
const TRIP = { id: 'trip', title: 'Trip' }
/** Only Sam's list has peers, and never more than an answer names. */
const readPeers = async (userId: number, listId: string, limit: number) => ({
  peers: [],
  count: userId === SAM && listId === 'trip' && limit === 20 ? 0 : 1,
})
const EMPTY = 'Trip\nNobody is in this list yet.'

describe('the visibility of a list, as its owner sees it', () => {
  const state = { visibleInChats: true, posted: { chatKind: 'group', at: 7 } } as const

  it('has the setting, the last chat, a preview, and the text to write', async () => {
    expect(await describeVisibility({ readPeers }, TRIP, SAM, state, 'handpick_bot', 'en')).toEqual({
      visibleInChats: true,
      posted: { chatKind: 'group', at: 7 },
      preview: { text: EMPTY, entities: [{ kind: 'bold', offset: 0, length: 4 }] },
      example: '@handpick_bot trip',
    })
  })
  it('has no chat before the list was shown, and no bot before it is known; its preview is in the reader’s language', async () => {
    const never = { visibleInChats: false, posted: undefined }
    const told = await describeVisibility({ readPeers }, TRIP, SAM, never, undefined, 'de')
    expect(told).not.toHaveProperty('posted')
    expect(told.preview.text).toBe('Trip\nIn dieser Liste ist noch niemand.')
    expect(told).toMatchObject({ visibleInChats: false, example: '@the_bot trip' })
  })
})

describe('prepareMessage', () => {
  it('prepares the user’s own list for this user', async () => {
    const kept: { userId: number; message: MessageContent }[] = []
    const prepared = { id: 'message', expiresAt: 7 }
    const telegram = {
      async savePreparedMessage(userId: number, message: MessageContent) {
        kept.push({ userId, message })
        return prepared
      },
    }
    const openUrl = (listId?: string) => `https://t.me/handpick_bot?startapp=${listId}`
    expect(await prepareMessage({ store: { readPeers }, telegram, openUrl }, SAM, TRIP, 'en')).toBe(prepared)
    expect(kept).toMatchObject([
      { userId: SAM, message: { text: EMPTY, button: { url: 'https://t.me/handpick_bot?startapp=trip' } } },
    ])
  })
})
