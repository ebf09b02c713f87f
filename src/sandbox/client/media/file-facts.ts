/** Facts that the browser reads from a file: sides in pixels, duration in seconds. */
export interface FileFacts {
  w?: number
  h?: number
  duration?: number
}

export type FileKind = 'photo' | 'video' | 'audio' | 'file'

/** The kind of media that a file is sent as, unless the user sends it as a plain file. */
export function fileKind({ type }: Pick<File, 'type'>): FileKind {
  if (/^image\/(?:jpeg|png|webp)$/.test(type)) return 'photo'
  if (type.startsWith('video/')) return 'video'
  return type.startsWith('audio/') ? 'audio' : 'file'
}

/** Reads a file's metadata without playing it. Empty when the browser can't read the file. */
export function factsOf(file: File): Promise<FileFacts> {
  const kind = fileKind(file)
  if (kind !== 'video' && kind !== 'audio') return Promise.resolve({})
  const url = URL.createObjectURL(file)
  const element = document.createElement(kind)
  return new Promise<FileFacts>(resolve => {
    element.onloadedmetadata = () => {
      const duration = Number.isFinite(element.duration) ? element.duration : 0
      const isVideo = element instanceof HTMLVideoElement
      resolve({ duration, ...(isVideo && { w: element.videoWidth, h: element.videoHeight }) })
    }
    element.onerror = () => resolve({})
    element.preload = 'metadata'
    element.src = url
  }).finally(() => URL.revokeObjectURL(url))
}
