import { Long, type tl } from '@mtcute/node'
import * as v from 'valibot'
import { TelegramError } from '../../requests/ports.ts'
import { chooseSize, MAX_PHOTO_BYTES } from '../photo-size.ts'
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

/** The location of the size that the app shows of a photo. Undefined when there is nothing to download. */
export function toFileId(photo: tl.TypePhoto | undefined): { photoId: string; fileId: string } | undefined {
  if (photo?._ !== 'photo') return undefined
  const sizes = photo.sizes
    // Stripped sizes and outlines have no width and height.
    .filter(size => size._ === 'photoSize' || size._ === 'photoSizeProgressive')
  const size = chooseSize(sizes, ({ w }) => w)
  if (!size) return undefined
  const { dcId, id, accessHash, fileReference } = photo
  const location: v.InferOutput<typeof locationSchema> = {
    dcId,
    id: id.toString(),
    accessHash: accessHash.toString(),
    fileReference: Buffer.from(fileReference).toString('base64'),
    thumbSize: size.type,
  }
  return { photoId: location.id, fileId: JSON.stringify(location) }
}

/** `upload.getFile`, from the data centre that has it. @see https://core.telegram.org/api/files#downloading-files */
export async function downloadPhoto(call: Call, fileId: string): Promise<Uint8Array> {
  const parsed = v.safeParse(locationSchema, fileId)
  if (!parsed.success)
    throw new TelegramError(
      'refused',
      'this photo was shared over the Bot API, and can’t be found over MTProto',
    )
  const { dcId, id, accessHash, fileReference, thumbSize } = parsed.output
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
