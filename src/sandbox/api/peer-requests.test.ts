import { Long, type TelegramClient, type tl } from '@mtcute/node'
import { describe, expect, it } from 'vitest'
import {
  connectUser,
  nextAction,
  openTelegram,
  refusal,
  userButton,
  userNamed,
  withoutHash,
} from '../test-clients.ts'

const { sandbox, bot, sam, samId, botUser, botPeer } = await openTelegram()
const alice = await connectUser(sandbox, 1)
await sam.sendText('sandbox_bot', '/start')

const prepare = async (
  button: tl.TypeKeyboardButton = userButton(),
  userId: tl.TypeInputUser = withoutHash(samId),
) => {
  const { webappReqId } = await bot.call({ _: 'bots.requestWebViewButton', userId, button })
  return webappReqId
}
const get = (webappReqId: string, client = sam, input = botUser) =>
  client.call({ _: 'bots.getRequestedWebViewButton', bot: input, webappReqId })
const send = (more: Partial<tl.messages.RawSendBotRequestedPeerRequest>, client = sam) =>
  client.call({ _: 'messages.sendBotRequestedPeer', peer: botPeer, buttonId: 7, requestedPeers: [], ...more })
const peer = (name: string) => sam.resolvePeer(name)
const nextMessage = (client: TelegramClient) => nextAction(client, 'messageActionRequestedPeerSentMe')

describe('bots.requestWebViewButton', () => {
  it('gives a different webapp_req_id each time', async () => {
    expect(await prepare()).not.toBe(await prepare())
  })
  it('is for bots: a user is told USER_BOT_REQUIRED', async () => {
    const call = sam.call({ _: 'bots.requestWebViewButton', userId: botUser, button: userButton() })
    expect(await refusal(call)).toBe('400 USER_BOT_REQUIRED')
  })
  it.each<[string, tl.TypeKeyboardButton]>([
    ['a plain text button', { _: 'keyboardButton', text: 'Hi' }],
    [
      'the user’s form of the button',
      {
        _: 'keyboardButtonRequestPeer',
        text: 'Hi',
        buttonId: 1,
        peerType: { _: 'requestPeerTypeUser' },
        maxQuantity: 1,
      },
    ],
    ['an empty text', userButton({ text: ' ' })],
    ['eleven users', userButton({ maxQuantity: 11 })],
    ['two groups', userButton({ peerType: { _: 'requestPeerTypeChat' }, maxQuantity: 2 })],
    ['two channels', userButton({ peerType: { _: 'requestPeerTypeBroadcast' }, maxQuantity: 2 })],
    [
      'a bot that nobody manages',
      userButton({ peerType: { _: 'requestPeerTypeCreateBot' }, maxQuantity: 1 }),
    ],
    [
      'rights that are none',
      userButton({
        peerType: { _: 'requestPeerTypeChat', userAdminRights: { _: 'chatAdminRights' } },
        maxQuantity: 1,
      }),
    ],
    [
      'rights for the bot that the user needn’t have',
      userButton({
        peerType: { _: 'requestPeerTypeChat', botAdminRights: { _: 'chatAdminRights', pinMessages: true } },
        maxQuantity: 1,
      }),
    ],
  ])('refuses %s with BUTTON_INVALID', async (_, button) => {
    expect(await refusal(prepare(button))).toBe('400 BUTTON_INVALID')
  })
  it('refuses a user who has never used the bot, a bot, and an unknown one with USER_ID_INVALID', async () => {
    const stranger = (await sam.resolvePeer('carla_o')) as tl.RawInputPeerUser
    const weather = (await sam.resolvePeer('sandbox_weather_bot')) as tl.RawInputPeerUser
    for (const id of [stranger.userId, weather.userId, 12345]) {
      expect(await refusal(prepare(userButton(), withoutHash(id)))).toBe('400 USER_ID_INVALID')
    }
  })
})

describe('bots.getRequestedWebViewButton', () => {
  it('gives the user’s form of the button', async () => {
    expect(await get(await prepare())).toMatchObject({
      _: 'keyboardButtonRequestPeer',
      text: 'Choose people',
      buttonId: 7,
      peerType: { _: 'requestPeerTypeUser' },
      maxQuantity: 3,
    })
  })
  it('refuses a bot as its caller', async () => {
    expect(await refusal(get(await prepare(), bot))).toBe('400 BOT_METHOD_INVALID')
  })
  it('refuses an unknown webapp_req_id, and another user’s', async () => {
    expect(await refusal(get('nonsense'))).toBe('400 WEBAPP_REQ_ID_INVALID')
    const asAlice = await userNamed(alice, 'sandbox_bot')
    expect(await refusal(get(await prepare(), alice, asAlice))).toBe('400 WEBAPP_REQ_ID_INVALID')
  })
  it('refuses a user who is no bot, and a wrong access hash, with BOT_ID_INVALID', async () => {
    const person = await userNamed(sam, 'alicemoreau')
    const forged = { ...botUser, accessHash: Long.ONE } as tl.RawInputUser
    for (const input of [person, forged]) {
      expect(await refusal(get(await prepare(), sam, input))).toBe('400 BOT_ID_INVALID')
    }
  })
})

describe('messages.sendBotRequestedPeer', () => {
  it('puts the service message into both histories, each in its own form', async () => {
    const webappReqId = await prepare()
    const atBot = nextMessage(bot)
    const chosen = [await peer('alicemoreau'), await peer('bobtanaka')]
    const answer = (await send({ webappReqId, requestedPeers: chosen })) as tl.RawUpdates
    const ids = chosen.map(one => (one as tl.RawInputPeerUser).userId)

    const update = answer.updates[0] as tl.RawUpdateNewMessage
    expect((update.message as tl.RawMessageService).action).toEqual({
      _: 'messageActionRequestedPeer',
      buttonId: 7,
      peers: ids.map(userId => ({ _: 'peerUser', userId })),
    })
    const { action } = await atBot
    expect(action).toMatchObject({
      _: 'messageActionRequestedPeerSentMe',
      buttonId: 7,
      peers: [
        {
          _: 'requestedPeerUser',
          userId: ids[0],
          firstName: 'Alice',
          lastName: 'Moreau',
          username: 'alicemoreau',
        },
        {
          _: 'requestedPeerUser',
          userId: ids[1],
          firstName: 'Bob',
          lastName: 'Tanaka',
          username: 'bobtanaka',
        },
      ],
    })
  })
  it('tells the bot only the details that the button asks for', async () => {
    const webappReqId = await prepare(userButton({ nameRequested: false, usernameRequested: false }))
    const atBot = nextMessage(bot)
    await send({ webappReqId, requestedPeers: [await peer('alicemoreau')] })
    const { action } = await atBot
    const [shared] = action.peers as tl.RawRequestedPeerUser[]
    expect(shared?.firstName).toBeUndefined()
    expect(shared?.username).toBeUndefined()
  })
  it('shares a channel with title and username', async () => {
    const webappReqId = await prepare(
      userButton({ peerType: { _: 'requestPeerTypeBroadcast', creator: true }, maxQuantity: 1 }),
    )
    const atBot = nextMessage(bot)
    await send({ webappReqId, requestedPeers: [await peer('sandbox_kitchen')] })
    expect((await atBot).action).toMatchObject({
      peers: [{ _: 'requestedPeerChannel', title: 'Sam’s kitchen', username: 'sandbox_kitchen' }],
    })
  })
  it('accepts a webapp_req_id once', async () => {
    const webappReqId = await prepare()
    const requestedPeers = [await peer('alicemoreau')]
    await send({ webappReqId, requestedPeers })
    expect(await refusal(send({ webappReqId, requestedPeers }))).toBe('400 WEBAPP_REQ_ID_INVALID')
  })
  it('leaves the webapp_req_id unused when it refuses the choice', async () => {
    const webappReqId = await prepare()
    expect(await refusal(send({ webappReqId, requestedPeers: [] }))).toBe('400 PEER_ID_INVALID')
    await send({ webappReqId, requestedPeers: [await peer('alicemoreau')] })
  })
  it('refuses an empty choice, too many peers, doubles, oneself and peers of another kind with PEER_ID_INVALID', async () => {
    const [a, b, c, d] = await Promise.all(['alicemoreau', 'bobtanaka', 'carla_o', 'elenap'].map(peer))
    const choices = [[], [a, b, c, d], [a, a], [{ _: 'inputPeerSelf' }], [await peer('sandbox_kitchen')]]
    const webappReqId = await prepare()
    for (const requestedPeers of choices) {
      const call = send({ webappReqId, requestedPeers: requestedPeers as tl.TypeInputPeer[] })
      expect(await refusal(call)).toBe('400 PEER_ID_INVALID')
    }
  })
  it('refuses a peer that the user can’t name, and a bot that isn’t a bot, with PEER_ID_INVALID', async () => {
    const webappReqId = await prepare()
    const known = (await peer('alicemoreau')) as tl.RawInputPeerUser
    const forged = { ...known, accessHash: Long.ONE }
    expect(await refusal(send({ webappReqId, requestedPeers: [forged] }))).toBe('400 PEER_ID_INVALID')
    expect(await refusal(send({ webappReqId, peer: known, requestedPeers: [known] }))).toBe(
      '400 PEER_ID_INVALID',
    )
  })
  it('refuses a group that the user isn’t in, and a peer under another kind', async () => {
    const oneGroup = userButton({ peerType: { _: 'requestPeerTypeChat' }, maxQuantity: 1 })
    const webappReqId = await prepare(oneGroup)
    const channel = (await peer('sandbox_books')) as tl.RawInputPeerChannel
    const strangers: tl.TypeInputPeer[] = [
      { _: 'inputPeerChat', chatId: 1 },
      { _: 'inputPeerChat', chatId: channel.channelId },
      { ...channel, accessHash: Long.ZERO },
      { _: 'inputPeerEmpty' },
    ]
    for (const stranger of strangers) {
      expect(await refusal(send({ webappReqId, requestedPeers: [stranger] }))).toBe('400 PEER_ID_INVALID')
    }
  })
  it('refuses a peer that doesn’t fit the filters', async () => {
    const webappReqId = await prepare(userButton({ peerType: { _: 'requestPeerTypeUser', premium: true } }))
    const requestedPeers = [await peer('alicemoreau'), await peer('bobtanaka')]
    expect(await refusal(send({ webappReqId, requestedPeers }))).toBe('400 PEER_ID_INVALID')
  })
  it('refuses another user’s webapp_req_id, an unknown one, and another bot’s', async () => {
    const webappReqId = await prepare()
    const asAlice = {
      peer: await alice.resolvePeer('sandbox_bot'),
      requestedPeers: [await alice.resolvePeer('bobtanaka')],
      webappReqId,
    }
    const requestedPeers = [await peer('alicemoreau')]
    const weatherBot = await peer('sandbox_weather_bot')
    const calls = [
      send(asAlice, alice),
      send({ webappReqId: 'unknown', requestedPeers }),
      send({ webappReqId, peer: weatherBot, requestedPeers }),
    ]
    const refused = await Promise.all(calls.map(refusal))
    expect(refused).toEqual(calls.map(() => '400 WEBAPP_REQ_ID_INVALID'))
  })
  it('refuses a button_id that isn’t the button’s', async () => {
    const webappReqId = await prepare()
    const call = send({ webappReqId, buttonId: 8, requestedPeers: [await peer('alicemoreau')] })
    expect(await refusal(call)).toBe('400 BUTTON_INVALID')
  })
  it('refuses both sources, neither, or a message without the button, with MESSAGE_ID_INVALID', async () => {
    const webappReqId = await prepare()
    const requestedPeers = [await peer('alicemoreau')]
    for (const more of [{ webappReqId, msgId: 1 }, {}, { msgId: 1 }, { msgId: 999_999 }]) {
      expect(await refusal(send({ ...more, requestedPeers }))).toBe('400 MESSAGE_ID_INVALID')
    }
  })
  it('accepts the msg_id of the bot’s message that has the button on its keyboard', async () => {
    await bot.call({
      _: 'messages.sendMessage',
      peer: { _: 'inputPeerUser', userId: samId, accessHash: Long.ZERO },
      message: 'Choose someone',
      randomId: Long.ONE,
      replyMarkup: {
        _: 'replyKeyboardMarkup',
        rows: [{ _: 'keyboardButtonRow', buttons: [userButton({ buttonId: 41 })] }],
      },
    })
    const [newest] = await sam.getHistory(botPeer, { limit: 1 })
    const atBot = nextMessage(bot)
    await send({ msgId: newest?.id ?? 0, buttonId: 41, requestedPeers: [await peer('alicemoreau')] })
    expect((await atBot).action).toMatchObject({ buttonId: 41 })
  })
  it('refuses a bot as its caller', async () => {
    expect(await refusal(send({ webappReqId: 'x' }, bot))).toBe('400 BOT_METHOD_INVALID')
  })
})
