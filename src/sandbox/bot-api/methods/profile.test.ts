import { describe, expect, it } from 'vitest'
import { openBotApi, SAM_ID } from '../test-bot-api.ts'

/** A bot's profile texts, and its commands in different chats. */

const { sandbox, result, refusal, sam, personNamed } = await openBotApi()
await sam.say('sandbox_bot', '/start')
const elena = personNamed((await sam.peerNamed('elenap')).userId)
await elena.say('sandbox_bot', '/start')
const botUser = async (person = sam) => ({ ...(await person.peerNamed('sandbox_bot')), _: 'inputUser' })
const seenBy = async (person = sam) => {
  const { users, fullUser } = await person.rpc('users.getFullUser', { id: await botUser(person) })
  return { name: users[0].firstName, about: fullUser.about, description: fullUser.botInfo.description }
}

describe('a bot’s texts', () => {
  it('are set for everybody and for a language, and people see them in their language', async () => {
    expect(await result('setMyName', { name: 'Guide' })).toBe(true)
    expect(await result('setMyDescription', { description: 'It guides' })).toBe(true)
    expect(await result('setMyShortDescription', { short_description: 'Guides' })).toBe(true)
    const inRussian = { language_code: 'ru' }
    await result('setMyName', { name: 'Гид', ...inRussian })
    await result('setMyDescription', { description: 'Ведёт', ...inRussian })
    expect(await result('getMyName')).toEqual({ name: 'Guide' })
    expect(await result('getMyName', inRussian)).toEqual({ name: 'Гид' })
    expect(await result('getMyDescription', inRussian)).toEqual({ description: 'Ведёт' })
    expect(await result('getMyShortDescription', inRussian)).toEqual({ short_description: 'Guides' })
    expect(await seenBy()).toEqual({ name: 'Guide', about: 'Guides', description: 'It guides' })
    expect(await seenBy(elena)).toEqual({ name: 'Гид', about: 'Guides', description: 'Ведёт' })
    expect(await result('getMe')).toMatchObject({ first_name: 'Guide' })
    await result('setMyName', { name: '', ...inRussian })
    expect(await result('getMyName', inRussian)).toEqual({ name: 'Guide' })
  })

  it('are told to the people who use it', async () => {
    const told = sandbox.updates('updateUser', { to: SAM_ID }).next()
    await fetch(`${sandbox.url}/updates?user=${SAM_ID}`).then(async page => {
      await result('setMyName', { name: 'Guide 2' })
      await page.body?.cancel()
    })
    expect(await told).toMatchObject({ update: { userId: 7_000_000_001 } })
  })

  it.each<[string, string, object]>([
    ['BOT_TITLE_INVALID', 'setMyName', {}],
    ['BOT_TITLE_INVALID', 'setMyName', { name: 'x'.repeat(65) }],
    ['BOT_DESC_INVALID', 'setMyDescription', { description: 'x'.repeat(513) }],
    ['BOT_SHARETEXT_INVALID', 'setMyShortDescription', { short_description: 'x'.repeat(121) }],
    ['invalid language code specified', 'setMyName', { name: 'x', language_code: 'deu' }],
    ['invalid language code specified', 'getMyDescription', { language_code: 'DE' }],
  ])('are refused: %s to %s', async (error, method, parameters) => {
    expect(await refusal(method, parameters)).toBe(`400 Bad Request: ${error}`)
  })
})

describe('default rights of an administrator', () => {
  it('differ between channels and groups', async () => {
    const set = (parameters: object) => result('setMyDefaultAdministratorRights', parameters)
    expect(await set({ rights: { can_invite_users: true, can_pin_messages: true } })).toBe(true)
    expect(await set({ rights: { can_post_messages: true }, for_channels: true })).toBe(true)
    const inGroups = await result('getMyDefaultAdministratorRights')
    expect(inGroups).toMatchObject({ can_invite_users: true, can_pin_messages: true, can_manage_chat: true })
    expect(inGroups).toMatchObject({ can_manage_topics: false, can_promote_members: false })
    expect(inGroups).not.toHaveProperty('can_post_messages')
    const inChannels = await result('getMyDefaultAdministratorRights', { for_channels: true })
    expect(inChannels).toMatchObject({ can_post_messages: true, can_invite_users: false })
    expect(inChannels).not.toHaveProperty('can_pin_messages')
    // Setting the same rights again is no mistake.
    expect(await set({ rights: { can_post_messages: true }, for_channels: true })).toBe(true)
    expect(await set({})).toBe(true)
    expect(await result('getMyDefaultAdministratorRights')).toMatchObject({ can_invite_users: false })
  })

  it('are refused when they are wrong', async () => {
    const refused = (rights: unknown) => refusal('setMyDefaultAdministratorRights', { rights })
    expect(await refused('{')).toBe("400 Bad Request: can't parse ChatAdministratorRights JSON object")
    expect(await refused([])).toBe(
      "400 Bad Request: can't parse ChatAdministratorRights: ChatAdministratorRights must be an Object",
    )
    expect(await refused({ is_anonymous: 'x' })).toBe(
      '400 Bad Request: can\'t parse ChatAdministratorRights: Field "is_anonymous" must be of type Boolean',
    )
  })
})

describe('commands', () => {
  const commands = [{ command: 'go', description: 'Go' }]

  it('are for a chat, its administrators or one member', async () => {
    const users = [await botUser()]
    const { updates } = await sam.rpc('messages.createChat', { users, title: 'Group' })
    const [{ id }] = updates.chats
    const chat_id = -id
    const scopes = [
      { type: 'chat', chat_id: SAM_ID },
      { type: 'chat', chat_id },
      { type: 'chat_administrators', chat_id },
      { type: 'chat_member', chat_id, user_id: SAM_ID },
    ]
    for (const [at, scope] of scopes.entries()) {
      const own = [{ command: `go${at}`, description: 'Go' }]
      expect(await result('getMyCommands', { scope })).toEqual([])
      expect(await result('setMyCommands', { commands: own, scope })).toBe(true)
      expect(await result('getMyCommands', { scope })).toEqual(own)
      expect(await result('getMyCommands', { scope, language_code: 'de' })).toEqual([])
    }
    const { fullUser } = await sam.rpc('users.getFullUser', { id: await botUser() })
    expect(fullUser.botInfo.commands).toMatchObject([{ command: 'go0' }])
    const shown = async () => {
      const { fullChat } = await sam.rpc('messages.getFullChat', { chatId: id })
      return fullChat.botInfo[0].commands[0].command
    }
    expect(await shown()).toBe('go3')
    expect(await result('deleteMyCommands', { scope: scopes[3] })).toBe(true)
    expect(await shown()).toBe('go2')
  })

  it.each<[string, object]>([
    ["can't parse BotCommandScope JSON object", { scope: '{' }],
    ["can't parse BotCommandScope: BotCommandScope must be an Object", { scope: [] }],
    ['can\'t parse BotCommandScope: Can\'t find field "type"', { scope: {} }],
    ["can't parse BotCommandScope: Unsupported type specified", { scope: { type: 'x' } }],
    ['can\'t parse BotCommandScope: Can\'t find field "chat_id"', { scope: { type: 'chat' } }],
    ["can't parse BotCommandScope: Empty chat_id specified", { scope: { type: 'chat', chat_id: '' } }],
    [
      "can't parse BotCommandScope: Invalid user_id specified",
      { scope: { type: 'chat_member', chat_id: 1, user_id: 0 } },
    ],
    ['chat not found', { scope: { type: 'chat', chat_id: 5 } }],
    [
      "can't use specified scope in private chats",
      { scope: { type: 'chat_administrators', chat_id: SAM_ID } },
    ],
    ['invalid language code specified', { language_code: 'english' }],
    ['command must be non-empty', { commands: [{ command: '/', description: 'x' }] }],
    ['command length must not exceed 32', { commands: [{ command: 'x'.repeat(33), description: 'x' }] }],
    ['command description must be non-empty', { commands: [{ command: 'x', description: ' ' }] }],
    [
      'command description length must not exceed 256',
      { commands: [{ command: 'x', description: 'x'.repeat(257) }] },
    ],
    ['BOT_COMMAND_INVALID', { commands: [{ command: 'Go', description: 'x' }] }],
  ])('are refused: %s', async (error, parameters) => {
    expect(await refusal('setMyCommands', { commands, ...parameters })).toBe(`400 Bad Request: ${error}`)
  })
})

it('a menu button is refused without a text, and with a wrong address', async () => {
  const refused = (text: string, url: string) =>
    refusal('setChatMenuButton', { menu_button: { type: 'web_app', text, web_app: { url } } })
  expect(await refused('', 'https://a.example/')).toBe('400 Bad Request: menu button text must be non-empty')
  expect(await refused('A', 'http://a.example/')).toBe(
    "400 Bad Request: menu button Web App URL 'http://a.example/' is invalid: Only HTTPS links are allowed",
  )
})
