import { Long, type tl } from '@mtcute/node'
import { png } from '../png.ts'
import { kindOf, randomId, sentId } from '../requests.ts'
import type { Scenario } from '../scenario.ts'
import { asDocument, mediaIn, posting, shapeOf, uploaded } from './files.ts'

/** Media and files. */

const DAY = 86_400
const MEGABYTE = 1_048_576
const VIDEO: tl.RawDocumentAttributeVideo = { _: 'documentAttributeVideo', duration: 3, w: 160, h: 160 }
const PLACE: tl.RawInputGeoPoint = { _: 'inputGeoPoint', lat: 52.5, long: 13.4 }
/** The first bytes of a GIF of one pixel. */
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

export const MEDIA: Scenario[] = [
  {
    name: 'kinds of media',
    asks: ['which media exist', 'how large a caption can be'],
    async run(stage) {
      const { ann, ben } = stage
      const send = (name: string, media: tl.TypeInputMedia, text = '') =>
        stage.step(name, ann, posting(ann.peer(ben), media, text), kindOf)
      const contact = { phoneNumber: '', firstName: 'A name', lastName: '', vcard: '' }
      await send('a contact without a number', { _: 'inputMediaContact', ...contact })
      await send('a contact without a name', {
        _: 'inputMediaContact',
        ...contact,
        phoneNumber: '+9996600000',
        firstName: '',
      })
      await send('an empty medium', { _: 'inputMediaEmpty' })
      await send('a die of an unknown kind', { _: 'inputMediaDice', emoticon: '🪑' })
      await send('a place', { _: 'inputMediaGeoPoint', geoPoint: PLACE })
      const photo: tl.TypeInputMedia = {
        _: 'inputMediaUploadedPhoto',
        file: await uploaded(stage, ann, png(160), 'a.png'),
      }
      await send('a caption of 1025 letters', photo, 'x'.repeat(1025))
      await send('a story', { _: 'inputMediaStory', peer: ann.peer(ben), id: 1 })
    },
  },
  {
    name: 'sent photos',
    asks: ['the sizes of a sent photo'],
    async run(stage) {
      const { ann, ben } = stage
      const send = async (name: string, bytes: Uint8Array, file: string) => {
        const media: tl.TypeInputMedia = {
          _: 'inputMediaUploadedPhoto',
          file: await uploaded(stage, ann, bytes, file),
        }
        await stage.step(name, ann, posting(ann.peer(ben), media), shapeOf)
      }
      await send('of 400 pixels', png(400), 'a.png')
      await send('of another format', Buffer.from('no picture'), 'a.bmp')
    },
  },
  {
    name: 'the kind and the thumbnail of a file',
    asks: ['the kind of a file', 'thumbnails', 'covers of videos, and their start times'],
    async run(stage) {
      const { ann, ben } = stage
      const peer = ann.peer(ben)
      const file = (bytes: Uint8Array, name: string) => uploaded(stage, ann, bytes, name)
      const send = (name: string, media: tl.TypeInputMedia) =>
        stage.step(name, ann, posting(peer, media), shapeOf)
      await send('a GIF', asDocument(await file(GIF, 'a.gif'), 'image/gif'))
      await send(
        'a GIF as a file',
        asDocument(await file(GIF, 'a.gif'), 'image/gif', [], { forceFile: true }),
      )
      const text = Buffer.from('hello')
      const thumb = await file(png(160), 't.png')
      await send(
        'a text with a thumbnail',
        asDocument(await file(text, 'a.txt'), 'text/plain', [], { thumb }),
      )
      const large = await file(png(500), 't.png')
      await send(
        'with one that is too large',
        asDocument(await file(text, 'b.txt'), 'text/plain', [], { thumb: large }),
      )
      const video = asDocument(await file(text, 'a.mp4'), 'video/mp4', [VIDEO], { videoTimestamp: 1 })
      const sent = await send('bytes that are no video, as a video that starts later', video)
      if (sent)
        await stage.step(
          'a forward that starts at another time',
          ann,
          {
            _: 'messages.forwardMessages',
            ...{
              fromPeer: peer,
              toPeer: peer,
              id: [sentId(sent)],
              randomId: [randomId()],
              videoTimestamp: 2,
            },
          },
          shapeOf,
        )
    },
  },
  {
    name: 'photos of chats and bots',
    asks: ['the photo of a chat or a bot'],
    async run(stage) {
      const { ann } = stage
      const group = await stage.supergroup('photos')
      const change = async (name: string, bytes: Uint8Array) => {
        const photo: tl.TypeInputChatPhoto = {
          _: 'inputChatUploadedPhoto',
          file: await uploaded(stage, ann, bytes, 'a.png'),
        }
        await stage.step(name, ann, { _: 'channels.editPhoto', channel: ann.inputChannel(group), photo })
      }
      await change('of 100 pixels', png(100))
      await change('of 160 pixels', png(160))
    },
  },
  {
    name: 'a file by its address',
    asks: ['a file by its address'],
    async run(stage) {
      const { ann, ben } = stage
      for (const url of ['https://nowhere.invalid/a.png', 'no address'])
        await stage.step(
          `a photo at ${url}`,
          ann,
          posting(ann.peer(ben), { _: 'inputMediaPhotoExternal', url }),
        )
    },
  },
  {
    name: 'file references and parts',
    asks: ['how long a file reference lives', "parts of a file that cross a megabyte's border"],
    async run(stage) {
      const { ann, ben } = stage
      const send = async () => {
        const media = asDocument(await uploaded(stage, ann, Buffer.from('hello'), 'a.txt'), 'text/plain')
        const sent = mediaIn(await stage.need(ann, posting(ann.peer(ben), media)))
        const document = sent?._ === 'messageMediaDocument' ? sent.document : undefined
        return document?._ === 'document' ? document : undefined
      }
      const get = (
        document: Awaited<ReturnType<typeof send>>,
        offset = 0,
        limit = 4096,
      ): tl.upload.RawGetFileRequest => ({
        _: 'upload.getFile',
        location: {
          _: 'inputDocumentFileLocation',
          id: document?.id ?? Long.ZERO,
          accessHash: document?.accessHash ?? Long.ZERO,
          fileReference: document?.fileReference ?? new Uint8Array(),
          thumbSize: '',
        },
        ...{ offset, limit },
      })
      await stage.step('across a border', ann, get(await send(), MEGABYTE - 4096, 8192))
      await stage.step('of an odd length', ann, get(await send(), 0, 1000))
      await stage.aged('reading it', [60, DAY - 60, 2 * DAY], {
        make: send,
        by: ann,
        use: document => get(document),
      })
    },
  },
  {
    name: 'a live place that is stopped',
    asks: ['a live place that is stopped'],
    async run(stage) {
      const { ann, ben } = stage
      const peer = ann.peer(ben)
      const live = (more: Partial<tl.RawInputMediaGeoLive>): tl.RawInputMediaGeoLive => ({
        _: 'inputMediaGeoLive',
        geoPoint: PLACE,
        ...more,
      })
      const post = async (period: number) => sentId(await stage.need(ann, posting(peer, live({ period }))))
      const editing = (id: number, media: tl.TypeInputMedia) =>
        ({ _: 'messages.editMessage', peer, id, media }) as const
      const id = await post(900)
      await stage.step('stopping it', ann, editing(id, live({ stopped: true })))
      await stage.again('moving it afterwards', ann, editing(id, live({ geoPoint: { ...PLACE, lat: 1 } })))
      await stage.aged('moving one of a minute', [10, 70], {
        make: () => post(60),
        by: ann,
        use: old => editing(old, live({ geoPoint: { ...PLACE, lat: 2 } })),
      })
    },
  },
]
