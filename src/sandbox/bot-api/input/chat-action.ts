import type { Tl, tl } from '../../tl/types.ts'
import { refuse } from '../errors/bot-api-error.ts'

type Action = Tl<tl.TypeSendMessageAction>

/** Actions by the Bot API's names, with older names. */
const ACTIONS: Record<string, Action> = {
  typing: { _: 'sendMessageTypingAction' },
  record_video: { _: 'sendMessageRecordVideoAction' },
  upload_video: { _: 'sendMessageUploadVideoAction', progress: 0 },
  record_voice: { _: 'sendMessageRecordAudioAction' },
  record_audio: { _: 'sendMessageRecordAudioAction' },
  upload_voice: { _: 'sendMessageUploadAudioAction', progress: 0 },
  upload_audio: { _: 'sendMessageUploadAudioAction', progress: 0 },
  upload_photo: { _: 'sendMessageUploadPhotoAction', progress: 0 },
  upload_document: { _: 'sendMessageUploadDocumentAction', progress: 0 },
  choose_sticker: { _: 'sendMessageChooseStickerAction' },
  find_location: { _: 'sendMessageGeoLocationAction' },
  record_video_note: { _: 'sendMessageRecordRoundAction' },
  upload_video_note: { _: 'sendMessageUploadRoundAction', progress: 0 },
  cancel: { _: 'sendMessageCancelAction' },
}

/** Errors: 400 `wrong parameter action in request`. */
export function readAction(name: string): Action {
  const action = Object.hasOwn(ACTIONS, name.toLowerCase()) ? ACTIONS[name.toLowerCase()] : undefined
  if (!action) throw refuse('wrong parameter action in request')
  return action
}
