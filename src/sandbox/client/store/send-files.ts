import type { TlJson, tl } from '../../tl/types.ts'
import { randomId } from '../api/message.ts'
import { type Peer, toInputPeer } from '../api/peer.ts'
import { type Call, uploadFile } from '../api/rpc.ts'
import { type FileFacts, type FileKind, factsOf, fileKind } from '../media/file-facts.ts'
import { replyIn } from './reply-in.ts'

/** Telegram's limit for an album. */
const MAX_ALBUM_FILES = 10

export interface Sending {
  files: File[]
  caption: string
  /** Photos and videos are sent as plain files, too. */
  asFiles: boolean
  /** The id of the message in the same chat that the files answer. */
  replyTo: number | undefined
}

type InputMedia = TlJson<tl.TypeInputMedia>

/** Sends a person's files. Several files of a kind form albums. The first file carries the caption. */
export async function sendFiles(call: Call, userId: number, peer: Peer, sending: Sending) {
  const { files, asFiles, replyTo } = sending
  let caption = sending.caption
  // The user may have opened another topic by the time that the files are there.
  const reply = replyIn(peer, replyTo)
  for (const album of albumsOf(files, asFiles)) {
    const media = []
    for (const file of album) media.push(await upload(userId, file, asFiles))
    const rest = { peer: toInputPeer(peer), ...reply }
    const [only] = media
    if (media.length === 1 && only) {
      const request = { ...rest, media: only, message: caption, randomId: randomId() }
      await call('messages.sendMedia', request)
    } else {
      const multiMedia = []
      for (const [index, one] of media.entries()) {
        const stored = await store(call, peer, one)
        const message = index === 0 ? caption : ''
        multiMedia.push({ _: 'inputSingleMedia' as const, media: stored, message, randomId: randomId() })
      }
      await call('messages.sendMultiMedia', { ...rest, multiMedia })
    }
    caption = ''
  }
}

/** Puts a file with its caption into a message that is there already. */
export async function replaceFile(call: Call, userId: number, peer: Peer, id: number, sending: Sending) {
  const { files, caption: message, asFiles } = sending
  const [file] = files
  if (!file) return
  const media = await upload(userId, file, asFiles)
  await call('messages.editMessage', { peer: toInputPeer(peer), id, message, media })
}

/** Groups neighbouring files that Telegram allows in one album. */
export function albumsOf<F extends Pick<File, 'type'>>(files: F[], asFiles: boolean): F[][] {
  const albums: F[][] = []
  let before: string | undefined
  for (const file of files) {
    const kind = asFiles ? 'file' : fileKind(file)
    const place = kind === 'photo' || kind === 'video' ? 'visual' : kind
    const last = albums.at(-1)
    if (last && place === before && last.length < MAX_ALBUM_FILES) last.push(file)
    else albums.push([file])
    before = place
  }
  return albums
}

async function upload(userId: number, file: File, asFiles: boolean): Promise<InputMedia> {
  const kind = asFiles ? 'file' : fileKind(file)
  const [{ id, parts }, facts] = await Promise.all([uploadFile(userId, file), factsOf(file)])
  const input = { _: 'inputFile' as const, id, parts, name: file.name, md5Checksum: '' }
  if (kind === 'photo') return { _: 'inputMediaUploadedPhoto', file: input }
  return {
    _: 'inputMediaUploadedDocument',
    file: input,
    mimeType: file.type || 'application/octet-stream',
    attributes: attributesOf(file.name, kind, facts),
    ...(kind === 'file' && { forceFile: true }),
  }
}

function attributesOf(
  fileName: string,
  kind: FileKind,
  { w, h, duration = 0 }: FileFacts,
): TlJson<tl.TypeDocumentAttribute>[] {
  const named = { _: 'documentAttributeFilename' as const, fileName }
  if (kind === 'video' && w !== undefined && h !== undefined) {
    return [{ _: 'documentAttributeVideo', duration, w, h, supportsStreaming: true }, named]
  }
  if (kind === 'audio') return [{ _: 'documentAttributeAudio', duration: Math.round(duration) }, named]
  return [named]
}

/** Stores an uploaded file at Telegram, because albums take only stored files. */
async function store(call: Call, peer: Peer, media: InputMedia): Promise<InputMedia> {
  const stored = await call('messages.uploadMedia', { peer: toInputPeer(peer), media })
  if (stored._ === 'messageMediaPhoto' && stored.photo?._ === 'photo') {
    const { id, accessHash, fileReference } = stored.photo
    return { _: 'inputMediaPhoto', id: { _: 'inputPhoto', id, accessHash, fileReference } }
  }
  if (stored._ === 'messageMediaDocument' && stored.document?._ === 'document') {
    const { id, accessHash, fileReference } = stored.document
    return { _: 'inputMediaDocument', id: { _: 'inputDocument', id, accessHash, fileReference } }
  }
  throw new Error('Telegram made something else of the file')
}
