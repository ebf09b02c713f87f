import { describe, expect, it } from 'vitest'
import { telegramLink } from './telegram-link.ts'

describe('telegramLink', () => {
  it('leads to the chat with the username', () => {
    const alice = { kind: 'chat', username: 'alice_m' }
    expect(telegramLink('https://t.me/alice_m')).toEqual(alice)
    expect(telegramLink('http://www.telegram.me/alice_m/')).toEqual(alice)
    expect(telegramLink('https://t.me/alice_m/25?single')).toEqual(alice)
  })

  it('opens a bot’s Mini App, with a parameter or without', () => {
    const app = { kind: 'main_app', username: 'some_bot', startParam: undefined }
    expect(telegramLink('https://t.me/some_bot?startapp')).toEqual(app)
    expect(telegramLink('https://t.me/some_bot?startapp=')).toEqual(app)
    expect(telegramLink('https://t.me/some_bot?startapp=list-5_a')).toEqual({
      ...app,
      startParam: 'list-5_a',
    })
  })

  it('opens a Mini App in the size that the link names', () => {
    const app = { kind: 'main_app', username: 'some_bot', startParam: 'a' }
    expect(telegramLink('https://t.me/some_bot?startapp=a&mode=compact')).toEqual({ ...app, mode: 'compact' })
    expect(telegramLink('https://t.me/some_bot?startapp=a&mode=fullscreen')).toEqual({
      ...app,
      mode: 'fullscreen',
    })
    expect(telegramLink('https://t.me/some_bot?startapp=a&mode=huge')).toEqual(app)
  })

  it('opens another of the bot’s Mini Apps, by its short name', () => {
    const app = { kind: 'direct_link', username: 'some_bot', shortName: 'Shop_2', startParam: undefined }
    expect(telegramLink('https://t.me/some_bot/Shop_2')).toEqual(app)
    expect(telegramLink('https://t.me/some_bot/Shop_2?startapp=a&mode=compact')).toEqual({
      ...app,
      startParam: 'a',
      mode: 'compact',
    })
    expect(telegramLink('https://t.me/some_bot/25')).toEqual({ kind: 'chat', username: 'some_bot' })
  })

  it('opens a bot’s Mini App from the attachment menu', () => {
    const attached = { kind: 'attachment_menu', username: 'some_bot' }
    expect(telegramLink('https://t.me/some_bot?startattach')).toEqual({ ...attached, startParam: undefined })
    expect(telegramLink('https://t.me/some_bot?startattach=a')).toEqual({ ...attached, startParam: 'a' })
  })

  it('starts a bot with a parameter', () => {
    expect(telegramLink('https://t.me/some_bot?start=abc')).toEqual({
      kind: 'start',
      username: 'some_bot',
      startParam: 'abc',
    })
  })

  it('leaves out a parameter that Telegram doesn’t accept', () => {
    for (const query of ['start=', 'start=a%20b', `start=${'a'.repeat(65)}`, 'startapp=%3Cb%3E'])
      expect(telegramLink(`https://t.me/some_bot?${query}`)).toEqual({ kind: 'chat', username: 'some_bot' })
  })

  it('leads to private chats by their ids', () => {
    expect(telegramLink('https://t.me/c/2100000000/1')).toEqual({
      kind: 'private_chat',
      channelId: 2100000000,
    })
  })

  it('invites to a chat, also with the older form', () => {
    const invite = { kind: 'invite', hash: 'AbC-d_1234567890' }
    expect(telegramLink('https://t.me/+AbC-d_1234567890')).toEqual(invite)
    expect(telegramLink('https://telegram.me/joinchat/AbC-d_1234567890')).toEqual(invite)
  })

  it('leaves everything else to the browser', () => {
    for (const url of [
      'https://example.org/alice_m',
      'https://t.me.example.org/alice_m',
      'https://t.me/',
      'https://t.me/+',
      'https://t.me/joinchat/',
      'https://t.me/abc',
      'https://t.me/c/x/1',
      'javascript://t.me/alice_m',
      't.me/alice_m',
    ])
      expect(telegramLink(url), url).toBeUndefined()
  })
})
