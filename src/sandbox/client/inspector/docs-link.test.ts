import { describe, expect, it } from 'vitest'
import { docsLink } from './docs-link.ts'

const someone = { id: 1, bot: false, name: 'Sam' }
const event = { kind: 'event', at: 0, botId: 5, userId: 1, data: undefined } as const

describe('docsLink', () => {
  it('links to the page of a method', () => {
    const call = { kind: 'rpc', at: 0, by: someone, via: 'page', request: {}, ms: 0 } as const
    expect(docsLink({ ...call, method: 'bots.requestWebViewButton' })).toBe(
      'https://core.telegram.org/method/bots.requestWebViewButton',
    )
  })

  it('links to a method’s place in the Bot API', () => {
    const call = { kind: 'rpc', at: 0, by: someone, via: 'bot-api', request: {}, ms: 0 } as const
    expect(docsLink({ ...call, method: 'sendMessage' })).toBe(
      'https://core.telegram.org/bots/api#sendmessage',
    )
  })

  it('links to the constructor of an update, also when it is one of several', () => {
    const told = { kind: 'update', at: 0, to: someone } as const
    const newMessage = { _: 'updateNewMessage' }
    const page = 'https://core.telegram.org/constructor/updateNewMessage'
    expect(docsLink({ ...told, update: newMessage })).toBe(page)
    expect(docsLink({ ...told, update: { _: 'updateShort', update: newMessage } })).toBe(page)
    const updates = [{ _: 'updateMessageID' }, newMessage]
    expect(docsLink({ ...told, update: { _: 'updates', updates } })).toBe(page)
  })

  it('links to the type that an update of the Bot API contains', () => {
    const told = { kind: 'update', at: 0, to: someone, via: 'bot-api' } as const
    const page = 'https://core.telegram.org/bots/api'
    expect(docsLink({ ...told, update: { update_id: 1, callback_query: {} } })).toBe(`${page}#callbackquery`)
    expect(docsLink({ ...told, update: { update_id: 1, guest_message: {} } })).toBe(`${page}#message`)
    expect(docsLink({ ...told, update: { update_id: 1, my_chat_member: {} } })).toBe(
      `${page}#chatmemberupdated`,
    )
  })

  it('links to a web event, in the list of its direction', () => {
    expect(docsLink({ ...event, from: 'app', name: 'web_app_request_chat' })).toBe(
      'https://core.telegram.org/api/web-events#web-app-request-chat',
    )
    expect(docsLink({ ...event, from: 'client', name: 'requested_chat_sent' })).toBe(
      'https://core.telegram.org/api/bots/webapps#requested-chat-sent',
    )
    expect(docsLink({ ...event, from: 'app', name: 'iframe_ready' })).toBe(
      'https://core.telegram.org/api/web-events',
    )
  })
})
