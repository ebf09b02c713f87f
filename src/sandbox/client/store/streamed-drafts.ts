import { create } from 'zustand'
import { type Entity, toEntities } from '../api/entity.ts'
import { type PeerKey, peerKey } from '../api/peer.ts'
import type { Updates } from '../api/updates.ts'

/** A draft disappears when the bot neither updates nor sends it within this time. */
const SHOWN_MS = 30_000

/** A message that a bot is still writing, and that the reader already sees. */
export interface StreamedDraft {
  /** Later versions of the same draft have the same id. */
  randomId: string
  /** Empty while the bot has written nothing yet. */
  text: string
  entities: Entity[]
}

/** By chat, the draft. @see https://core.telegram.org/constructor/sendMessageTextDraftAction */
export const useStreamedDrafts = create<Record<PeerKey, StreamedDraft | undefined>>(() => ({}))

/** Applies new versions of drafts. A message from the bot removes its draft. */
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
