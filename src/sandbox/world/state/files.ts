import type { Tl, tl } from '../../tl/types.ts'

/** The bytes of files. They are beside the rows, which know them by their hash. */
export interface Contents {
  /** @returns what they are found by: the same bytes are kept once. Throws 500 STORAGE_FAILED. */
  put(bytes: Uint8Array): string
  /** Undefined when they had to make room for newer ones, or belong to another world. */
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
  /** What {@link Contents} knows it by. */
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
