import { describe, expect, it, vi } from 'vitest'
import type { Tl, tl } from '../../tl/types.ts'
import { topPeers } from '../accounts/top-peers.ts'
import type { InlineAnswer } from '../state/inline.ts'
import type { Media } from '../state/message.ts'
import { ALICE, OTHER_BOT, openScene, SAM, type Scene } from '../test-scene.ts'
import { BOT_ID, readResult, refusalOf } from '../test-world.ts'
import {
  type AskedInline,
  askInline,
  cachedAnswer,
  chosenResult,
  type GivenAnswer,
  setInlineResults,
  toInlineQuery,
} from './inline-queries.ts'
import { savePreparedMessage } from './prepared-message.ts'
import { contentToFetch, sendInlineResult } from './send-inline-result.ts'

type Input = Tl<tl.TypeInputBotInlineResult>
const noMedia = (): Media => {
  throw new Error('There is none')
}
const geoMedia = (): Media => ({ kind: 'geo', point: { lat: 1, long: 2 } })

const article = (more: Partial<Tl<tl.RawInputBotInlineResult>> = {}): Tl<tl.RawInputBotInlineResult> => ({
  _: 'inputBotInlineResult',
  id: 'a',
  type: 'article',
  title: 'Trip',
  sendMessage: { _: 'inputBotInlineMessageText', message: 'The trip' },
  ...more,
})
const photo: Tl<tl.RawInputBotInlineResult> = {
  _: 'inputBotInlineResult',
  id: 'p',
  type: 'photo',
  thumb: webFile('http://localhost/t.jpg'),
  content: webFile('http://localhost/p.jpg'),
  sendMessage: { _: 'inputBotInlineMessageMediaAuto', message: 'Look' },
}
const BUTTONS: Tl<tl.RawReplyInlineMarkup> = {
  _: 'replyInlineMarkup',
  rows: [
    {
      _: 'keyboardButtonRow',
      buttons: [{ _: 'keyboardButtonCallback', text: 'A', data: new Uint8Array([1]) }],
    },
  ],
}
/** The first bytes of a PNG of 20 by 10 pixels. */
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452000000140000000a08020000', 'hex')

function webFile(url: string, mimeType = 'image/jpeg'): Tl<tl.RawInputWebDocument> {
  return { _: 'inputWebDocument', url, size: 0, mimeType, attributes: [] }
}

function botOf({ world }: Scene, id = BOT_ID) {
  const bot = world.users.get(id)
  if (!bot) throw new Error('There is no bot')
  return bot
}
function changeBot(scene: Scene, more: object) {
  const bot = botOf(scene)
  scene.world.users.set(BOT_ID, { ...bot, bot: { ...bot.bot, ...more } })
}
const ask = (scene: Scene, asked: Partial<AskedInline> = {}, userId = SAM) =>
  toInlineQuery(scene.world, userId, botOf(scene), { query: 'trip', offset: '', ...asked })
function answer(
  scene: Scene,
  results: Input[] = [article()],
  more: Partial<GivenAnswer> = {},
  toMedia = noMedia,
): InlineAnswer {
  const query = ask(scene)
  return setInlineResults(scene.world, query, { results, cacheTime: 0, ...more }, toMedia)
}
const via = ({ group: peer }: Scene, userId = SAM) => ({ userId, peer })
const send = (scene: Scene, { queryId }: InlineAnswer, id = 'a', bytes?: Uint8Array) =>
  sendInlineResult(scene.world, via(scene), queryId, id, bytes)

describe('toInlineQuery', () => {
  it.each([
    ['inlineQueryPeerTypeChat', 'group'],
    ['inlineQueryPeerTypeMegagroup', 'supergroup'],
    ['inlineQueryPeerTypeBroadcast', 'channel'],
    ['inlineQueryPeerTypePM', 'alice'],
    ['inlineQueryPeerTypeSameBotPM', 'bot'],
  ] as const)('says %s of a chat that is asked in', (peerType, chat) => {
    const scene = openScene()
    expect(ask(scene, { peer: scene[chat] })).toMatchObject({ peerType, query: 'trip' })
  })

  it('has no kind of chat when the client doesn’t tell it', () => {
    expect(ask(openScene())).not.toHaveProperty('peerType')
  })

  it('has the user’s place only for a bot that asks for it', () => {
    const scene = openScene()
    const geo = { _: 'inputGeoPoint', lat: 52.5, long: 13.4 } as const
    expect(ask(scene, { geo })).not.toHaveProperty('geo')
    changeBot(scene, { inlineGeo: true })
    expect(ask(scene, { geo })).toMatchObject({ geo: { lat: 52.5, long: 13.4 } })
  })

  it('works only for bots that have a placeholder', () => {
    const scene = openScene()
    const of = (id: number) =>
      refusalOf(() => toInlineQuery(scene.world, SAM, botOf(scene, id), { query: '', offset: '' }))
    expect(of(ALICE)).toBe('400 BOT_INVALID')
    expect(of(OTHER_BOT)).toBe('400 BOT_INLINE_DISABLED')
    expect(of(BOT_ID)).toBeUndefined()
    changeBot(scene, { inlinePlaceholder: '' })
    expect(of(BOT_ID)).toBe('400 BOT_INLINE_DISABLED')
  })

  it('is told to the bot', () => {
    const scene = openScene()
    askInline(scene.world, ask(scene))
    expect(scene.told()).toEqual([`inline_query ${BOT_ID}`])
  })
})

describe('setInlineResults', () => {
  it.each<[string, Input[], Partial<GivenAnswer>]>([
    ['RESULTS_TOO_MUCH', Array.from({ length: 51 }, (_, n) => article({ id: `${n}` })), {}],
    ['RESULT_ID_DUPLICATE', [article(), article()], {}],
    ['RESULT_ID_INVALID', [article({ id: '' })], {}],
    ['RESULT_ID_INVALID', [article({ id: 'é'.repeat(33) })], {}],
    ['RESULT_TYPE_INVALID', [article({ type: 'game' })], {}],
    ['ARTICLE_TITLE_EMPTY', [article({ title: ' ' })], {}],
    ['MESSAGE_EMPTY', [article({ sendMessage: { _: 'inputBotInlineMessageText', message: ' ' } })], {}],
    ['SEND_MESSAGE_MEDIA_INVALID', [article({ sendMessage: photo.sendMessage })], {}],
    ['SEND_MESSAGE_TYPE_INVALID', [article({ sendMessage: { _: 'inputBotInlineMessageGame' } })], {}],
    ['PHOTO_CONTENT_URL_EMPTY', [{ ...photo, content: webFile('') }], {}],
    ['PHOTO_CONTENT_TYPE_INVALID', [{ ...photo, content: webFile('http://a.example', 'image/png') }], {}],
    ['PHOTO_THUMB_URL_EMPTY', [{ ...photo, thumb: webFile('') }], {}],
    ['WEBDOCUMENT_URL_INVALID', [{ ...photo, content: webFile('ftp://a.example') }], {}],
    ['GIF_CONTENT_TYPE_INVALID', [{ ...photo, type: 'gif' }], {}],
    ['VIDEO_TITLE_EMPTY', [{ ...photo, type: 'video' }], {}],
    ['VIDEO_CONTENT_TYPE_INVALID', [{ ...photo, type: 'video', title: 'A' }], {}],
    ['AUDIO_TITLE_EMPTY', [{ ...photo, type: 'audio' }], {}],
    ['FILE_TITLE_EMPTY', [{ ...photo, type: 'file' }], {}],
    ['FILE_CONTENT_TYPE_INVALID', [{ ...photo, type: 'file', title: 'A' }], {}],
    ['NEXT_OFFSET_INVALID', [], { nextOffset: 'x'.repeat(65) }],
    ['SWITCH_PM_TEXT_EMPTY', [], { switchPm: { _: 'inlineBotSwitchPM', text: ' ', startParam: 'a' } }],
    ['START_PARAM_INVALID', [], { switchPm: { _: 'inlineBotSwitchPM', text: 'A', startParam: 'a b' } }],
    [
      'SWITCH_WEBVIEW_URL_INVALID',
      [],
      { switchWebview: { _: 'inlineBotWebView', text: 'A', url: 'about:blank' } },
    ],
  ])('refuses with %s', (error, results, more) => {
    const scene = openScene()
    expect(refusalOf(() => answer(scene, results, more))).toBe(`400 ${error}`)
    expect(scene.world.inlineAnswers.size).toBe(0)
  })

  it('keeps every part of the bot’s answer, and nothing else', () => {
    const scene = openScene()
    const switchPm = { _: 'inlineBotSwitchPM', text: 'A', startParam: 'a-b_C9'.padEnd(64, 'x') } as const
    const switchWebview = { _: 'inlineBotWebView', text: 'B', url: 'http://localhost/' } as const
    const buttons = { switchPm, switchWebview, nextOffset: 'é'.repeat(32) }
    const whole = answer(scene, [], { ...buttons, gallery: true, private: true, cacheTime: 5 })
    expect(whole).toStrictEqual({
      ...{ queryId: whole.queryId, botId: BOT_ID, userId: SAM, query: 'trip', offset: '' },
      ...{ date: scene.clock.now, cacheTime: 5, results: [], private: true, gallery: true },
      nextOffset: buttons.nextOffset,
      switchPm: { text: 'A', startParam: switchPm.startParam },
      switchWebview: { text: 'B', url: 'http://localhost/' },
    })
    expect(scene.world.inlineAnswers.get(whole.queryId)).toEqual(whole)
    const bare = answer(scene, [], { nextOffset: '' })
    const names = ['botId', 'cacheTime', 'date', 'offset', 'query', 'queryId', 'results', 'userId']
    expect(Object.keys(bare).sort()).toEqual(names)
  })

  it('caches for a day at most, and a negative time counts as 0', () => {
    const cached = (cacheTime: number) => answer(openScene(), [], { cacheTime }).cacheTime
    expect([cached(-1), cached(86_400), cached(86_401)]).toEqual([0, 86_400, 86_400])
  })

  it.each(['', 'a'.repeat(65), 'a b', 'é', '/a', 'a/'])('takes no start parameter like %j', startParam => {
    const switchPm = { _: 'inlineBotSwitchPM', text: 'A', startParam } as const
    expect(refusalOf(() => answer(openScene(), [], { switchPm }))).toBe('400 START_PARAM_INVALID')
  })

  it.each(['nowhere', 'ftp://a.example', 'xhttp://a.example', 'httpsx://a.example'])(
    'opens no Mini App at %s',
    url => {
      const switchWebview = { _: 'inlineBotWebView', text: 'B', url } as const
      const refused = refusalOf(() => answer(openScene(), [], { switchWebview }))
      expect(refused).toBe('400 SWITCH_WEBVIEW_URL_INVALID')
    },
  )

  it('can be sent for an hour, or for as long as it is cached if that is longer', () => {
    const scene = openScene()
    const [short, long] = [answer(scene), answer(scene, undefined, { cacheTime: 2 * 60 * 60 })]
    const sends = (given: InlineAnswer) => refusalOf(() => send(scene, given))
    scene.clock.now += 60 * 60
    expect([sends(short), sends(long)]).toEqual([undefined, undefined])
    scene.clock.now += 60 * 60
    expect([sends(short), sends(long)]).toEqual(['400 INLINE_RESULT_EXPIRED', undefined])
    answer(scene)
    expect(scene.world.inlineAnswers.get(long.queryId)).toEqual(long)
    scene.clock.now += 1
    expect(sends(long)).toBe('400 INLINE_RESULT_EXPIRED')
  })

  it('takes fifty results, or an empty list', () => {
    const fifty = Array.from({ length: 50 }, (_, n) => article({ id: `${n}` }))
    expect(answer(openScene(), fifty).results).toHaveLength(50)
    expect(answer(openScene(), []).results).toEqual([])
  })

  it('forgets answers that can’t be sent any more', () => {
    const scene = openScene()
    const first = answer(scene)
    scene.clock.now += 60 * 60 + 1
    expect(refusalOf(() => send(scene, first))).toBe('400 INLINE_RESULT_EXPIRED')
    const second = answer(scene)
    expect([...scene.world.inlineAnswers.values()].map(({ queryId }) => queryId)).toEqual([second.queryId])
  })
})

describe('cachedAnswer', () => {
  it('answers everybody’s same query until its time is over', () => {
    const scene = openScene()
    const given = answer(scene, undefined, { cacheTime: 300 })
    expect(cachedAnswer(scene.world, ask(scene, {}, ALICE))).toEqual(given)
    scene.clock.now += 299
    expect(cachedAnswer(scene.world, ask(scene))).toEqual(given)
    scene.clock.now += 1
    expect(cachedAnswer(scene.world, ask(scene))).toBeUndefined()
  })

  it('doesn’t answer another query, offset, kind of chat or bot', () => {
    const scene = openScene()
    answer(scene, undefined, { cacheTime: 300 })
    const others = [{ query: 'trips' }, { offset: '1' }, { peer: scene.group }]
    for (const other of others) expect(cachedAnswer(scene.world, ask(scene, other))).toBeUndefined()
    expect(cachedAnswer(scene.world, { ...ask(scene), botId: OTHER_BOT })).toBeUndefined()
  })

  it('is the newest of several answers', () => {
    const scene = openScene()
    answer(scene, undefined, { cacheTime: 300 })
    const newest = answer(scene, [], { cacheTime: 300 })
    expect(cachedAnswer(scene.world, ask(scene))).toEqual(newest)
  })

  it('that was for a place answers no other query', () => {
    const scene = openScene()
    changeBot(scene, { inlineGeo: true })
    const geo = { _: 'inputGeoPoint', lat: 1, long: 2 } as const
    const given = { results: [article()], cacheTime: 300 }
    setInlineResults(scene.world, ask(scene, { geo }), given, noMedia)
    expect(cachedAnswer(scene.world, ask(scene))).toBeUndefined()
  })

  it('answers only its asker when it is private', () => {
    const scene = openScene()
    const given = answer(scene, undefined, { cacheTime: 300, private: true })
    expect(cachedAnswer(scene.world, ask(scene))).toEqual(given)
    expect(cachedAnswer(scene.world, ask(scene, {}, ALICE))).toBeUndefined()
    expect(chosenResult(scene.world, SAM, given.queryId, 'a').answer).toEqual(given)
    expect(refusalOf(() => chosenResult(scene.world, ALICE, given.queryId, 'a'))).toBe(
      '400 INLINE_RESULT_EXPIRED',
    )
  })

  it('doesn’t answer a query with a place', () => {
    const scene = openScene()
    changeBot(scene, { inlineGeo: true })
    answer(scene, undefined, { cacheTime: 300 })
    const geo = { _: 'inputGeoPoint', lat: 1, long: 2 } as const
    expect(cachedAnswer(scene.world, ask(scene, { geo }))).toBeUndefined()
  })
})

describe('sendInlineResult', () => {
  it('posts it as the user’s message via the bot, and tells the bot that it was chosen', () => {
    const scene = openScene()
    const given = answer(scene)
    expect(send(scene, given)).toMatchObject({
      ...{ fromId: SAM, viaBotId: BOT_ID, peer: scene.group },
      content: { kind: 'text', text: 'The trip' },
    })
    const chosen = scene.updates.find(({ kind }) => kind === 'inline_send')
    expect(chosen).toEqual({
      accountId: BOT_ID,
      kind: 'inline_send',
      chosen: { botId: BOT_ID, userId: SAM, query: 'trip', resultId: 'a' },
    })
  })

  it('tells the bot the inline message id when the message has a keyboard', () => {
    const scene = openScene()
    const sendMessage = { _: 'inputBotInlineMessageText', message: 'x', replyMarkup: BUTTONS } as const
    send(scene, answer(scene, [article({ sendMessage })]))
    expect(scene.updates.find(({ kind }) => kind === 'inline_send')).toMatchObject({
      chosen: { inlineMessageId: 1 },
    })
  })

  it('gives every message its own id, even after a row was lost', () => {
    const scene = openScene()
    for (let sent = 0; sent < 3; sent++) send(scene, answer(scene))
    scene.world.inlineMessages.delete(2)
    send(scene, answer(scene))
    expect([...scene.world.inlineMessages.values()].map(({ id }) => id)).toEqual([1, 3, 4])
  })

  it('tells the bot its share of a hundred choices', () => {
    const scene = openScene()
    const heard = (inlineFeedback: number) => {
      changeBot(scene, { inlineFeedback })
      const given = answer(scene)
      scene.updates.splice(0)
      for (let n = 0; n < 100; n++) send(scene, given)
      return scene.updates.filter(({ kind }) => kind === 'inline_send').length
    }
    expect([heard(0), heard(100)]).toEqual([0, 100])
    expect(heard(50)).toBeGreaterThan(20)
    expect(heard(50)).toBeLessThan(80)
  })

  it('answers a message, and refuses an unknown message', () => {
    const scene = openScene()
    const { queryId } = answer(scene)
    const parent = send(scene, answer(scene))
    const reply = (id: number) =>
      sendInlineResult(scene.world, { userId: SAM, peer: scene.group, replyTo: { id } }, queryId, 'a')
    expect(reply(parent.id).replyTo).toBe(parent.id)
    expect(refusalOf(() => reply(999))).toBe('400 REPLY_MESSAGE_ID_INVALID')
  })

  it('sends a place, as the result’s message says', () => {
    const scene = openScene()
    const geoPoint = { _: 'inputGeoPoint', lat: 1, long: 2 } as const
    const place = article({ type: 'geo', sendMessage: { _: 'inputBotInlineMessageMediaGeo', geoPoint } })
    const given = answer(scene, [place], {}, geoMedia)
    expect(send(scene, given).content).toEqual({
      kind: 'text',
      text: '',
      media: { kind: 'geo', point: { lat: 1, long: 2 } },
    })
  })

  it('stores the file at its address, with the caption', () => {
    const scene = openScene()
    const given = answer(scene, [photo])
    expect(contentToFetch(scene.world, via(scene), given.queryId, 'p')).toMatchObject({
      url: 'http://localhost/p.jpg',
    })
    const { content } = send(scene, given, 'p', PNG)
    expect(content).toMatchObject({ text: 'Look', media: { kind: 'photo' } })
    expect(scene.world.photos.size).toBe(1)
  })

  it('stores an animation with the bot’s attributes', () => {
    const scene = openScene()
    const content = {
      ...webFile('http://localhost/a.mp4', 'video/mp4'),
      attributes: [{ _: 'documentAttributeVideo', duration: 3, w: 20, h: 10 } as const],
    }
    send(scene, answer(scene, [{ ...photo, type: 'gif', content }]), 'p', PNG)
    const [document] = scene.world.documents.values()
    expect(document).toMatchObject({
      mimeType: 'video/mp4',
      attributes: [{ _: 'documentAttributeAnimated' }, { _: 'documentAttributeVideo', duration: 3 }],
    })
  })

  it('counts as inline use of the bot by the user', () => {
    const scene = openScene()
    send(scene, answer(scene))
    const top = topPeers(scene.world, SAM, 'bots_inline')
    expect(top?.map(({ peer }) => peer)).toEqual([scene.bot])
    expect(topPeers(scene.world, SAM, 'groups')?.map(({ peer }) => peer)).toEqual([scene.group])
  })

  it('is refused to a member who may not send inline messages', () => {
    const scene = openScene()
    scene.world.chats.set(501, { ...scene.chatOf(501), defaultBans: { sendInline: true } })
    const prepared = savePreparedMessage(scene.world, BOT_ID, ALICE, readResult(scene.world, article()))
    const sends = ({ queryId }: { queryId: string }, id: string) =>
      refusalOf(() => sendInlineResult(scene.world, via(scene, ALICE), queryId, id))
    expect(sends(answer(scene), 'a')).toBe('403 CHAT_SEND_INLINE_FORBIDDEN')
    expect(sends(prepared, prepared.resultId)).toBe('403 CHAT_SEND_INLINE_FORBIDDEN')
  })

  it('is refused to a member who may not send a message of the result’s kind', () => {
    const scene = openScene()
    scene.world.chats.set(501, { ...scene.chatOf(501), defaultBans: { sendPhotos: true, sendPlain: true } })
    const { queryId } = answer(scene, [article(), photo])
    const sends = (id: string) =>
      refusalOf(() => sendInlineResult(scene.world, via(scene, ALICE), queryId, id, PNG))
    expect([sends('a'), sends('p')]).toEqual([
      '403 CHAT_SEND_PLAIN_FORBIDDEN',
      '403 CHAT_SEND_PHOTOS_FORBIDDEN',
    ])
  })

  it('fetches and stores no file where the user may not send inline results', () => {
    const scene = openScene()
    scene.world.chats.set(501, { ...scene.chatOf(501), defaultBans: { sendInline: true } })
    const put = vi.spyOn(scene.world.contents, 'put')
    const { queryId } = answer(scene, [photo])
    const error = '403 CHAT_SEND_INLINE_FORBIDDEN'
    expect(refusalOf(() => contentToFetch(scene.world, via(scene, ALICE), queryId, 'p'))).toBe(error)
    expect(refusalOf(() => sendInlineResult(scene.world, via(scene, ALICE), queryId, 'p', PNG))).toBe(error)
    expect(put).not.toHaveBeenCalled()
  })

  it('tells the user’s place to the bot that was asked with it', () => {
    const scene = openScene()
    changeBot(scene, { inlineGeo: true })
    const query = ask(scene, { geo: { _: 'inputGeoPoint', lat: 1, long: 2 } })
    send(scene, setInlineResults(scene.world, query, { results: [article()], cacheTime: 0 }, noMedia))
    expect(scene.updates.find(({ kind }) => kind === 'inline_send')).toMatchObject({
      chosen: { geo: { lat: 1, long: 2 } },
    })
  })

  it('fetches only a file that becomes the message, and fails without it', () => {
    const scene = openScene()
    const { sendMessage } = article()
    const given = answer(scene, [article(), photo, { ...photo, id: 'q', sendMessage }])
    const fetched = (id: string) => contentToFetch(scene.world, via(scene), given.queryId, id)?.url
    expect([fetched('a'), fetched('p'), fetched('q')]).toEqual([
      undefined,
      'http://localhost/p.jpg',
      undefined,
    ])
    expect(refusalOf(() => send(scene, given, 'p'))).toBe('400 WEBPAGE_CURL_FAILED')
    expect(send(scene, given, 'q', PNG).content).toEqual({ kind: 'text', text: 'The trip' })
    const of = (queryId: string, id: string) =>
      refusalOf(() => contentToFetch(scene.world, via(scene), queryId, id))
    expect(of('0', 'a')).toBe('400 QUERY_ID_EMPTY')
    expect(of(given.queryId, '')).toBe('400 RESULT_ID_EMPTY')
    const prepared = savePreparedMessage(scene.world, BOT_ID, SAM, readResult(scene.world, article()))
    expect(contentToFetch(scene.world, via(scene), prepared.queryId, prepared.resultId)).toBeUndefined()
  })

  it('refuses empty ids and unknown results', () => {
    const scene = openScene()
    const given = answer(scene)
    const of = (queryId: string, id: string) => refusalOf(() => send(scene, { ...given, queryId }, id))
    expect(of('0', 'a')).toBe('400 QUERY_ID_EMPTY')
    expect(of(given.queryId, '')).toBe('400 RESULT_ID_EMPTY')
    expect(of('5', 'a')).toBe('400 INLINE_RESULT_EXPIRED')
    expect(of(given.queryId, 'b')).toBe('400 RESULT_ID_INVALID')
  })
})
