import { describe, expect, it } from 'vitest'
import { serveForTest } from '../../test-server.ts'
import { openBotApi, queryIdOf, SAM_ID } from '../test-bot-api.ts'
import { filesOf, png } from '../test-files.ts'

/** Results with media where a bot sends only one: to guests' callers, from Mini Apps, and prepared. */

const api = await openBotApi()
const { sandbox, result, refusal, sam } = api
const { send } = filesOf(api)
await sam.say('sandbox_bot', '/start')
const bot = await sam.peerNamed('sandbox_bot')
const group = await sam.chatCalled('Book club')

const image = png()
const { photo } = await send(
  'sendPhoto',
  { chat_id: SAM_ID },
  { photo: new File([new Uint8Array(image)], 'a.png') },
)
const photo_file_id = photo[0].file_id
const cached = { type: 'photo', id: '1', photo_file_id, caption: '<b>Look</b>', parse_mode: 'HTML' }
const place = { type: 'location', id: '1', latitude: 52.5, longitude: 13.4, title: 'Park', live_period: 900 }

/** A server on this machine that gives every path the same PDF. */
const web = await serveForTest((_, response) => {
  response.writeHead(200, { 'content-type': 'application/pdf' })
  response.end('%PDF-1.4')
})
const pdf = {
  ...{ type: 'document', id: '1', title: 'Plan', mime_type: 'application/pdf', caption: 'Read' },
  document_url: `${web.root}/plan.pdf`,
}
const unreachable = { ...pdf, document_url: 'http://203.0.113.1/plan.pdf' }

async function called(): Promise<string> {
  await sam.say(group, '@sandbox_bot?')
  const [{ guest_message }] = await result('getUpdates', { offset: -1 })
  return guest_message.guest_query_id
}
const newest = async (peer: string | object = group) => (await sam.history(peer, 1))[0]

describe('a guest’s answer', () => {
  it('is a photo, whose caption and medium are edited by its inline id', async () => {
    const { inline_message_id } = await result('answerGuestQuery', {
      guest_query_id: await called(),
      result: cached,
    })
    expect(await newest()).toMatchObject({
      message: 'Look',
      entities: [{ _: 'messageEntityBold' }],
      media: { _: 'messageMediaPhoto' },
    })
    expect(await result('editMessageCaption', { inline_message_id, caption: 'Other' })).toBe(true)
    expect(await newest()).toMatchObject({ message: 'Other', media: { _: 'messageMediaPhoto' } })
    const media = { type: 'document', media: pdf.document_url, caption: 'Read' }
    expect(await result('editMessageMedia', { inline_message_id, media })).toBe(true)
    expect(await newest()).toMatchObject({ message: 'Read', media: { _: 'messageMediaDocument' } })
  })

  it('has a file of this machine’s web, and can be given again after a file that isn’t there', async () => {
    const guest_query_id = await called()
    expect(await refusal('answerGuestQuery', { guest_query_id, result: unreachable })).toBe(
      '400 Bad Request: failed to get HTTP URL content',
    )
    await result('answerGuestQuery', { guest_query_id, result: pdf })
    const { media, message } = await newest()
    expect(media.document).toMatchObject({ mimeType: 'application/pdf', size: 8 })
    expect(message).toBe('Read')
    expect(await refusal('answerGuestQuery', { guest_query_id, result: pdf })).toMatch('query is too old')
  })

  it('is a live place that moves and stops by its inline id', async () => {
    const { inline_message_id } = await result('answerGuestQuery', {
      guest_query_id: await called(),
      result: place,
    })
    const moved = { inline_message_id, latitude: 53, longitude: 14 }
    expect(await result('editMessageLiveLocation', moved)).toBe(true)
    expect((await newest()).media).toMatchObject({ geo: { lat: 53, long: 14 }, period: 900 })
    sandbox.clock.advance('5m')
    expect(await result('stopMessageLiveLocation', { inline_message_id })).toBe(true)
    const { geo, period } = (await newest()).media
    expect(geo).toMatchObject({ lat: 53, long: 14 })
    expect(period).toBeLessThan(900)
    await result('editMessageMedia', { inline_message_id, media: { type: 'photo', media: photo_file_id } })
    for (const [method, more] of [
      ['editMessageLiveLocation', moved],
      ['stopMessageLiveLocation', { inline_message_id }],
    ] as const) {
      expect(await refusal(method, more)).toBe('400 Bad Request: MEDIA_PREV_INVALID')
    }
  })
})

describe('a Mini App’s result', () => {
  const open = async () => {
    const opened = await sam.rpc('messages.requestWebView', {
      ...{ bot: { ...bot, _: 'inputUser' }, peer: bot, platform: 'web', url: 'https://example.com/' },
    })
    return queryIdOf(opened)
  }

  it.each([
    ['a photo', cached, { message: 'Look', media: { _: 'messageMediaPhoto' } }],
    ['a file on the web', pdf, { message: 'Read', media: { _: 'messageMediaDocument' } }],
    ['a live place', place, { media: { _: 'messageMediaGeoLive', period: 900 } }],
  ])('is %s in the user’s name', async (_, of, told) => {
    await result('answerWebAppQuery', { web_app_query_id: await open(), result: of })
    expect(await newest('sandbox_bot')).toMatchObject({ out: true, viaBotId: bot.userId, ...told })
  })

  it('can be given again when its file isn’t there', async () => {
    const web_app_query_id = await open()
    expect(await refusal('answerWebAppQuery', { web_app_query_id, result: unreachable })).toBe(
      '400 Bad Request: failed to get HTTP URL content',
    )
    expect(await result('answerWebAppQuery', { web_app_query_id, result: pdf })).toEqual({})
  })
})

describe('a prepared message', () => {
  const prepare = async (of: object) => {
    const { id } = await result('savePreparedInlineMessage', {
      ...{ user_id: SAM_ID, result: of, allow_group_chats: true },
    })
    return sam.rpc('messages.getPreparedInlineMessage', { bot: { ...bot, _: 'inputUser' }, id })
  }
  let randomId = 0
  const sent = async (of: object) => {
    const { queryId, result } = await prepare(of)
    const request = { peer: group, queryId, id: result.id, randomId: `${++randomId}` }
    await sam.rpc('messages.sendInlineBotResult', request)
    return newest()
  }

  it('is shown with its file, which goes where the user wants', async () => {
    expect((await prepare(cached)).result).toMatchObject({
      ...{ _: 'botInlineMediaResult', type: 'photo', photo: { _: 'photo' } },
      sendMessage: { _: 'botInlineMessageMediaAuto', message: 'Look' },
    })
    expect(await sent(cached)).toMatchObject({ message: 'Look', media: { _: 'messageMediaPhoto' } })
    expect((await prepare(pdf)).result).toMatchObject({
      ...{ type: 'file', title: 'Plan', document: { mimeType: 'application/pdf' } },
    })
    expect(await sent(pdf)).toMatchObject({ message: 'Read', media: { _: 'messageMediaDocument' } })
  })

  it('may be a place or a contact, and nothing whose file isn’t there', async () => {
    expect((await prepare(place)).result.sendMessage).toMatchObject({ _: 'botInlineMessageMediaGeo' })
    const contact = { type: 'contact', id: '1', phone_number: '+123', first_name: 'Ann' }
    expect(await sent(contact)).toMatchObject({ media: { firstName: 'Ann' } })
    const parameters = { user_id: SAM_ID, result: unreachable, allow_group_chats: true }
    expect(await refusal('savePreparedInlineMessage', parameters)).toBe(
      '400 Bad Request: failed to get HTTP URL content',
    )
  })
})
