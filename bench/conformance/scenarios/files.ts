import type { tl } from '@mtcute/node'
import type { Account } from '../account.ts'
import { randomId } from '../requests.ts'
import type { Stage } from '../stage.ts'

/** Sending files. */

/** Uploads a file in one part. */
export async function uploaded(
  stage: Stage,
  by: Account,
  bytes: Uint8Array,
  name: string,
): Promise<tl.RawInputFile> {
  const fileId = randomId()
  await stage.need(by, { _: 'upload.saveFilePart', fileId, filePart: 0, bytes })
  return { _: 'inputFile', id: fileId, parts: 1, name, md5Checksum: '' }
}

export const posting = (
  peer: tl.TypeInputPeer,
  media: tl.TypeInputMedia,
  text = '',
): tl.messages.RawSendMediaRequest => ({
  _: 'messages.sendMedia',
  peer,
  media,
  message: text,
  randomId: randomId(),
})

export const asDocument = (
  file: tl.TypeInputFile,
  mimeType: string,
  attributes: tl.TypeDocumentAttribute[] = [],
  more: Partial<tl.RawInputMediaUploadedDocument> = {},
): tl.RawInputMediaUploadedDocument => ({
  _: 'inputMediaUploadedDocument',
  file,
  mimeType,
  attributes,
  ...more,
})

/** The medium of the message in an answer. */
export function mediaIn(updates: tl.TypeUpdates): tl.TypeMessageMedia | undefined {
  for (const update of 'updates' in updates ? updates.updates : [])
    if ('message' in update && typeof update.message === 'object' && update.message._ === 'message')
      return update.message.media
  return undefined
}

/** What can be compared of a medium: the kind, the attributes and the sizes, without the file's own ids. */
export function shapeOf(updates: tl.TypeUpdates) {
  const media = mediaIn(updates)
  if (media?._ === 'messageMediaPhoto' && media.photo?._ === 'photo')
    return { _: media._, sizes: media.photo.sizes.map(size => ('w' in size ? [size.w, size.h] : [0, 0])) }
  if (media?._ !== 'messageMediaDocument' || media.document?._ !== 'document')
    return { _: media?._ ?? 'nothing' }
  const { attributes, thumbs = [] } = media.document
  return {
    _: media._,
    attributes: attributes.map(({ _ }) => ({ _ })),
    thumbs: thumbs?.length ?? 0,
    hasCover: media.videoCover !== undefined,
    videoTimestamp: media.videoTimestamp,
  }
}
