import { createHash } from 'node:crypto'
import type { Tl, tl } from '../tl/types.ts'
import { badRequest } from '../world/state/rpc-error.ts'

const KB = 1024
const MAX_PART_BYTES = 512 * KB
const MAX_PARTS = 4000
/**
 * The most bytes of all uploads that are kept. The oldest uploads are dropped for newer ones. A single file
 * can't be larger.
 */
const MAX_BYTES = 128 * KB * KB

type InputFile = Tl<tl.RawInputFile> | Tl<tl.RawInputFileBig>

/** Parts of files that are being uploaded, by sender and by the sender's own id for the file. */
export interface Uploads {
  /** Errors: FILE_PART_INVALID, FILE_PART_EMPTY, FILE_PART_TOO_BIG, FILE_PARTS_INVALID beyond 128 MB. */
  savePart(userId: number, fileId: bigint, part: number, bytes: Uint8Array): void
  /**
   * The whole file, which may be asked for again. Errors: FILE_PARTS_INVALID, FILE_PART_0_MISSING and so on,
   * FILE_PART_LENGTH_INVALID, MD5_CHECKSUM_INVALID.
   */
  whole(userId: number, file: InputFile): Uint8Array
}

interface Upload {
  parts: Map<number, Uint8Array>
  bytes: number
}

/** @see https://core.telegram.org/api/files#uploading-files */
export function createUploads(): Uploads {
  const uploads = new Map<string, Upload>()
  let total = 0

  function makeRoom(key: string) {
    for (const [oldest, { bytes }] of uploads) {
      if (total <= MAX_BYTES) return
      uploads.delete(oldest)
      total -= bytes
      if (oldest === key) throw badRequest('FILE_PARTS_INVALID')
    }
  }

  return {
    savePart(userId, fileId, part, bytes) {
      if (part < 0 || part >= MAX_PARTS) throw badRequest('FILE_PART_INVALID')
      if (bytes.length === 0) throw badRequest('FILE_PART_EMPTY')
      if (bytes.length > MAX_PART_BYTES) throw badRequest('FILE_PART_TOO_BIG')
      const key = `${userId}:${fileId}`
      const upload = uploads.get(key) ?? { parts: new Map(), bytes: 0 }
      const more = bytes.length - (upload.parts.get(part)?.length ?? 0)
      // A part is often a piece of a large request, all of which would stay in memory with it.
      upload.parts.set(part, Uint8Array.from(bytes))
      upload.bytes += more
      total += more
      // The upload becomes the newest.
      uploads.delete(key)
      uploads.set(key, upload)
      makeRoom(key)
    },
    whole(userId, file) {
      const { parts } = uploads.get(`${userId}:${file.id}`) ?? { parts: new Map<number, Uint8Array>() }
      if (file.parts <= 0 || file.parts > MAX_PARTS) throw badRequest('FILE_PARTS_INVALID')
      const inOrder = Array.from({ length: file.parts }, (_, part) => {
        const bytes = parts.get(part)
        if (!bytes) throw badRequest(`FILE_PART_${part}_MISSING`)
        return bytes
      })
      if (parts.size > file.parts) throw badRequest('FILE_PARTS_INVALID')
      const size = inOrder[0]?.length ?? 0
      const isEven = inOrder.every(
        ({ length }, part) => length === size || (part === file.parts - 1 && length < size),
      )
      if (!isEven || (file.parts > 1 && size % KB !== 0)) throw badRequest('FILE_PART_LENGTH_INVALID')
      const bytes = Buffer.concat(inOrder)
      const md5 = file._ === 'inputFile' ? file.md5Checksum : ''
      const isIntact = md5 === '' || md5.toLowerCase() === createHash('md5').update(bytes).digest('hex')
      if (!isIntact) throw badRequest('MD5_CHECKSUM_INVALID')
      return bytes
    },
  }
}
