import { badRequest } from '../../world/state/rpc-error.ts'
import type { Bot } from '../bot.ts'
import { readFileId } from '../files/file-ids.ts'
import { toInputDocument, toInputPhoto } from '../files/file-location.ts'
import { FILE_TYPES, isDocumentType } from '../files/file-types.ts'
import type { FindFile } from '../inline/result-to-tl.ts'

/**
 * Finds the files that a bot names in its results. One document can be used as another kind of document. Errors, with
 * TDLib's words: those of `readFileId`, `Wrong file identifier/HTTP URL specified`, `Can't use file of type … as …`.
 */
export const knownFile =
  (bot: Bot): FindFile =>
  (fileId, kind) => {
    const name = readFileId(bot.id, fileId)
    if (name === 'foreign') throw badRequest('Wrong file identifier/HTTP URL specified')
    const isThatKind = isDocumentType(kind) ? isDocumentType(name.type) : name.type === kind
    if (!isThatKind) {
      const [is, wanted] = [FILE_TYPES[name.type].name, FILE_TYPES[kind].name]
      throw badRequest(`Can't use file of type ${is} as ${wanted}`)
    }
    return kind === 'photo' ? toInputPhoto(bot, name) : toInputDocument(bot, name)
  }
