import { Long } from '@mtcute/node'
import * as v from 'valibot'
import type { PhotoLocation } from '../../../peer-requests/telegram/photo-place.ts'
import { TelegramError } from '../../requests/ports.ts'
import { MAX_PHOTO_BYTES } from '../photo-size.ts'
import type { Call } from './call.ts'

const locationSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    dcId: v.number(),
    id: v.string(),
    accessHash: v.string(),
    fileReference: v.string(),
    thumbSize: v.string(),
  }),
)

/** `upload.getFile`, from the data centre that has it. @see https://core.telegram.org/api/files#downloading-files */
export async function downloadPhoto(call: Call, fileId: string): Promise<Uint8Array> {
  const parsed = v.safeParse(locationSchema, fileId)
  if (!parsed.success)
    throw new TelegramError(
      'refused',
      'this photo was shared over the Bot API, and can’t be found over MTProto',
    )
  const { dcId, id, accessHash, fileReference, thumbSize } = parsed.output satisfies PhotoLocation
  const file = await call(
    {
      _: 'upload.getFile',
      location: {
        _: 'inputPhotoFileLocation',
        id: Long.fromString(id),
        accessHash: Long.fromString(accessHash),
        fileReference: Buffer.from(fileReference, 'base64'),
        thumbSize,
      },
      offset: 0,
      limit: MAX_PHOTO_BYTES,
    },
    { dcId },
  )
  if (file._ !== 'upload.file') throw new Error('Telegram keeps this photo elsewhere')
  return file.bytes
}
