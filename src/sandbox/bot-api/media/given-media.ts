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

/** A file to send with its parameters. They aren't checked yet. */
export interface GivenMedia {
  type: MediaType
  file: GivenFile
  thumbnail?: UploadedFile | undefined
  caption: FormattedText
  invertMedia: boolean
  spoiler: boolean
  /** In pixels. 0 when it wasn't given. A video note's length is both of its sides. */
  width: number
  height: number
  /** In seconds. */
  duration: number
  title: string
  performer: string
  /** For a sticker. */
  emoji: string
  supportsStreaming: boolean
  /** For a video. */
  cover?: GivenFile | undefined
  /** The place where a video starts, in seconds. */
  startTimestamp: number
  /** The file is sent as a plain file. */
  forceFile: boolean
}

/** Greater values are reduced to these. */
export const MAX_SIDE_PIXELS = 10_000
export const MAX_DURATION_SECONDS = 24 * 60 * 60

export const media = (type: MediaType, file: GivenFile, more: Partial<GivenMedia> = {}): GivenMedia => ({
  type,
  file,
  caption: { text: '', entities: [] },
  ...{ invertMedia: false, spoiler: false, supportsStreaming: false, forceFile: false },
  ...{ width: 0, height: 0, duration: 0, startTimestamp: 0, title: '', performer: '', emoji: '' },
  ...more,
})
