import type { FormattedText } from '../text/text-entity.ts'
import type { UploadedFile } from '../wire/arguments.ts'
import type { GivenFile } from './given-file.ts'

export type MediaType =
  | 'photo'
  | 'video'
  | 'animation'
  | 'audio'
  | 'document'
  | 'sticker'
  | 'video_note'
  | 'voice'

/** A file to send, with all that was said of it. Nothing of it has been checked yet. */
export interface GivenMedia {
  type: MediaType
  file: GivenFile
  thumbnail?: UploadedFile | undefined
  caption: FormattedText
  invertMedia: boolean
  spoiler: boolean
  /** In pixels; 0 where it wasn't said. A video note has one length. */
  width: number
  height: number
  /** In seconds. */
  duration: number
  title: string
  performer: string
  /** Of a sticker. */
  emoji: string
  supportsStreaming: boolean
  /** It is to be a file and nothing else. */
  forceFile: boolean
}

/** Longer ones are cut down, in pixels and seconds. */
export const MAX_LENGTH = 10_000
export const MAX_DURATION = 24 * 60 * 60

export const media = (type: MediaType, file: GivenFile, more: Partial<GivenMedia> = {}): GivenMedia => ({
  type,
  file,
  caption: { text: '', entities: [] },
  ...{ invertMedia: false, spoiler: false, supportsStreaming: false, forceFile: false },
  ...{ width: 0, height: 0, duration: 0, title: '', performer: '', emoji: '' },
  ...more,
})
