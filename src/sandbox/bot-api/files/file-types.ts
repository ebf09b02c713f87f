/** TDLib's types of files: their numbers in a `file_id`, their names in errors, their folders in a `file_path`. */
export const FILE_TYPES = {
  thumbnail: { number: 0, name: 'Thumbnail', folder: 'thumbnails' },
  chat_photo: { number: 1, name: 'ChatPhoto', folder: 'profile_photos' },
  photo: { number: 2, name: 'Photo', folder: 'photos' },
  voice: { number: 3, name: 'VoiceNote', folder: 'voice' },
  video: { number: 4, name: 'Video', folder: 'videos' },
  document: { number: 5, name: 'Document', folder: 'documents' },
  sticker: { number: 8, name: 'Sticker', folder: 'stickers' },
  audio: { number: 9, name: 'Audio', folder: 'music' },
  animation: { number: 10, name: 'Animation', folder: 'animations' },
  video_note: { number: 13, name: 'VideoNote', folder: 'video_notes' },
} as const

export type FileType = keyof typeof FILE_TYPES

/** The keys are the file types. */
export const ALL_FILE_TYPES = Object.keys(FILE_TYPES) as FileType[]

const PICTURES: readonly FileType[] = ['thumbnail', 'chat_photo', 'photo']

/** A document can be sent as any type that isn't a picture. */
export const isDocumentType = (type: FileType) => !PICTURES.includes(type)
