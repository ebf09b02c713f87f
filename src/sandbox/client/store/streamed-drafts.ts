import { create } from 'zustand'
import { type Entity, toEntities } from '../api/entity.ts'
import { type PeerKey, peerKey } from '../api/peer.ts'
import type { Updates } from '../api/updates.ts'

/** A draft that isn't sent as a message by then is gone, in milliseconds. */
const SHOWN_MS = 30_000

/** A message that a bot is still writing, for its reader to look on. */
export interface StreamedDraft {
  /** The same draft, further on, has the same. */
  randomId: string
  /** Empty while there is nothing to show yet. */
  text: string
  entities: Entity[]
}

/**
 * By chat. @see https://core.telegram.org/constructor/sendMessageTextDraftAction
 */
export const useStreamedDrafts = create<Record<PeerKey, StreamedDraft | undefined>>(() => ({}))

/** Takes in how far bots have come, and the messages that they have sent instead. */
export function takeStreamedDrafts(updates: Updates) {
  const all = 'updates' in updates ? updates.updates : 'update' in updates ? [updates.update] : []
  for (const update of all) {
    if (update._ === 'updateUserTyping' && update.action._ === 'sendMessageTextDraftAction') {
      const { randomId, text } = update.action
      const draft = { randomId, text: text.text, entities: toEntities(text.entities) }
      show(peerKey({ kind: 'user', id: update.userId }), draft)
    } else if (update._ === 'updateNewMessage' && update.message._ !== 'messageEmpty') {
      const { peerId, out } = update.message
      if (!out && peerId._ === 'peerUser') forget(peerKey({ kind: 'user', id: peerId.userId }))
    }
  }
}

function show(key: PeerKey, draft: StreamedDraft) {
  useStreamedDrafts.setState({ [key]: draft })
  setTimeout(() => {
    if (useStreamedDrafts.getState()[key] === draft) forget(key)
  }, SHOWN_MS)
}

const forget = (key: PeerKey) => {
  if (useStreamedDrafts.getState()[key]) useStreamedDrafts.setState({ [key]: undefined })
}
