import { create } from 'zustand'
import { type PeerKey, peerKey, toPeerRef } from '../api/peer.ts'
import type { Updates } from '../api/updates.ts'

/** Telegram's clients hide an activity after this time. */
const SHOWN_MS = 6000

/** The activity of a user in a chat, in a few words. */
export interface Typing {
  userId: number
  doing: string
  /** The topic of a forum. Absent in General, and outside of forums. */
  topicId?: number
}

/** By chat, the newest activity. */
export const useTyping = create<Record<PeerKey, Typing | undefined>>(() => ({}))

type Update = Extract<Updates, { _: 'updateShort' }>['update']
type Told = Extract<Update, { _: 'updateUserTyping' | 'updateChatUserTyping' | 'updateChannelUserTyping' }>

/** Applies the activities of people and bots. A message ends the activity in its chat. */
export function takeTyping(updates: Updates) {
  const all = 'updates' in updates ? updates.updates : 'update' in updates ? [updates.update] : []
  for (const update of all) {
    if (update._ === 'updateNewMessage' || update._ === 'updateNewChannelMessage') {
      if (update.message._ !== 'messageEmpty') stop(peerKey(toPeerRef(update.message.peerId)))
    } else if (isTyping(update)) show(update)
  }
}

const isTyping = (update: Update): update is Told =>
  ['updateUserTyping', 'updateChatUserTyping', 'updateChannelUserTyping'].includes(update._)

function show(update: Told) {
  const [key, userId] = placeOf(update)
  const doing = doingOf(update.action._)
  if (doing === undefined) return stop(key)
  const topicId = update._ === 'updateChannelUserTyping' ? update.topMsgId : undefined
  const typing: Typing = { userId, doing, ...(topicId !== undefined && { topicId }) }
  useTyping.setState({ [key]: typing })
  setTimeout(() => {
    if (useTyping.getState()[key] === typing) stop(key)
  }, SHOWN_MS)
}

const stop = (key: PeerKey) => {
  if (useTyping.getState()[key]) useTyping.setState({ [key]: undefined })
}

function placeOf(update: Told): [PeerKey, number] {
  switch (update._) {
    case 'updateUserTyping':
      return [peerKey({ kind: 'user', id: update.userId }), update.userId]
    case 'updateChatUserTyping':
      return [peerKey({ kind: 'chat', id: update.chatId }), toPeerRef(update.fromId).id]
    case 'updateChannelUserTyping':
      return [peerKey({ kind: 'channel', id: update.channelId }), toPeerRef(update.fromId).id]
    default:
      return update satisfies never
  }
}

/** Undefined when the activity has ended. */
function doingOf(action: Told['action']['_']): string | undefined {
  switch (action) {
    case 'sendMessageCancelAction':
    // The page shows the draft itself.
    case 'sendMessageTextDraftAction':
      return undefined
    case 'sendMessageUploadPhotoAction':
      return 'sending a photo'
    case 'sendMessageRecordVideoAction':
    case 'sendMessageRecordRoundAction':
      return 'recording a video'
    case 'sendMessageUploadVideoAction':
    case 'sendMessageUploadRoundAction':
      return 'sending a video'
    case 'sendMessageRecordAudioAction':
      return 'recording a voice message'
    case 'sendMessageUploadAudioAction':
      return 'sending a voice message'
    case 'sendMessageUploadDocumentAction':
      return 'sending a file'
    case 'sendMessageGeoLocationAction':
      return 'choosing a location'
    case 'sendMessageChooseContactAction':
      return 'choosing a contact'
    case 'sendMessageChooseStickerAction':
      return 'choosing a sticker'
    default:
      return 'typing'
  }
}
