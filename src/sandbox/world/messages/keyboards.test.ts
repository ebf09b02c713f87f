import { describe, expect, it } from 'vitest'
import type { Tl, tl } from '../../tl/types.ts'
import {
  type AnyRequestButton,
  isRequestButton,
  toUserButton,
  wrongRequest,
} from '../requests/request-button.ts'
import { chatPeer, type PeerRef, userPeer } from '../state/peers.ts'
import { refusalOf } from '../test-world.ts'
import { assertInlineKeyboard } from './inline-keyboard.ts'
import { assertReplyMarkup } from './reply-markup.ts'

type Button = Tl<tl.TypeKeyboardButton>

const PRIVATE = userPeer(1)
const GROUP: PeerRef = { kind: 'chat', id: 2 }
const row = (...buttons: Button[]) => ({ _: 'keyboardButtonRow' as const, buttons })
const reply = (...buttons: Button[]) => ({ _: 'replyKeyboardMarkup' as const, rows: [row(...buttons)] })
const inline = (...buttons: Button[]) => ({ _: 'replyInlineMarkup' as const, rows: [row(...buttons)] })

const ask = (more: Partial<AnyRequestButton> = {}): AnyRequestButton =>
  ({
    _: 'inputKeyboardButtonRequestPeer',
    text: 'Choose',
    buttonId: 7,
    peerType: { _: 'requestPeerTypeUser' },
    maxQuantity: 1,
    ...more,
  }) as AnyRequestButton // one of its two forms
const plain: Button = { _: 'keyboardButton', text: 'Hi' }
const link = (url: string): Button => ({ _: 'keyboardButtonUrl', text: 'Open', url })
const app = (url = 'https://example.com/'): Button => ({ _: 'keyboardButtonWebView', text: 'Open', url })
const callback = (bytes: number, more: object = {}): Button => ({
  _: 'keyboardButtonCallback',
  text: 'Press',
  data: new Uint8Array(bytes),
  ...more,
})
const rights = (...names: string[]) => ({
  _: 'chatAdminRights' as const,
  ...Object.fromEntries(names.map(name => [name, true])),
})
const chatWith = (more: object) => ask({ peerType: { _: 'requestPeerTypeChat', ...more } as never })

describe('a peer request', () => {
  it.each<[string, AnyRequestButton, string | undefined]>([
    ['one user', ask(), undefined],
    ['ten users', ask({ maxQuantity: 10 }), undefined],
    ['eleven users', ask({ maxQuantity: 11 }), 'quantity'],
    ['one group', chatWith({}), undefined],
    ['two groups', ask({ peerType: { _: 'requestPeerTypeChat' }, maxQuantity: 2 }), 'quantity'],
    ['two channels', ask({ peerType: { _: 'requestPeerTypeBroadcast' }, maxQuantity: 2 }), 'quantity'],
    ['a managed bot', ask({ peerType: { _: 'requestPeerTypeCreateBot', botManaged: true } }), undefined],
    ['a bot that nobody manages', ask({ peerType: { _: 'requestPeerTypeCreateBot' } }), 'peer type'],
    ['nothing to read', ask({ text: ' ' }), 'text'],
    ['rights that are none', chatWith({ userAdminRights: rights() }), 'rights'],
    ['a right of the user', chatWith({ userAdminRights: rights('banUsers') }), undefined],
    ['a right of the bot alone', chatWith({ botAdminRights: rights('banUsers') }), 'rights'],
    [
      'the same right of both',
      chatWith({ userAdminRights: rights('banUsers', 'other'), botAdminRights: rights('banUsers') }),
      undefined,
    ],
    [
      'different rights of both',
      chatWith({ userAdminRights: rights('pinMessages'), botAdminRights: rights('banUsers') }),
      'rights',
    ],
  ])('for %s is right or wrong as Telegram says', (_, button, wrong) => {
    expect(wrongRequest(button)).toBe(wrong)
  })
  it('has two forms, and no other button is a peer request', () => {
    expect(isRequestButton(ask())).toBe(true)
    expect(isRequestButton(ask({ _: 'keyboardButtonRequestPeer' }))).toBe(true)
    expect(isRequestButton(plain)).toBe(false)
  })
  it('is shown to the user without the details that the bot asks for', () => {
    const style = { _: 'keyboardButtonStyle', bgPrimary: true } as const
    const shown = toUserButton(ask({ nameRequested: true, style, maxQuantity: 3 }))
    const { text, buttonId, peerType } = ask()
    const expected = { _: 'keyboardButtonRequestPeer', text, buttonId, peerType, maxQuantity: 3, style }
    expect(shown).toStrictEqual(expected)
    expect(toUserButton(ask({ maxQuantity: 0 }))).toMatchObject({ maxQuantity: 1 })
    expect(toUserButton(ask())).not.toHaveProperty('style')
  })
})

describe('a keyboard that a bot sends', () => {
  const refused = (markup: Tl<tl.TypeReplyMarkup>, peer = PRIVATE) =>
    refusalOf(() => assertReplyMarkup(markup, peer))

  it('needs buttons', () => {
    expect(refused(reply())).toBe('400 REPLY_MARKUP_INVALID')
    expect(refused(inline())).toBe('400 REPLY_MARKUP_INVALID')
    expect(refused({ _: 'replyKeyboardMarkup', rows: [] })).toBe('400 REPLY_MARKUP_INVALID')
    expect(refused(reply(plain))).toBeUndefined()
  })
  it('may be absent', () => {
    expect(refused({ _: 'replyKeyboardHide' })).toBeUndefined()
    expect(refused({ _: 'replyKeyboardForceReply' })).toBeUndefined()
  })
  it('may ask for peers only in private chats', () => {
    expect(refused(reply(ask()))).toBeUndefined()
    expect(refused(reply(ask()), GROUP)).toBe('400 BUTTON_TYPE_INVALID')
    expect(refused(reply(plain), GROUP)).toBeUndefined()
  })
  it('may ask for peers only within Telegram’s limits, each button with its own id', () => {
    expect(refused(reply(ask({ maxQuantity: 11 })))).toBe('400 BUTTON_TYPE_INVALID')
    expect(refused(reply(chatWith({ userAdminRights: rights() })))).toBe('400 ADMIN_RIGHTS_EMPTY')
    expect(refused(reply(ask(), plain, ask({ buttonId: 8 })))).toBeUndefined()
    expect(refused(reply(ask(), ask({ text: 'Other' })))).toBe('400 BUTTON_ID_INVALID')
  })
  it('may not ask for peers under a message', () => {
    expect(refused(inline(ask()))).toBe('400 BUTTON_TYPE_INVALID')
  })
  it('may open Mini Apps under messages only in private chats', () => {
    expect(refused(inline(app()))).toBeUndefined()
    expect(refused(inline(app()), GROUP)).toBe('400 BUTTON_TYPE_INVALID')
    expect(refused(inline(link('https://example.com')), GROUP)).toBeUndefined()
  })
})

describe('a keyboard under a message that is posted from outside the chat', () => {
  const refused = (markup: Tl<tl.TypeReplyMarkup>) => refusalOf(() => assertInlineKeyboard(markup))

  it('has to be inline, with buttons', () => {
    expect(refused(reply(plain))).toBe('400 BUTTON_TYPE_INVALID')
    expect(refused({ _: 'replyKeyboardHide' })).toBe('400 REPLY_MARKUP_INVALID')
    expect(refused(inline())).toBe('400 REPLY_MARKUP_INVALID')
    expect(refused(inline(app()))).toBe('400 BUTTON_TYPE_INVALID')
    expect(refused(inline(plain))).toBe('400 BUTTON_TYPE_INVALID')
  })
  it.each([
    'https://example.com',
    'http://example.com/a?b#c',
    'tg://resolve?domain=handpick_bot',
    'ton://transfer/abc',
    't.me/handpick_bot',
    'example.com',
  ])('links to %s', url => {
    expect(refused(inline(link(url)))).toBeUndefined()
  })
  it.each([
    '',
    'javascript:alert(1)',
    'ftp://example.com',
    'example',
    '/path',
    'two words.com',
    'a. b',
    'xhttps://a.b',
  ])('doesn’t link to %j', url => {
    expect(refused(inline(link(url)))).toBe('400 BUTTON_URL_INVALID')
  })
  it('has callback buttons with 1 to 64 bytes of data, and asks for no password', () => {
    expect([callback(1), callback(64)].map(one => refused(inline(one)))).toEqual([undefined, undefined])
    expect(refused(inline(callback(0)))).toBe('400 BUTTON_DATA_INVALID')
    expect(refused(inline(callback(65)))).toBe('400 BUTTON_DATA_INVALID')
    expect(refused(inline(callback(1, { requiresPassword: true })))).toBe('400 BUTTON_TYPE_INVALID')
  })
  it('may have buttons that copy a text or begin an inline query', () => {
    const others: Button[] = [
      { _: 'keyboardButtonCopy', text: 'Copy', copyText: 'x' },
      { _: 'keyboardButtonSwitchInline', text: 'Find', query: 'x' },
    ]
    expect(refused(inline(...others))).toBeUndefined()
  })
})

describe('a chat as a peer', () => {
  it('is of kind chat for a basic group, otherwise of kind channel', () => {
    const chat = { id: 5, title: 'C', creatorId: 1, createdAt: 0, members: [] }
    const kinds = (['group', 'supergroup', 'channel'] as const).map(type => chatPeer({ ...chat, type }))
    expect(kinds).toEqual([
      { kind: 'chat', id: 5 },
      { kind: 'channel', id: 5 },
      { kind: 'channel', id: 5 },
    ])
  })
})
