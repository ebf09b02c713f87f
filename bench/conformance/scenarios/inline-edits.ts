import type { tl } from '@mtcute/node'
import { png } from '../png.ts'
import { article } from '../requests.ts'
import type { Scenario } from '../scenario.ts'
import { uploaded } from './files.ts'
import { guestAnswer, guestChat, guestQuery } from './guest-calls.ts'

/** Messages that a bot can reach only by their inline ids. */

const geoPoint: tl.TypeInputGeoPoint = { _: 'inputGeoPoint', lat: 1, long: 2 }

export const INLINE_EDITS: Scenario[] = [
  {
    name: 'editing by an inline id',
    asks: ['editing a message by its inline id'],
    async run(stage) {
      const { bot } = stage
      const chat = await guestChat(stage)
      const answer = async (result?: tl.TypeInputBotInlineResult) =>
        stage.need(bot, guestAnswer(await guestQuery(stage, chat), result))
      const edit = (
        name: string,
        id: tl.TypeInputBotInlineMessageID,
        more: Partial<tl.messages.RawEditInlineBotMessageRequest>,
      ) => stage.step(name, bot, { _: 'messages.editInlineBotMessage', id, ...more })
      const text = await answer()
      await edit('another text', text, { message: 'Edited' })
      await edit('the same text again', text, { message: 'Edited' })
      const photo: tl.TypeInputMedia = {
        _: 'inputMediaUploadedPhoto',
        file: await uploaded(stage, bot, png(160), 'a.png'),
      }
      await edit('an uploaded photo for a text', text, { media: photo })
      const moved: tl.RawInputMediaGeoLive = { _: 'inputMediaGeoLive', geoPoint }
      await edit('a position for a text', text, { media: moved })
      const place: tl.TypeInputBotInlineMessage = {
        _: 'inputBotInlineMessageMediaGeo',
        geoPoint,
        period: 900,
      }
      const live = await answer({ ...article(), type: 'geo', sendMessage: place })
      await edit('a position for a live place', live, {
        media: { ...moved, geoPoint: { ...geoPoint, lat: 3 } },
      })
      await edit('stopping a live place', live, { media: { ...moved, stopped: true } })
    },
  },
]
