import type { Tl, tl } from '../../tl/types.ts'

/** The bytes of files. The rows refer to them by their hash. */
export interface Contents {
  /** @returns the hash of the bytes; the same bytes are stored once. Throws 500 STORAGE_FAILED. */
  put(bytes: Uint8Array): string
  /** Undefined when the bytes were dropped for newer ones, or belong to another world. */
  get(hash: string): Uint8Array | undefined
}

/** A photo or a thumbnail in one size. */
export interface StoredSize {
  /** A letter. @see https://core.telegram.org/api/files#image-thumbnail-types */
  type: string
  /** In pixels. */
  w: number
  h: number
  /** In bytes. */
  size: number
  /** The hash for {@link Contents}. */
  hash: string
}

/** A photo that somebody has sent. */
export interface StoredPhoto {
  /** A 64-bit number in decimal. */
  id: string
  date: number
  sizes: StoredSize[]
}

/** Any other file that somebody has sent. */
export interface StoredDocument {
  /** A 64-bit number in decimal. */
  id: string
  date: number
  mimeType: string
  /** In bytes. */
  size: number
  hash: string
  attributes: Tl<tl.TypeDocumentAttribute>[]
  thumbs?: StoredSize[]
}
