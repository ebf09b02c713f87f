import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { FETCHER, fetchFile } from '../api/media/fetch-file.ts'
import type { Uploads } from '../api/uploads.ts'
import { imageInfo } from '../world/media/image-info.ts'
import type { InlineResult, WebFile } from '../world/state/inline.ts'
import { badRequest, RpcError } from '../world/state/rpc-error.ts'
import type { World } from '../world/state/world.ts'
import { PATHS } from './paths.ts'

const PART_BYTES = 512 * 1024
const MAX_UPLOAD_BYTES = 128 * 1024 * 1024

/** The types that a page may show. Other files can only be saved, so that no sent file runs in the page. */
const SHOWN = /^(?:image\/(?:jpeg|png|gif|webp)|(?:video|audio)\/[\w.+-]+)$/

export interface FilesOptions {
  world: World
  uploads: Uploads
  /** The caller, by the header that names it. */
  callerOf(header: string | undefined): number
}

/** Serves the files of messages to the page, and takes a person's own files. */
export function createFiles({ world, uploads, callerOf }: FilesOptions) {
  const app = new Hono()

  app.get(`${PATHS.files}/photo/:id`, c => {
    const photo = world.photos.get(c.req.param('id'))
    const bytes = photo && world.contents.get(photo.sizes.at(-1)?.hash ?? '')
    if (!bytes) return c.body(null, 404)
    return answer(bytes, imageInfo(bytes)?.mimeType ?? '', undefined, undefined)
  })

  app.get(`${PATHS.files}/document/:id`, c => {
    const document = world.documents.get(c.req.param('id'))
    const thumb = c.req.query('thumb') === undefined ? undefined : document?.thumbs?.[0]
    const bytes = document && world.contents.get((thumb ?? document).hash)
    if (!bytes) return c.body(null, 404)
    if (thumb) return answer(bytes, imageInfo(bytes)?.mimeType ?? '', undefined, undefined)
    return answer(bytes, document.mimeType, c.req.query('save'), c.req.header('range'))
  })

  // The picture of an inline result, which its bot has on this machine. The page itself asks no other server.
  app.get(`${PATHS.files}/inline/:query/:result`, async c => {
    // The sandbox would ask itself for ever when a result's picture is at this very address.
    if (c.req.header('user-agent') === FETCHER) return c.body(null, 404)
    const { query, result: resultId } = c.req.param()
    const result = world.inlineAnswers.get(query)?.results.find(({ id }) => id === resultId)
    const file = result && pictureOf(result)
    const fetched = file && (await fetchFile(file.url).catch(unlessUnknown))
    const mimeType = fetched && imageInfo(fetched.bytes)?.mimeType
    if (!fetched || !mimeType) return c.body(null, 404)
    return answer(fetched.bytes, mimeType, undefined, undefined)
  })

  app.post(PATHS.upload, bodyLimit({ maxSize: MAX_UPLOAD_BYTES }), async c => {
    // A form on another page can't send this header without asking first.
    const userId = callerOf(c.req.header('x-user-id'))
    const bytes = new Uint8Array(await c.req.arrayBuffer())
    if (bytes.length === 0) throw badRequest('FILE_PART_EMPTY')
    const id = BigInt.asUintN(62, randomBytes(8).readBigUInt64LE())
    const parts = Math.ceil(bytes.length / PART_BYTES)
    for (let part = 0; part < parts; part++) {
      uploads.savePart(userId, id, part, bytes.slice(part * PART_BYTES, (part + 1) * PART_BYTES))
    }
    return c.json({ id: id.toString(), parts })
  })
  return app
}

/** The thumbnail of a result. A photo without a thumbnail is its own picture. */
const pictureOf = ({ type, thumb, content }: InlineResult): WebFile | undefined =>
  thumb ?? (type === 'photo' ? content : undefined)

/** A file that Telegram refuses doesn't exist here. */
function unlessUnknown(error: unknown): undefined {
  if (!(error instanceof RpcError)) throw error
}

/**
 * @param name the name of the saved file; undefined for a shown file
 * @param range the requested part, in the form that players send
 */
function answer(bytes: Uint8Array, mimeType: string, name: string | undefined, range: string | undefined) {
  const isShown = name === undefined && SHOWN.test(mimeType)
  const headers = new Headers({
    'content-type': isShown ? mimeType : 'application/octet-stream',
    'cache-control': 'private, max-age=31536000, immutable',
    'accept-ranges': 'bytes',
    ...(!isShown && {
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name || 'file')}`,
    }),
  })
  const part = range === undefined ? undefined : partOf(range, bytes.length)
  if (!part) return new Response(new Uint8Array(bytes), { headers })
  headers.set('content-range', `bytes ${part.from}-${part.to}/${bytes.length}`)
  return new Response(new Uint8Array(bytes.subarray(part.from, part.to + 1)), { status: 206, headers })
}

/** Undefined unless the header asks for a single part of the file. Then the whole file is sent. */
function partOf(range: string, length: number): { from: number; to: number } | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? []
  if (first === '' && last === '') return undefined
  const from = first === '' ? Math.max(0, length - Number(last)) : Number(first)
  const to = first === '' || last === '' ? length - 1 : Math.min(Number(last), length - 1)
  return from <= to ? { from, to } : undefined
}
