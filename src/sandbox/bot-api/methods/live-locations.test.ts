import { describe, expect, it } from 'vitest'
import { openBotApi, SAM_ID } from '../test-bot-api.ts'

const { sandbox, result, refusal, sam } = await openBotApi()
await sam.say('sandbox_bot', '/start')
const begin = () =>
  result('sendLocation', { chat_id: SAM_ID, latitude: 1, longitude: 2, live_period: 900, heading: 10 })
const newest = async () => (await sam.history('sandbox_bot', 1))[0].media

describe('a live location', () => {
  it('is moved, and keeps its period unless it gets another', async () => {
    const { message_id } = await begin()
    const place = { chat_id: SAM_ID, message_id }
    const moved = await result('editMessageLiveLocation', { ...place, latitude: 3, longitude: 4 })
    expect(moved.location).toEqual({ latitude: 3, longitude: 4, live_period: 900 })
    const more = { latitude: 3, longitude: 5, live_period: 1800, heading: 90, proximity_alert_radius: 50 }
    expect((await result('editMessageLiveLocation', { ...place, ...more })).location).toEqual({
      ...{ latitude: 3, longitude: 5, live_period: 1800, heading: 90, proximity_alert_radius: 50 },
    })
    expect(await newest()).toMatchObject({ geo: { lat: 3, long: 5 }, period: 1800 })
  })

  it('keeps its last place when it is stopped', async () => {
    const { message_id } = await begin()
    sandbox.clock.advance('5m')
    const reply_markup = { inline_keyboard: [[{ text: 'Again', callback_data: 'a' }]] }
    const stopped = await result('stopMessageLiveLocation', { chat_id: SAM_ID, message_id, reply_markup })
    expect(stopped).toMatchObject({ location: { latitude: 1, longitude: 2 }, reply_markup })
    expect(stopped.location).not.toHaveProperty('live_period')
    const { period } = await newest()
    expect(period).toBeGreaterThanOrEqual(300)
    expect(period).toBeLessThan(900)
  })

  it.each([
    ['was stopped', '5m', true],
    ['is over', '15m', false],
  ] as const)('stays as it is once it %s', async (_, time, isStopped) => {
    const { message_id } = await begin()
    const place = { chat_id: SAM_ID, message_id }
    sandbox.clock.advance(time)
    if (isStopped) await result('stopMessageLiveLocation', place)
    const before = await newest()
    const no = "400 Bad Request: message can't be edited"
    expect(await refusal('stopMessageLiveLocation', place)).toBe(no)
    expect(await refusal('editMessageLiveLocation', { ...place, latitude: 5, longitude: 6 })).toBe(no)
    expect(await newest()).toEqual(before)
  })

  it.each<[string, object, string]>([
    ['editMessageLiveLocation', { latitude: 1 }, 'longitude is empty'],
    ['editMessageLiveLocation', { latitude: 91, longitude: 1 }, 'invalid live location specified'],
    [
      'editMessageLiveLocation',
      { latitude: 1, longitude: 1, heading: 361 },
      'wrong live location heading specified',
    ],
    [
      'editMessageLiveLocation',
      { latitude: 1, longitude: 1, proximity_alert_radius: -1 },
      'wrong live location proximity alert radius specified',
    ],
  ])('%s with %j is refused', async (method, more, description) => {
    const { message_id } = await begin()
    const place = { chat_id: SAM_ID, message_id }
    expect(await refusal(method, { ...place, ...more })).toBe(`400 Bad Request: ${description}`)
  })

  it('can’t be made of another message', async () => {
    const { message_id } = await result('sendMessage', { chat_id: SAM_ID, text: 'x' })
    const place = { chat_id: SAM_ID, message_id }
    const none = '400 Bad Request: there is no live location in the message to edit'
    expect(await refusal('stopMessageLiveLocation', place)).toBe(none)
    expect(await refusal('editMessageLiveLocation', { ...place, latitude: 1, longitude: 1 })).toBe(none)
  })
})
