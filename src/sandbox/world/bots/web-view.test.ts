import { createHmac, generateKeyPairSync, verify } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { signContact, signInitData, webViewUrl } from './web-view.ts'

const TOKEN = '7000000001:secret'
const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const user = { id: 7_300_000_001, firstName: 'Sam & "Co" é🌻', username: 'sam', premium: true as const }
const photoUrl = ({ id }: { id: string }) => `https://box.example/photos/${id}`
const bot = { id: 7_000_000_001, bot: { token: TOKEN } }
let raw: string
let fields: URLSearchParams
beforeEach(() => {
  raw = signInitData({ user, bot, queryId: 5n, authDate: 1_800_000_000, photoUrl }, privateKey)
  fields = new URLSearchParams(raw)
})
const checkString = (...without: string[]) =>
  [...fields]
    .filter(([name]) => !without.includes(name))
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('\n')

describe('init data', () => {
  it('describes the user as Telegram does', () => {
    expect(JSON.parse(fields.get('user') ?? '')).toEqual({
      id: 7_300_000_001,
      first_name: 'Sam & "Co" é🌻',
      last_name: '',
      username: 'sam',
      language_code: 'en',
      is_premium: true,
      allows_write_to_pm: true,
    })
  })
  it('has a hash that the bot’s token verifies', () => {
    const secret = createHmac('sha256', 'WebAppData').update(TOKEN).digest()
    expect(createHmac('sha256', secret).update(checkString('hash')).digest('hex')).toBe(fields.get('hash'))
  })
  it('has a signature that Telegram’s public key verifies, without the token', () => {
    const signed = Buffer.from(`7000000001:WebAppData\n${checkString('hash', 'signature')}`)
    expect(verify(null, signed, publicKey, Buffer.from(fields.get('signature') ?? '', 'base64url'))).toBe(
      true,
    )
  })
})

describe('the other fields of init data', () => {
  const read = (more: Partial<Parameters<typeof signInitData>[0]> = {}) =>
    new URLSearchParams(signInitData({ user, bot, authDate: 1, photoUrl, ...more }, privateKey))
  const ALWAYS = ['auth_date', 'hash', 'signature', 'user']
  const named = (fields: URLSearchParams, name: string) => JSON.parse(fields.get(name) ?? 'null')

  it('are only the user and the time, when nothing else is known', () => {
    expect([...read().keys()].sort()).toEqual(ALWAYS)
  })
  it('name the query that the app may answer, in Telegram’s form', () => {
    const person = { ...user, id: 279_058_397 }
    const fields = read({ user: person, queryId: BigInt.asIntN(64, 0xdceaace110a217ddn) })
    expect(fields.get('query_id')).toBe('AAHdF6IQAAAAAN0XohDhrOrc')
  })
  it('name the chat of the link, and its start parameter', () => {
    const fields = read({ link: { chatType: 'supergroup', chatInstance: '-42' }, startParam: 'trip' })
    expect(Object.fromEntries(fields)).toMatchObject({
      chat_type: 'supergroup',
      chat_instance: '-42',
      start_param: 'trip',
      auth_date: '1',
    })
  })
  it('give a user without names or a language empty names, and English', () => {
    expect(named(read({ user: { id: 9 } }), 'user')).toEqual({
      ...{ id: 9, first_name: '', last_name: '', language_code: 'en', allows_write_to_pm: true },
    })
    const whole = { id: 9, firstName: 'Ann', lastName: 'Lee', languageCode: 'pt-br' }
    expect(named(read({ user: whole }), 'user')).toMatchObject({
      ...{ first_name: 'Ann', last_name: 'Lee', language_code: 'pt-br' },
    })
  })
  it('have no start parameter when the link has an empty one', () => {
    expect([...read({ startParam: '' }).keys()].sort()).toEqual(ALWAYS)
  })
  it('have the photo of a user who has one', () => {
    expect(named(read({ user: { ...user, photo: { id: '7' } } }), 'user').photo_url).toBe(
      'https://box.example/photos/7',
    )
    expect(named(read(), 'user')).not.toHaveProperty('photo_url')
  })
  it('name the other person of a chat whose attachment menu opened the app, who may be a bot', () => {
    const fields = read({ attachedTo: { id: 8, firstName: 'Poll', photo: { id: '9' }, bot: {} } })
    expect(named(fields, 'receiver')).toEqual({
      id: 8,
      is_bot: true,
      first_name: 'Poll',
      last_name: '',
      photo_url: 'https://box.example/photos/9',
    })
    expect(named(fields, 'user').added_to_attachment_menu).toBe(true)
    expect(fields.has('chat')).toBe(false)
  })
  it.each([
    ['group', -5],
    ['supergroup', -1_000_000_000_005],
    ['channel', -1_000_000_000_005],
  ] as const)('is the %s whose attachment menu it was opened from, by its id as bots know it', (type, id) => {
    const chat = {
      id: 5,
      type,
      title: 'Trip',
      username: 'trip_chat',
      creatorId: 1,
      createdAt: 1,
      members: [],
    }
    const fields = read({ attachedTo: chat })
    expect(named(fields, 'chat')).toEqual({ id, type, title: 'Trip', username: 'trip_chat' })
    expect(fields.has('receiver')).toBe(false)
    const { username: _username, ...unnamed } = chat
    expect(named(read({ attachedTo: unnamed }), 'chat')).not.toHaveProperty('username')
    expect(named(read({ attachedTo: { ...chat, photo: { id: '9' } } }), 'chat').photo_url).toBe(
      'https://box.example/photos/9',
    )
  })
})

describe('a shared contact', () => {
  const contact = (lastName: string) => ({
    contact: {
      kind: 'contact' as const,
      phoneNumber: '999',
      firstName: 'Sam',
      lastName,
      vcard: '',
      userId: 7,
    },
    date: 1_800_000_000,
  })
  const read = (lastName: string) =>
    new URLSearchParams(signContact({ id: 1, bot: { token: TOKEN } }, contact(lastName), privateKey))

  it('names its user with their number and names, and is signed like init data', () => {
    const fields = read('Rivers')
    const named = { user_id: 7, phone_number: '999', first_name: 'Sam', last_name: 'Rivers' }
    expect(JSON.parse(fields.get('contact') ?? '')).toEqual(named)
    const secret = createHmac('sha256', 'WebAppData').update(TOKEN).digest()
    const signed = ['auth_date', 'contact', 'signature'].map(name => `${name}=${fields.get(name)}`).join('\n')
    expect(createHmac('sha256', secret).update(signed).digest('hex')).toBe(fields.get('hash'))
    expect(fields.get('auth_date')).toBe('1800000000')
  })
  it('has no last name when the user has none', () => {
    expect(JSON.parse(read('').get('contact') ?? '')).not.toHaveProperty('last_name')
  })
})

describe('the address of a Mini App', () => {
  const hashOf = (initData: string | undefined, themeParams?: string) => {
    const client = { platform: 'ios', version: '9.6', themeParams }
    const { hash } = new URL(webViewUrl('https://app.example/', initData, client))
    return Object.fromEntries(new URLSearchParams(hash.slice(1)))
  }
  it('says which client opens it, its theme if it has one, and init data if a user is named', () => {
    const client = { tgWebAppVersion: '9.6', tgWebAppPlatform: 'ios' }
    expect(hashOf(undefined)).toEqual(client)
    expect(hashOf(raw, '{"a":1}')).toEqual({ ...client, tgWebAppData: raw, tgWebAppThemeParams: '{"a":1}' })
  })
  it('keeps its own path and query, and carries everything else in the hash', () => {
    const url = new URL(
      webViewUrl('https://app.example/x?a=1', raw, {
        platform: 'tdesktop',
        version: '9.6',
        themeParams: '{}',
      }),
    )
    expect(url.origin + url.pathname + url.search).toBe('https://app.example/x?a=1')
    expect(new URLSearchParams(url.hash.slice(1)).get('tgWebAppData')).toBe(raw)
  })
})
