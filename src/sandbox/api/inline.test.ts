import { Long, type tl } from '@mtcute/node'
import { describe, expect, it } from 'vitest'
import { article, chatNamed, connectUser, nextUpdate, openTelegram, refusal } from '../test-clients.ts'
import { serveForTest } from '../test-server.ts'

/** Inline mode between unmodified library clients. */
const { sandbox, bot, sam, samId, botUser } = await openTelegram()
const group = await chatNamed(sam, 'Book club')

const ask = (query: string, more: Partial<tl.messages.RawGetInlineBotResultsRequest> = {}, client = sam) =>
  client.call({ _: 'messages.getInlineBotResults', bot: botUser, peer: group, query, offset: '', ...more })
type Answer = Omit<tl.messages.RawSetInlineBotResultsRequest, '_' | 'queryId'>
const give = (queryId: Long, more: Partial<Answer> = {}) =>
  bot.call({ _: 'messages.setInlineBotResults', queryId, results: [article()], cacheTime: 0, ...more })
let lastRandomId = 0
const send = (queryId: Long, id = 'one', more: Partial<tl.messages.RawSendInlineBotResultRequest> = {}) => {
  const randomId = Long.fromNumber(++lastRandomId)
  return sam.call({ _: 'messages.sendInlineBotResult', peer: group, randomId, queryId, id, ...more })
}

/** The results that Sam gets once the bot has answered. */
async function asked(query: string, more: Partial<Answer> = {}) {
  const heard = nextUpdate(bot, 'updateBotInlineQuery')
  const shown = ask(query)
  await give((await heard).queryId, more)
  return shown
}

/** A PNG of 2 by 2 pixels, the smallest photo. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGP8zwACTGCSAQANHQEDgslx/wAAAABJRU5ErkJggg==',
  'base64',
)

describe('messages.getInlineBotResults', () => {
  it('asks the bot, and returns its answer', async () => {
    const heard = nextUpdate(bot, 'updateBotInlineQuery')
    const shown = ask('trip')
    const query = await heard
    expect(query).toMatchObject({
      ...{ userId: samId, query: 'trip', offset: '' },
      peerType: { _: 'inlineQueryPeerTypeMegagroup' },
    })
    const switchPm: tl.TypeInlineBotSwitchPM = { _: 'inlineBotSwitchPM', text: 'Log in', startParam: 'in' }
    await give(query.queryId, { nextOffset: '50', gallery: true, switchPm })
    expect(await shown).toMatchObject({
      ...{ gallery: true, nextOffset: '50', switchPm, cacheTime: 0 },
      results: [
        {
          ...{ _: 'botInlineResult', id: 'one', type: 'article', title: 'Answer' },
          sendMessage: { _: 'botInlineMessageText', message: 'Found' },
        },
      ],
      users: [{ id: botUser.userId }],
    })
  })

  it('is answered from the cache for the bot’s cache time', async () => {
    const first = await asked('cached', { cacheTime: 300 })
    const again = await ask('cached')
    expect(again.queryId).toEqual(first.queryId)
    sandbox.clock.advance('301s')
    const later = nextUpdate(bot, 'updateBotInlineQuery')
    const shown = ask('cached')
    await give((await later).queryId)
    expect((await shown).queryId).not.toEqual(first.queryId)
  })

  it('is refused when the bot doesn’t answer in ten seconds, and then the bot can’t answer any more', async () => {
    const heard = nextUpdate(bot, 'updateBotInlineQuery')
    const refused = refusal(ask('late'))
    const { queryId } = await heard
    sandbox.clock.advance('10s')
    expect(await refused).toBe('400 BOT_RESPONSE_TIMEOUT')
    expect(await refusal(give(queryId))).toBe('400 QUERY_ID_INVALID')
  })

  it('is for people, and for bots with inline mode', async () => {
    const { userId, accessHash } = botUser
    const self: tl.TypeInputUser = { _: 'inputUser', userId, accessHash }
    expect(await refusal(ask('x', { bot: self }, bot))).toBe('400 BOT_METHOD_INVALID')
    expect(await refusal(ask('x', { bot: { _: 'inputUserSelf' } }))).toBe('400 BOT_INVALID')
    const other = await sam.resolveUser('sandbox_weather_bot')
    expect(await refusal(ask('x', { bot: other }))).toBe('400 BOT_INLINE_DISABLED')
  })
})

it('messages.setInlineBotResults leaves the query open when it refuses the answer', async () => {
  const heard = nextUpdate(bot, 'updateBotInlineQuery')
  const shown = ask('open')
  const { queryId } = await heard
  expect(await refusal(give(queryId, { results: [article(), article()] }))).toBe('400 RESULT_ID_DUPLICATE')
  await give(queryId)
  expect((await shown).results).toHaveLength(1)
  expect(await refusal(give(queryId))).toBe('400 QUERY_ID_INVALID')
})

it('shows the placeholder in a bot’s profile', async () => {
  const [self] = await sam.call({ _: 'users.getUsers', id: [botUser] })
  expect(self).toMatchObject({ botInlinePlaceholder: 'Search...' })
})

describe('messages.sendInlineBotResult', () => {
  it('sends a result, which its bot can edit', async () => {
    const alice = await connectUser(sandbox, 1)
    const chosen = nextUpdate(bot, 'updateBotInlineSend')
    const posted = nextUpdate(alice, 'updateNewChannelMessage')
    const { queryId } = await asked('sent')
    await send(queryId)
    expect(await posted).toMatchObject({ message: { message: 'Found', viaBotId: botUser.userId } })
    const { msgId, ...told } = await chosen
    expect(told).toMatchObject({ userId: samId, query: 'sent', id: 'one' })
    const edited = nextUpdate(alice, 'updateEditChannelMessage')
    await bot.call({ _: 'messages.editInlineBotMessage', id: msgId!, message: 'Found again' })
    expect(await edited).toMatchObject({ message: { message: 'Found again' } })
  })

  it('sends places, venues and contacts', async () => {
    const geoPoint: tl.TypeInputGeoPoint = { _: 'inputGeoPoint', lat: 52.5, long: 13.4 }
    const venue = { title: 'Park', address: 'Here', provider: '', venueId: '', venueType: '' }
    const person = { phoneNumber: '+123', firstName: 'Ann', lastName: '', vcard: '' }
    const sendMessages: tl.TypeInputBotInlineMessage[] = [
      { _: 'inputBotInlineMessageMediaGeo', geoPoint },
      { _: 'inputBotInlineMessageMediaGeo', geoPoint, period: 60 },
      { _: 'inputBotInlineMessageMediaVenue', geoPoint, ...venue },
      { _: 'inputBotInlineMessageMediaContact', ...person },
    ]
    const results = sendMessages.map((sendMessage, n) => ({ ...article(), id: `${n}`, sendMessage }))
    const shown = await asked('media', { results })
    expect(shown.results.map(({ sendMessage }) => sendMessage)).toMatchObject([
      { _: 'botInlineMessageMediaGeo', geo: { lat: 52.5 } },
      { _: 'botInlineMessageMediaGeo', period: 60 },
      { _: 'botInlineMessageMediaVenue', title: 'Park' },
      { _: 'botInlineMessageMediaContact', firstName: 'Ann' },
    ])
    const sent = []
    for (const { id } of results) sent.push(await send(shown.queryId, id))
    const [place, live, park, ann] = sent.map(mediaIn)
    expect(place).toMatchObject({ _: 'messageMediaGeo', geo: { lat: 52.5 } })
    expect(live).toMatchObject({ _: 'messageMediaGeoLive', period: 60 })
    expect(park).toMatchObject({ _: 'messageMediaVenue', title: 'Park', address: 'Here' })
    expect(ann).toMatchObject({ _: 'messageMediaContact', phoneNumber: '123', firstName: 'Ann' })
  })

  it('fetches a photo from its address', async () => {
    const url = await serve(PNG)
    const web: tl.TypeInputWebDocument = {
      _: 'inputWebDocument',
      ...{ url, size: 0, mimeType: 'image/jpeg', attributes: [] },
    }
    const sendMessage: tl.TypeInputBotInlineMessage = {
      _: 'inputBotInlineMessageMediaAuto',
      message: 'Look',
    }
    const photo = { ...article(), type: 'photo', thumb: web, content: web, sendMessage }
    const gone = { ...photo, id: 'gone', content: { ...web, url: 'http://127.0.0.1:1/a.jpg' } }
    const shown = await asked('photo', { results: [photo, gone] })
    expect(shown.results[0]).toMatchObject({ content: { _: 'webDocumentNoProxy', url } })
    expect(mediaIn(await send(shown.queryId))).toMatchObject({
      photo: { sizes: [{ w: 2, h: 2, size: PNG.length }] },
    })
    expect(await refusal(send(shown.queryId, 'gone'))).toBe('400 WEBPAGE_CURL_FAILED')
  })

  it('sends a file that the bot has sent before', async () => {
    await sam.sendText('sandbox_bot', '/start')
    const { media } = await bot.sendMedia(samId, { type: 'photo', file: PNG })
    if (media?.type !== 'photo' || media.raw._ !== 'photo') throw new Error('There is no photo')
    const { id, accessHash, fileReference } = media.raw
    const sendMessage: tl.TypeInputBotInlineMessage = {
      _: 'inputBotInlineMessageMediaAuto',
      message: 'Look',
    }
    const known = (hash: Long): tl.TypeInputBotInlineResult => ({
      _: 'inputBotInlineResultPhoto',
      id: 'one',
      type: 'photo',
      photo: { _: 'inputPhoto', id, accessHash: hash, fileReference },
      sendMessage,
    })
    const shown = await asked('known', { results: [known(accessHash)] })
    expect(shown.results[0]).toMatchObject({ _: 'botInlineMediaResult', photo: { id } })
    expect(mediaIn(await send(shown.queryId))).toMatchObject({ photo: { id } })
    const heard = nextUpdate(bot, 'updateBotInlineQuery')
    void ask('unknown').catch(() => {})
    const { queryId } = await heard
    expect(await refusal(give(queryId, { results: [known(Long.ONE)] }))).toBe('400 PHOTO_INVALID')
  })

  it('answers a message', async () => {
    const { id } = await sam.sendText(group, 'Where to?')
    const { queryId } = await asked('reply')
    const sent = await send(queryId, 'one', { replyTo: { _: 'inputReplyToMessage', replyToMsgId: id } })
    expect(messageIn(sent)).toMatchObject({ replyTo: { replyToMsgId: id } })
  })

  it('counts the bot among the user’s inline bots', async () => {
    await send((await asked('rated')).queryId)
    const top = await sam.call({
      _: 'contacts.getTopPeers',
      botsInline: true,
      ...{ offset: 0, limit: 10, hash: Long.ZERO },
    })
    expect(top).toMatchObject({
      categories: [{ peers: [{ peer: { _: 'peerUser', userId: botUser.userId } }] }],
    })
  })
})

function messageIn(answer: tl.TypeUpdates) {
  const updates = answer._ === 'updates' ? answer.updates : []
  return updates.flatMap(one => (one._ === 'updateNewChannelMessage' ? [one.message] : []))[0]
}
function mediaIn(answer: tl.TypeUpdates) {
  const message = messageIn(answer)
  return message?._ === 'message' ? message.media : undefined
}

/** Serves a file on this machine, because the sandbox fetches from no other. */
async function serve(bytes: Buffer): Promise<string> {
  const { root } = await serveForTest((_, response) => response.end(bytes))
  return `${root}/a.jpg`
}
