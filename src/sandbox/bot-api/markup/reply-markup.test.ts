import { describe, expect, it } from 'vitest'
import { refusal } from '../text/test-text.ts'
import { checkReplyMarkup, type MarkupPlace, readReplyMarkup } from './reply-markup.ts'

const sent = (value: unknown, place: MarkupPlace = 'private') =>
  checkReplyMarkup(readReplyMarkup(value), place)
const why = (value: unknown, place?: MarkupPlace) => refusal(() => sent(value, place))

const inline = (button: object) => ({ inline_keyboard: [[button]] })
const keyboard = (button: unknown) => ({ keyboard: [[button]] })

/** The only button of a keyboard, in its sent form. */
const onlyButton = (value: unknown, place?: MarkupPlace) => {
  const markup = sent(value, place)
  return markup && 'rows' in markup ? markup.rows[0]?.buttons[0] : undefined
}

describe('a reply markup', () => {
  it('is a keyboard with its options', () => {
    const options = { resize_keyboard: true, one_time_keyboard: true, is_persistent: true }
    const given = {
      keyboard: [['a'], [{ text: 'b' }]],
      ...options,
      input_field_placeholder: 'c',
      selective: true,
    }
    const rows = ['a', 'b'].map(text => ({
      _: 'keyboardButtonRow',
      buttons: [{ _: 'keyboardButton', text }],
    }))
    const markup = {
      _: 'replyKeyboardMarkup',
      rows,
      resize: true,
      singleUse: true,
      persistent: true,
      placeholder: 'c',
    }
    expect(sent(given)).toEqual(markup)
    expect(sent(given, 'group')).toEqual({ ...markup, selective: true })
  })

  it('removes a keyboard, or forces a reply, also by the older names', () => {
    expect(sent({ remove_keyboard: true, selective: true }, 'group')).toEqual({
      _: 'replyKeyboardHide',
      selective: true,
    })
    expect(sent({ hide_keyboard: true, personal_keyboard: true }, 'group')).toEqual(
      sent({ remove_keyboard: true, selective: true }, 'group'),
    )
    expect(sent({ force_reply: true, input_field_placeholder: 'a' })).toEqual({
      _: 'replyKeyboardForceReply',
      placeholder: 'a',
    })
    expect(sent({ force_reply_keyboard: true })).toEqual({ _: 'replyKeyboardForceReply' })
  })

  it('is the first of several kinds', () => {
    const all = {
      ...keyboard('a'),
      ...inline({ text: 'a', callback_data: 'b' }),
      remove_keyboard: true,
      force_reply: true,
    }
    expect(sent(all)?._).toBe('replyKeyboardMarkup')
    expect(sent({ ...all, keyboard: [] })?._).toBe('replyInlineMarkup')
    expect(sent({ ...all, keyboard: [], inline_keyboard: [] })?._).toBe('replyKeyboardHide')
    expect(sent({ force_reply: true, remove_keyboard: false })?._).toBe('replyKeyboardForceReply')
  })

  it.each([
    {},
    { keyboard: [] },
    { inline_keyboard: [] },
    { inline_keyboard: [[]] },
    { keyboard: [['']], remove_keyboard: true },
    { remove_keyboard: false },
  ])('is absent in %j', value => {
    expect(sent(value)).toBeUndefined()
  })

  it('leaves out empty buttons, and buttons beyond twelve in a row and three hundred in all', () => {
    const rows = Array.from({ length: 30 }, () => Array.from({ length: 13 }, () => 'a'))
    const markup = sent({ keyboard: [['', 'a'], [''], ...rows] })
    const counts = markup && 'rows' in markup ? markup.rows.map(({ buttons }) => buttons.length) : []
    expect(counts).toEqual([1, ...Array.from({ length: 24 }, () => 12), 11])
  })

  it.each([
    [[], 'Object expected as reply markup'],
    ['x', 'Object expected as reply markup'],
    [null, 'Object expected as reply markup'],
    [{ inline_keyboard: null }, 'Field "inline_keyboard" must be of type Array'],
    [{ keyboard: {} }, 'Field "keyboard" must be of type Array'],
    [{ keyboard: ['a'] }, 'Field "keyboard" must be an Array of Arrays'],
    [
      { inline_keyboard: [{}] },
      'Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    ],
    [{ remove_keyboard: 'true' }, 'Field "remove_keyboard" must be of type Boolean'],
    [{ selective: 1 }, 'Field "selective" must be of type Boolean'],
    [{ ...keyboard('a'), resize_keyboard: 'yes' }, 'Field "resize_keyboard" must be of type Boolean'],
    [
      { force_reply: true, input_field_placeholder: [] },
      'Field "input_field_placeholder" must be of type String',
    ],
  ])('refuses %j', (value, text) => {
    expect(why(value)).toBe(text)
  })

  it.each(['channel', 'inline'] as const)('has to be inline in the place %s', place => {
    expect(why({ remove_keyboard: true }, place)).toBe('Inline keyboard expected')
    expect(why(keyboard('a'), place)).toBe('Inline keyboard expected')
    expect(sent(inline({ text: 'a', callback_data: 'b' }), place)?._).toBe('replyInlineMarkup')
  })
})

describe('an inline button', () => {
  it.each([
    [{ url: 'Example.com' }, { _: 'keyboardButtonUrl', url: 'http://example.com/' }],
    [{ url: 'tg://user?id=7&x=1' }, { _: 'keyboardButtonUrl', url: 'tg://user?id=7' }],
    [{ callback_data: 'é' }, { _: 'keyboardButtonCallback', data: Buffer.from('é') }],
    [{ callback_game: null }, { _: 'keyboardButtonGame' }],
    [{ pay: false }, { _: 'keyboardButtonBuy' }],
    [{ switch_inline_query: '' }, { _: 'keyboardButtonSwitchInline', query: '' }],
    [
      { switch_inline_query_current_chat: 'q' },
      { _: 'keyboardButtonSwitchInline', query: 'q', samePeer: true },
    ],
    [
      { switch_inline_query_chosen_chat: { query: 'q', allow_user_chats: true, allow_group_chats: true } },
      {
        _: 'keyboardButtonSwitchInline',
        query: 'q',
        peerTypes: [
          { _: 'inlineQueryPeerTypePM' },
          { _: 'inlineQueryPeerTypeChat' },
          { _: 'inlineQueryPeerTypeMegagroup' },
        ],
      },
    ],
    [
      {
        switch_inline_query_chosen_chat: {
          allow_user_chats: true,
          allow_bot_chats: true,
          allow_group_chats: true,
          allow_channel_chats: true,
        },
      },
      { _: 'keyboardButtonSwitchInline', query: '' },
    ],
    [{ login_url: { url: 'https://Example.com' } }, { _: 'keyboardButtonUrl', url: 'https://example.com/' }],
    [
      { web_app: { url: 'https://example.com' } },
      { _: 'keyboardButtonWebView', url: 'https://example.com/' },
    ],
    [
      { web_app: { url: 'http://localhost:5173/x' } },
      { _: 'keyboardButtonWebView', url: 'http://localhost:5173/x' },
    ],
    [{ copy_text: { text: 'c' } }, { _: 'keyboardButtonCopy', copyText: 'c' }],
  ])('with %j', (action, button) => {
    expect(onlyButton(inline({ text: 'a', ...action }))).toEqual({ text: 'a', ...button })
  })

  it('has the first of several actions, and ignores empty ones', () => {
    const actions = { copy_text: { text: 'c' }, callback_data: 'b', url: '' }
    expect(onlyButton(inline({ text: 'a', ...actions }))?._).toBe('keyboardButtonCallback')
    expect(onlyButton(inline({ text: 'a', ...actions, url: 'a.b' }))?._).toBe('keyboardButtonUrl')
  })

  it('has a colour and an emoji', () => {
    const button = inline({ text: 'a', callback_data: 'b', style: 'Danger', icon_custom_emoji_id: '5' })
    const style = { _: 'keyboardButtonStyle', bgDanger: true, icon: 5n }
    expect(onlyButton(button)).toMatchObject({ style })
    expect(onlyButton(inline({ text: 'a', callback_data: 'b', style: 'default' }))).not.toHaveProperty(
      'style',
    )
  })

  const parse = (text: string) => `Can't parse inline keyboard button: ${text}`
  it.each([
    ['a', parse('InlineKeyboardButton must be an Object')],
    [{ text: 'a' }, parse('Text buttons are unallowed in the inline keyboard')],
    [{ text: 'a', callback_data: '' }, parse('Text buttons are unallowed in the inline keyboard')],
    [{ url: 'a.b' }, parse('Can\'t find field "text"')],
    [{ text: null, url: 'a.b' }, parse('Field "text" must be of type String')],
    [{ text: 'a', url: {} }, parse('Field "url" must be of type String')],
    [{ text: 'a', switch_inline_query: null }, parse('Field "switch_inline_query" must be of type String')],
    [{ text: 'a', web_app: 'x' }, parse('Field "web_app" must be of type Object')],
    [{ text: 'a', web_app: {} }, parse('Can\'t find field "url"')],
    [{ text: 'a', copy_text: {} }, parse('Can\'t find field "text"')],
    [
      { text: 'a', login_url: { url: 'https://a.b', bot_username: '@' } },
      parse('LoginUrl bot username is invalid'),
    ],
    [{ text: 'a', url: 'a.b', style: 'red' }, parse('invalid button style specified')],
    [{ text: '', callback_data: 'b' }, 'Inline keyboard button text must be non-empty'],
    [{ text: '\r', callback_data: 'b' }, 'Inline keyboard button text must be non-empty'],
    [
      { text: '', icon_custom_emoji_id: 5, callback_data: 'b' },
      'Inline keyboard button text must be non-empty',
    ],
    [{ text: '\ud800', callback_data: 'b' }, 'Inline keyboard button text must be encoded in UTF-8'],
    [{ text: 'a', url: 'nowhere' }, "Inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL"],
    [
      { text: 'a', web_app: { url: 'http://example.com' } },
      "Inline keyboard button Web App URL 'http://example.com' is invalid: Only HTTPS links are allowed",
    ],
    [
      { text: 'a', login_url: { url: 'http://example.com' } },
      "Inline keyboard button login URL 'http://example.com' is invalid: Only HTTPS links are allowed",
    ],
    [
      { text: 'a', login_url: { url: 'tg://user?id=7' } },
      "Link to a user can't be used in login URL buttons",
    ],
    [
      { text: 'a', web_app: { url: 'tg://user?id=7' } },
      "Link to a user can't be used in Web App URL buttons",
    ],
    [{ text: 'a', switch_inline_query_chosen_chat: {} }, 'At least one chat type must be allowed'],
  ])('is refused: %j', (button, text) => {
    expect(why({ inline_keyboard: [[button]] })).toBe(text)
  })

  it.each([
    ['switch_inline_query', 'switch_inline_query'],
    ['switch_inline_query_current_chat', 'switch_inline_query_current_chat'],
  ])('with %s is refused in a channel', (field, name) => {
    expect(why(inline({ text: 'a', [field]: 'q' }), 'channel')).toBe(
      `Can't use ${name} button in a channel chat, because users will not be able to use the button without knowing bot's username`,
    )
  })
})

describe('a button of a keyboard', () => {
  const users = { request_id: 1 }
  it.each([
    [{ request_contact: true, request_location: true }, { _: 'keyboardButtonRequestPhone' }],
    [{ request_phone_number: true }, { _: 'keyboardButtonRequestPhone' }],
    [{ request_location: true, request_poll: {} }, { _: 'keyboardButtonRequestGeoLocation' }],
    [{ request_poll: {} }, { _: 'keyboardButtonRequestPoll' }],
    [{ request_poll: { type: 'quiz' } }, { _: 'keyboardButtonRequestPoll', quiz: true }],
    [{ request_poll: { type: 'regular' } }, { _: 'keyboardButtonRequestPoll', quiz: false }],
    [
      { web_app: { url: 'https://Example.com' }, request_users: users },
      { _: 'keyboardButtonSimpleWebView', url: 'https://Example.com' },
    ],
    [
      { request_users: users, request_chat: users },
      {
        _: 'inputKeyboardButtonRequestPeer',
        buttonId: 1,
        maxQuantity: 1,
        peerType: { _: 'requestPeerTypeUser' },
      },
    ],
    [
      { request_user: { request_id: '-5', user_is_bot: false, user_is_premium: true, max_quantity: 0 } },
      {
        _: 'inputKeyboardButtonRequestPeer',
        buttonId: -5,
        maxQuantity: 1,
        peerType: { _: 'requestPeerTypeUser', bot: false, premium: true },
      },
    ],
    [
      {
        request_users: {
          request_id: 1,
          max_quantity: 10,
          request_name: true,
          request_username: true,
          request_photo: true,
        },
      },
      {
        _: 'inputKeyboardButtonRequestPeer',
        buttonId: 1,
        maxQuantity: 10,
        peerType: { _: 'requestPeerTypeUser' },
        nameRequested: true,
        usernameRequested: true,
        photoRequested: true,
      },
    ],
    [
      {
        request_chat: {
          request_id: 2,
          chat_is_channel: false,
          chat_is_forum: false,
          chat_has_username: true,
          chat_is_created: true,
          bot_is_member: true,
          user_administrator_rights: { can_pin_messages: true, can_post_messages: true },
          bot_administrator_rights: {},
          request_title: true,
        },
      },
      {
        _: 'inputKeyboardButtonRequestPeer',
        buttonId: 2,
        maxQuantity: 1,
        nameRequested: true,
        peerType: {
          _: 'requestPeerTypeChat',
          forum: false,
          hasUsername: true,
          creator: true,
          botParticipant: true,
          userAdminRights: { _: 'chatAdminRights', pinMessages: true, other: true },
          botAdminRights: { _: 'chatAdminRights' },
        },
      },
    ],
    [
      {
        request_chat: {
          request_id: 2,
          chat_is_channel: true,
          chat_is_forum: true,
          bot_is_member: true,
          user_administrator_rights: { can_pin_messages: true, can_post_messages: true },
        },
      },
      {
        _: 'inputKeyboardButtonRequestPeer',
        buttonId: 2,
        maxQuantity: 1,
        peerType: {
          _: 'requestPeerTypeBroadcast',
          userAdminRights: { _: 'chatAdminRights', postMessages: true, other: true },
        },
      },
    ],
    [
      { request_managed_bot: { request_id: 3, suggested_name: 'A', suggested_username: '' } },
      {
        _: 'inputKeyboardButtonRequestPeer',
        buttonId: 3,
        maxQuantity: 1,
        peerType: { _: 'requestPeerTypeCreateBot', botManaged: true, suggestedName: 'A' },
      },
    ],
  ])('with %j', (action, button) => {
    expect(onlyButton(keyboard({ text: 'a', ...action }))).toEqual({ text: 'a', ...button })
  })

  const parse = (text: string) => `Can't parse keyboard button: ${text}`
  it.each([
    [7, parse('KeyboardButton must be a String or an Object')],
    [{}, parse('Can\'t find field "text"')],
    [{ text: 'a', request_contact: 1 }, parse('Field "request_contact" must be of type Boolean')],
    [{ text: 'a', request_poll: true }, parse('Field "request_poll" must be of type Object')],
    [{ text: 'a', request_users: null }, parse('Field "request_users" must be of type Object')],
    [{ text: 'a', request_users: {} }, parse('Can\'t find field "request_id"')],
    [
      { text: 'a', request_users: { request_id: 2 ** 31 } },
      parse('Field "request_id" must be a valid Number'),
    ],
    [
      { text: 'a', request_users: { request_id: 1, user_is_bot: null } },
      parse('Field "user_is_bot" must be of type Boolean'),
    ],
    [
      { text: 'a', request_chat: { request_id: 1, bot_administrator_rights: [] } },
      parse('ChatAdministratorRights must be an Object'),
    ],
    [{ text: 'a', request_managed_bot: {} }, parse('Can\'t find field "request_id"')],
    ['\r', 'Keyboard button text must be non-empty'],
    [
      { text: 'a', web_app: { url: 'example.com' } },
      "Keyboard button Web App URL 'example.com' is invalid: Only HTTPS links are allowed",
    ],
  ])('is refused: %j', (button, text) => {
    expect(why(keyboard(button))).toBe(text)
  })

  it.each([
    [{ request_contact: true }, 'Phone number can be requested in private chats only'],
    [{ request_location: true }, 'Location can be requested in private chats only'],
    [{ request_poll: {} }, 'Poll can be requested in private chats only'],
    [{ web_app: { url: 'https://a.b' } }, 'Web App buttons can be used in private chats only'],
    [{ request_users: users }, 'Users can be requested in private chats only'],
    [{ request_chat: users }, 'Chats can be requested in private chats only'],
    [{ request_managed_bot: users }, 'Managed bots can be requested in private chats only'],
  ])('with %j is refused in a group', (action, text) => {
    expect(why(keyboard({ text: 'a', ...action }), 'group')).toBe(text)
  })
})
