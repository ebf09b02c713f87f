import { imageInfo } from '../../world/media/image-info.ts'
import { photoBytes } from '../../world/photos/photos.ts'
import type { World } from '../../world/state/world.ts'
import type { FileName } from './file-ids.ts'
import { extensionOf } from './mime-types.ts'

/** The facts about a file that need no reading of its content. */
export interface FoundFile {
  /** In bytes. */
  size: number
  /** Without a dot. Empty when it is unknown. */
  extension: string
}

/** Undefined for a file that doesn't exist, or no longer exists. */
export function findFile(world: World, { id, size }: FileName): FoundFile | undefined {
  const document = world.documents.get(id)
  if (document && size === '') {
    if (!world.contents.get(document.hash)) return undefined
    const named = document.attributes.find(one => one._ === 'documentAttributeFilename')
    const extension = /\.(\w{1,10})$/.exec(named?.fileName ?? '')?.[1] ?? extensionOf(document.mimeType)
    return { size: document.size, extension }
  }
  if (!document) return pictureOf(photoBytes(world, id, size))
  const thumb = document.thumbs?.find(({ type }) => type === size)
  return thumb && pictureOf(world.contents.get(thumb.hash))
}

const pictureOf = (bytes: Uint8Array | undefined): FoundFile | undefined =>
  bytes && { size: bytes.length, extension: extensionOf(imageInfo(bytes)?.mimeType ?? '') }
