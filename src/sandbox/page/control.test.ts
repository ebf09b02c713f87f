import { Long, type TelegramClient } from '@mtcute/node'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { SANDBOX_BOT_TOKEN, type Sandbox } from '../start.ts'
import {
  connectBot,
  connectUser,
  createClient,
  refusal,
  startTestSandbox,
  temporaryFolder,
  textsOf,
  userButton,
  withoutHash,
} from '../test-clients.ts'
import { DEFAULT_USER_ID } from '../world/cast/users.ts'

let sandbox: Sandbox
beforeEach(async () => {
  sandbox = await startTestSandbox()
})

const post = async (path: string, body: unknown, type = 'application/json') => {
  const headers = { 'content-type': type, 'x-user-id': String(DEFAULT_USER_ID) }
  const response = await fetch(`${sandbox.url}${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  return { status: response.status, ...(await response.json()) }
}
const control = (path: string, body: unknown = {}) => post(`/control/${path}`, body)
const get = async (path: string) => (await fetch(`${sandbox.url}/control/${path}`)).json()
const faults = (...list: object[]) => control('faults', { faults: list })

const call = (request: object) => post('/rpc', request)
let ids = 0
/** Sam writes to the bot on the page. */
async function write(message: string) {
  const { result } = await call({ _: 'contacts.resolveUsername', username: 'sandbox_bot' })
  const { id: userId, accessHash } = result.users[0]
  const peer = { _: 'inputPeerUser', userId, accessHash }
  await call({ _: 'messages.sendMessage', peer, message, randomId: String(++ids) })
}
const nearest = (client: TelegramClient) => client.call({ _: 'help.getNearestDc' })
const refusedAtOnce = (client: TelegramClient) =>
  refusal(client.call({ _: 'help.getNearestDc' }, { floodSleepThreshold: 0, maxRetryCount: 0 }))

describe('a fault of a call', () => {
  it('answers with an error in place of running the call, the given number of times, and leaves other calls alone', async () => {
    const bot = await connectBot(sandbox)
    await faults({ method: 'help.getNearestDc', effect: 'error', code: 400, text: 'LOST', times: 2 })
    await bot.call({ _: 'help.getConfig' })
    expect(await refusedAtOnce(bot)).toBe('400 LOST')
    expect(await get('faults')).toEqual({
      faults: [{ method: 'help.getNearestDc', effect: 'error', code: 400, text: 'LOST', times: 1 }],
    })
    expect(await refusedAtOnce(bot)).toBe('400 LOST')
    expect(await refusedAtOnce(bot)).toBeUndefined()
    expect(await get('faults')).toEqual({ faults: [] })
  })
  it('answers with a flood wait', async () => {
    const bot = await connectBot(sandbox)
    await faults({ effect: 'flood_wait', seconds: 17, by: 'bot' })
    await expect(bot.call({ _: 'help.getNearestDc' }, { floodSleepThreshold: 0 })).rejects.toMatchObject({
      code: 420,
      seconds: 17,
    })
    expect((await call({ _: 'help.getNearestDc' })).status).toBe(200)
  })
  it('delays an answer until later answers have come', async () => {
    const bot = await connectBot(sandbox)
    await faults({ method: 'help.getNearestDc', effect: 'delay', ms: 1000, times: 1 })
    const order: string[] = []
    const slow = nearest(bot).then(() => order.push('slow'))
    await bot.call({ _: 'help.getConfig' }).then(() => order.push('fast'))
    await slow
    expect(order).toEqual(['fast', 'slow'])
  })
  it('runs a call whose answer is never sent', async () => {
    const bot = await connectBot(sandbox)
    await write('/start')
    await faults({ method: 'messages.sendMessage', effect: 'drop', by: 'bot' })
    const sent = bot.call(
      {
        _: 'messages.sendMessage',
        peer: { _: 'inputPeerUser', userId: DEFAULT_USER_ID, accessHash: Long.ZERO },
        message: 'heard by Sam only',
        randomId: Long.fromNumber(5),
      },
      { timeout: 2000 },
    )
    expect(await refusal(sent)).toBe('400 TIMEOUT')
    await expect.poll(async () => JSON.stringify(await get('state'))).toContain('heard by Sam only')
  })
  it('cuts the connection after a call was run, and the client asks for the answer when it is back', async () => {
    const bot = await connectBot(sandbox)
    await write('/start')
    await faults({ method: 'bots.requestWebViewButton', effect: 'cut', times: 1 })
    const button = { userId: withoutHash(DEFAULT_USER_ID), button: userButton() }
    const { webappReqId } = await bot.call({ _: 'bots.requestWebViewButton', ...button })
    const { tables } = await get('state')
    expect(tables.buttons.map(([id]: [string]) => id)).toEqual([webappReqId])
  })
  it('happens to the page’s calls as well, and the answer tells it', async () => {
    await faults(
      { method: 'help.getNearestDc', effect: 'error', code: 500, text: 'WORKER_BUSY', times: 1 },
      { method: 'help.getNearestDc', effect: 'flood_wait', seconds: 3, times: 1 },
      { method: 'help.getNearestDc', effect: 'delay', ms: 50, times: 1 },
    )
    const ask = () => call({ _: 'help.getNearestDc' })
    expect(await ask()).toMatchObject({
      status: 500,
      error: { code: 500, text: 'WORKER_BUSY' },
      fault: { method: 'help.getNearestDc', effect: 'error' },
    })
    expect(await ask()).toMatchObject({
      status: 420,
      error: { code: 420, text: 'FLOOD_WAIT_3' },
      fault: { effect: 'flood_wait', seconds: 3 },
    })
    const before = performance.now()
    expect(await ask()).toMatchObject({ status: 200 })
    expect(performance.now() - before).toBeGreaterThan(45)
  })
  it('is refused when it is no valid fault', async () => {
    expect(await faults({ effect: 'explode' })).toMatchObject({
      status: 400,
      error: { text: 'INPUT_REQUEST_INVALID', detail: expect.stringContaining('faults.0.effect') },
    })
    expect(await post('/control/faults', { faults: [] }, 'text/plain')).toMatchObject({
      status: 400,
      error: { text: 'CONTENT_TYPE_INVALID' },
    })
  })
})

describe('a fault of an update', () => {
  it.each<[string, object]>([
    ['is lost', { method: 'update', effect: 'drop', times: 1, by: 'bot' }],
    ['comes twice', { method: 'update', effect: 'duplicate' }],
    ['comes after the next one', { method: 'update', effect: 'reorder', times: 1 }],
    ['comes late', { method: 'update', effect: 'delay', ms: 100, times: 1 }],
  ])('that %s leaves a client with every message once, in order', async (_, fault) => {
    const bot = await connectBot(sandbox)
    const texts = textsOf(bot)
    await faults(fault)
    for (const text of ['one', 'two', 'three']) await write(text)
    await expect.poll(() => texts).toEqual(['one', 'two', 'three'])
  })
})

describe('clients that lose their connection or key', () => {
  it('come back after every connection was cut', async () => {
    const bot = await connectBot(sandbox)
    await control('cut')
    expect(await nearest(bot)).toMatchObject({ _: 'nearestDc' })
  })
  it('have to log in again when all keys are forgotten', async () => {
    const bot = createClient(sandbox)
    bot.onError.add(() => {})
    await bot.start({ botToken: SANDBOX_BOT_TOKEN })
    await control('forget-keys')
    expect(await refusal(bot.call({ _: 'updates.getState' }))).toBe('401 AUTH_KEY_UNREGISTERED')
    await bot.start({ botToken: SANDBOX_BOT_TOKEN })
    expect(await bot.call({ _: 'updates.getState' })).toMatchObject({ _: 'updates.state' })
  })
  it('are told when their account is deactivated', async () => {
    const alice = await connectUser(sandbox, 1)
    const { id: userId } = await alice.getMe()
    await control('deactivate', { userId })
    expect(await refusal(alice.call({ _: 'updates.getState' }))).toBe('401 USER_DEACTIVATED')
  })
})

describe('the people', () => {
  it('can become more, always the same people, and can log in', async () => {
    const { accounts } = await control('people', { count: 40 })
    expect(accounts).toHaveLength(40)
    const [first] = accounts
    expect(first).toMatchObject({ phone: '9996600031', firstName: expect.any(String), premium: false })
    const cast = await (await fetch(`${sandbox.url}/cast`)).json()
    expect(cast.accounts).toContainEqual(first)
    const newcomer = await connectUser(sandbox, 31)
    expect((await newcomer.getMe()).id).toBe(first.id)
    const { result } = await call({ _: 'contacts.getContacts', hash: '0' })
    expect(result.users.map(({ id }: { id: number }) => id)).toContain(first.id)
    await control('reset')
    expect((await control('people', { count: 1 })).accounts).toEqual([first])
  })
  it('can get another language, and premium', async () => {
    const { account } = await control('user', { userId: DEFAULT_USER_ID, languageCode: 'fa', premium: true })
    expect(account).toMatchObject({ id: DEFAULT_USER_ID, premium: true })
    const { result } = await call({ _: 'users.getUsers', id: [{ _: 'inputUserSelf' }] })
    expect(result[0]).toMatchObject({ premium: true })
    const { tables } = await get('state')
    const [, sam] = tables.users.find(([, { id }]: [string, { id: number }]) => id === DEFAULT_USER_ID)
    expect(sam).toMatchObject({ languageCode: 'fa' })
    expect(await control('user', { userId: 1 })).toMatchObject({ error: { text: 'USER_ID_INVALID' } })
  })
  it('can have their chats protected', async () => {
    expect(await control('chat', { title: 'Book club', noforwards: true })).toMatchObject({ status: 200 })
    const { tables } = await get('state')
    const club = tables.chats.find(([, chat]: [string, { title: string }]) => chat.title === 'Book club')
    expect(club[1]).toMatchObject({ noforwards: true })
  })
})

describe('the state', () => {
  it('is given as one document, and can be loaded again while clients stay signed in', async () => {
    const bot = await connectBot(sandbox)
    const texts = textsOf(bot)
    await write('kept')
    await expect.poll(() => texts).toEqual(['kept'])
    const before = await get('state')
    await write('forgotten')
    await expect.poll(() => texts).toEqual(['kept', 'forgotten'])

    expect(await control('state', before)).toEqual({ status: 200 })
    expect((await get('state')).tables.messages).toEqual(before.tables.messages)
    await write('after')
    await expect.poll(() => texts).toEqual(['kept', 'forgotten', 'after'])
  })
  it('goes back to the first state, and survives a restart there', async () => {
    const dataDir = temporaryFolder()
    await sandbox.close()
    sandbox = await startTestSandbox({ dataDir })
    const first = await get('state')
    await write('soon gone')
    await control('reset')
    expect((await get('state')).tables.messages).toEqual(first.tables.messages)
    await sandbox.close()
    sandbox = await startTestSandbox({ dataDir })
    expect((await get('state')).tables.messages).toEqual(first.tables.messages)
  })
  it('goes back to the first state, in which bots keep their menu buttons and commands', async () => {
    const bot = await connectBot(sandbox)
    const users = { _: 'inputUserEmpty' } as const
    const button = { _: 'botMenuButton', text: 'Play', url: 'https://example.org/play' } as const
    await bot.call({ _: 'bots.setBotMenuButton', userId: users, button })
    const scope = { _: 'botCommandScopeUsers' } as const
    const commands = [{ _: 'botCommand', command: 'help', description: 'Help' } as const]
    await bot.call({ _: 'bots.setBotCommands', scope, langCode: '', commands })
    await control('reset')
    expect(await bot.call({ _: 'bots.getBotMenuButton', userId: users })).toEqual(button)
    expect(await bot.call({ _: 'bots.getBotCommands', scope, langCode: '' })).toEqual(commands)
  })
  it('that has lost a channel can be saved and loaded, and survives a restart', async () => {
    const dataDir = temporaryFolder()
    await sandbox.close()
    sandbox = await startTestSandbox({ dataDir })
    await call({ _: 'channels.createChannel', title: 'Soon gone', about: '', megagroup: true })
    await control('reset')
    const later = await get('state')
    expect(await control('state', later)).toEqual({ status: 200 })
    await sandbox.close()
    sandbox = await startTestSandbox({ dataDir })
    expect(sandbox.notes).toEqual([])
    expect(await get('state')).toEqual(later)
  })
  it('tells pages that the world is another one, and that everything has changed', async () => {
    const path = `/updates?user=${DEFAULT_USER_ID}`
    const [read, world] = [await eventsOf(path), await eventsOf(path, 'world')]
    const { id } = await world()
    expect(await read()).toEqual({ _: 'updatesTooLong' })
    await control('reset')
    expect((await world()).id).not.toBe(id)
    expect(await read()).toEqual({ _: 'updatesTooLong' })
  })
  it('is refused when it is no state, and nothing changes', async () => {
    const before = await get('state')
    for (const wrong of [{}, { form: 1, tables: {} }, { form: 2, tables: {} }]) {
      expect(await control('state', wrong)).toMatchObject({ status: 400 })
    }
    expect(await get('state')).toEqual(before)
  })

  type State = { form: number; tables: Record<string, [string, Record<string, unknown>][]> }
  const rowOf = ({ tables }: State, table: string, fits: (row: Record<string, unknown>) => boolean) => {
    const found = tables[table]?.find(([, row]) => fits(row))
    if (!found) throw new Error(`No such row in ${table}`)
    return found
  }
  const someMessage = (state: State) =>
    rowOf(state, 'messages', ({ box }) => box === `user:${DEFAULT_USER_ID}`)
  const SPOILT: [string, (state: State) => unknown, string][] = [
    ['a row without its fields', state => state.tables.users!.push(['5', {}]), 'tables.users, 5: id: '],
    [
      'a row under another key',
      state => state.tables.users!.push(['5', { id: 6, firstName: 'Six' }]),
      'tables.users, 5: its key isn’t 6',
    ],
    [
      'a box of nothing',
      state => state.tables.boxes!.push(['group:1', { pts: 1, lastMessageId: 0, date: 0 }]),
      'tables.boxes, group:1: its key names no box',
    ],
    ['a row twice', state => state.tables.users!.push(state.tables.users![0]!), 'tables.users: it has '],
    [
      'a table of its own',
      state => Object.assign(state.tables, { wishes: [] }),
      'tables.wishes: there is no',
    ],
    ['a member who isn’t there', state => state.tables.users!.splice(3, 1), 'there is no user'],
    ['a message in a box that isn’t', state => state.tables.boxes!.splice(0), 'its box hasn’t come so far'],
    [
      'a message that is no such thing',
      state => Object.assign(someMessage(state)[1], { content: { kind: 'telepathy' } }),
      'tables.messages, user:7300000001:1: content',
    ],
    [
      'a keyboard that isn’t Telegram’s',
      state =>
        Object.assign(someMessage(state)[1], {
          content: { kind: 'text', text: 'hi', replyMarkup: { _: 'replyKeyboardMarkup', rows: 'none' } },
        }),
      'content.replyMarkup',
    ],
    [
      'somebody with the bot’s username',
      state => Object.assign(state.tables.users![0]![1], { username: 'sandbox_bot' }),
      'The username “sandbox_bot” is taken',
    ],
  ]
  it.each(SPOILT)(
    'is refused with %s, with a reason, and changes nothing even after a restart',
    async (_, spoil, why) => {
      const dataDir = temporaryFolder()
      await sandbox.close()
      sandbox = await startTestSandbox({ dataDir })
      await write('kept')
      const before = await get('state')
      const spoilt = structuredClone(before)
      spoil(spoilt)
      expect(await control('state', spoilt)).toMatchObject({
        status: 400,
        error: { detail: expect.stringContaining(why) },
      })
      expect(await get('state')).toEqual(before)
      await write('and it goes on')
      const later = await get('state')
      await sandbox.close()
      sandbox = await startTestSandbox({ dataDir })
      expect(sandbox.notes).toEqual([])
      expect(await get('state')).toEqual(later)
    },
  )

  it('has no tokens; bots keep theirs, and new managed bots get new ones', async () => {
    const bot = await connectBot(sandbox)
    const { result } = await call({ _: 'contacts.resolveUsername', username: 'sandbox_bot' })
    const manager = { _: 'inputUser', userId: result.users[0].id, accessHash: result.users[0].accessHash }
    const create = (username: string) =>
      call({ _: 'bots.createBot', name: 'Managed', username, managerId: manager })
    const tokenOf = async (botId: number) => {
      const named = { _: 'inputUser' as const, userId: botId, accessHash: Long.ZERO }
      return (await bot.call({ _: 'bots.exportBotToken', bot: named, revoke: false })).token
    }
    await create('first_managed_bot')
    const both = await create('second_managed_bot').then(() => get('state'))
    const text = JSON.stringify(both)
    const [first, second] = both.tables.users.flatMap(
      ([, user]: [string, { id: number; username?: string }]) =>
        user.username?.endsWith('_managed_bot') ? [user.id] : [],
    )
    const tokens = [SANDBOX_BOT_TOKEN, await tokenOf(first), await tokenOf(second)]
    for (const token of tokens) expect(text).not.toContain(token.split(':')[1])

    await control('state', both)
    expect([await tokenOf(first), await tokenOf(second)]).toEqual(tokens.slice(1))
    await control('reset')
    await control('state', both)
    const anew = await tokenOf(first)
    expect(anew).toMatch(new RegExp(`^${first}:`))
    expect(anew).not.toBe(tokens[1])
    // The sandbox's own bot keeps its token, whatever a state says.
    const forged = structuredClone(both)
    for (const [, user] of forged.tables.users) if (user.bot) user.bot.token = `${user.id}:forged`
    expect(await control('state', forged)).toEqual({ status: 200 })
    expect(await tokenOf(first)).toBe(anew)
    await connectBot(sandbox)
  })
})

describe('the timeline', () => {
  it('has the earlier calls, and then every call and pushed update', async () => {
    const bot = await connectBot(sandbox)
    await bot.call({ _: 'updates.getState' })
    await refusal(bot.call({ _: 'contacts.getContacts', hash: Long.ZERO }))
    const read = await eventsOf('/timeline')
    const until = async (fits: (entry: Record<string, unknown>) => boolean) => {
      for (;;) {
        const entry = await read()
        if (fits(entry)) return entry
      }
    }
    const by = { id: 7000000001, bot: true, name: 'Sandbox Bot' }
    const login = await until(({ method }) => method === 'auth.importBotAuthorization')
    expect(login).toMatchObject({
      kind: 'rpc',
      by,
      via: 'mtproto',
      at: expect.any(Number),
      ms: expect.any(Number),
      // A watcher isn't shown the bot's token.
      request: { botAuthToken: '7000000001:…' },
    })
    expect(await until(({ method }) => method === 'contacts.getContacts')).toMatchObject({
      by,
      request: { hash: '0' },
      error: { code: 400, text: 'BOT_METHOD_INVALID' },
    })
    await write('hello')
    expect(await until(({ kind }) => kind === 'update')).toMatchObject({
      to: by,
      update: { _: 'updateNewMessage', message: { message: 'hello' } },
    })
    expect(await until(({ method }) => method === 'messages.sendMessage')).toMatchObject({
      by: { id: DEFAULT_USER_ID, bot: false, name: 'Sam Rivers' },
      via: 'page',
      result: expect.objectContaining({ _: expect.any(String) }),
    })
  })
})

it('pages are told the time when it is moved, and fetch everything again', async () => {
  const path = `/updates?user=${DEFAULT_USER_ID}`
  const [read, world] = [await eventsOf(path), await eventsOf(path, 'world')]
  const before = await world()
  await read()
  const { now } = await (await fetch(`${sandbox.url}/control/clock`)).json()
  sandbox.clock.advance('1d')
  const after = await world()
  expect(after.id).toBe(before.id)
  expect(after.now).toBeGreaterThanOrEqual(now + 24 * 60 * 60 * 1000)
  expect(await read()).toEqual({ _: 'updatesTooLong' })
})

/** Reads the server-sent events with this name one by one. Other events are skipped. */
async function eventsOf(path: string, name?: string): Promise<() => Promise<Record<string, unknown>>> {
  const closed = new AbortController()
  onTestFinished(() => closed.abort())
  const { body } = await fetch(`${sandbox.url}${path}`, { signal: closed.signal })
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  return async () => {
    for (;;) {
      const end = text.indexOf('\n\n')
      if (end >= 0) {
        const [event, rest] = [text.slice(0, end), text.slice(end + 2)]
        text = rest
        const lines = event.split('\n')
        const data = lines.find(line => line.startsWith('data: '))
        const its = lines.find(line => line.startsWith('event: '))?.slice(7)
        if (data && its === name) return JSON.parse(data.slice(6))
        continue
      }
      text += (await reader.read()).value ?? ''
    }
  }
}
