import type { Tl, tl } from '../../tl/types.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import type { Bot } from '../bot.ts'
import { readFileId } from '../files/file-ids.ts'
import { toInputDocument, toInputPhoto } from '../files/file-location.ts'
import { FILE_TYPES, type FileType, isDocumentType } from '../files/file-types.ts'
import type { FindFile } from '../inline/result-to-tl.ts'

/** Finds the files that a bot names in its results. Errors: those of {@link namedFile}. */
export const knownFile =
  (bot: Bot): FindFile =>
  (fileId, kind) =>
    namedFile(bot, fileId, kind)

/**
 * The file of a bot's id for it. A document can be used as another kind of document. Errors, with TDLib's
 * texts: those of {@link readFileId}, `Wrong file identifier/HTTP URL specified`, `Can't use file of type … as
 * …`.
 *
 * @param wanted TDLib's name for the kind of file
 */
export function namedFile(
  bot: Bot,
  fileId: string,
  type: FileType,
  wanted: string = FILE_TYPES[type].name,
): Tl<tl.RawInputPhoto> | Tl<tl.RawInputDocument> {
  const name = readFileId(bot.id, fileId)
  if (name === 'foreign') throw badRequest('Wrong file identifier/HTTP URL specified')
  const isThatType = isDocumentType(type) ? isDocumentType(name.type) : name.type === type
  if (!isThatType) throw badRequest(`Can't use file of type ${FILE_TYPES[name.type].name} as ${wanted}`)
  return type === 'photo' ? toInputPhoto(bot, name) : toInputDocument(bot, name)
}
