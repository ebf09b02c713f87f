import { describe, expect, it } from 'vitest'
import { asTest } from './as-test.ts'
import { bot, event, rpc, sam } from './test-entries.ts'

const recorded = { sandboxUrl: 'http://127.0.0.1:8081', userId: 1, titleOf: () => 'O’Neil' }

describe('asTest', () => {
  it('repeats a request with the id that the bot gets anew, and has the user choose the same', () => {
    const test = asTest(
      [
        rpc(bot, 'bots.requestWebViewButton', { button: { text: 'It’s' } }, { webappReqId: 'a' }),
        event('app', 'web_app_request_chat', { req_id: 'a' }),
        rpc(
          sam,
          'messages.sendBotRequestedPeer',
          { webappReqId: 'a', requestedPeers: [{}] },
          { _: 'updates', date: 9 },
        ),
        event('client', 'requested_chat_sent', { req_id: 'a' }),
      ],
      recorded,
    )
    const inOrder = [
      `const { webappReqId } = await bot('bots.requestWebViewButton', { button: { text: 'It’s' } })`,
      `await say('web_app_request_chat', { req_id: webappReqId })`,
      `await picker.getByText('O’Neil', { exact: true }).first().click()`,
      `await answered({ method: 'messages.sendBotRequestedPeer', result: expect.objectContaining({ _: 'updates' }) })`,
      `await hears('requested_chat_sent', { req_id: webappReqId })`,
    ].map(line => test.indexOf(line))
    expect(inOrder.every(place => place > 0)).toBe(true)
    expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b))
  })

  it('makes a user’s calls itself where no app has a part in it', () => {
    const test = asTest([rpc(sam, 'bots.checkUsername', { username: 'x' }, true)], recorded)
    expect(test).toContain(
      `expect(await user('bots.checkUsername', { username: 'x' })).toMatchObject({ result: true })`,
    )
    expect(test).not.toContain('const say')
  })

  it('names an id that it can’t learn, once', () => {
    const test = asTest([event('app', 'web_app_request_chat', { req_id: 'a' })], recorded)
    expect(test.match(/const webappReqId = 'a'/g)).toHaveLength(1)
  })
})
