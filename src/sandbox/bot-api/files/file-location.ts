import type { Tl, tl } from '../../tl/types.ts'
import { documentAccessHash, fileReference, photoAccessHash } from '../../world/photos/photos.ts'
import type { Bot } from '../bot.ts'
import type { FileName } from './file-ids.ts'

/**
 * A bot's name for a file is valid for ever, but Telegram's file references expire. So each use makes a new
 * reference.
 */
export const toInputPhoto = ({ id: botId, world }: Bot, { id }: FileName): Tl<tl.RawInputPhoto> => ({
  _: 'inputPhoto',
  id: BigInt(id),
  accessHash: photoAccessHash(botId, id),
  fileReference: fileReference(botId, id, world.now()),
})

export const toInputDocument = ({ id: botId, world }: Bot, { id }: FileName): Tl<tl.RawInputDocument> => ({
  _: 'inputDocument',
  id: BigInt(id),
  accessHash: documentAccessHash(botId, id),
  fileReference: fileReference(botId, id, world.now()),
})

/** A thumbnail's location is its document's. */
export function toLocation(bot: Bot, name: FileName): Tl<tl.TypeInputFileLocation> {
  const isPicture = name.type === 'photo' || name.type === 'chat_photo'
  return isPicture
    ? { ...toInputPhoto(bot, name), _: 'inputPhotoFileLocation', thumbSize: name.size }
    : { ...toInputDocument(bot, name), _: 'inputDocumentFileLocation', thumbSize: name.size }
}
