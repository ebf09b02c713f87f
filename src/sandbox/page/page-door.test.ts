import { describe, expect, it, onTestFinished } from 'vitest'
import {
  article,
  connectBot,
  nextUpdate,
  startTestSandbox,
  userButton,
  withoutHash,
} from '../test-clients.ts'
import { DEFAULT_USER_ID } from '../world/cast/users.ts'

const sandbox = await startTestSandbox()

const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
  const response = await fetch(`${sandbox.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-user-id': String(DEFAULT_USER_ID), ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: response.status, ...(await response.json()) }
}
const call = (request: object) => post('/rpc', request)
const bot = async () => {
  const { result } = await call({ _: 'contacts.resolveUsername', username: 'sandbox_bot' })
  const { id: userId, accessHash } = result.users[0]
  return { userId, accessHash }
}
const makeGroup = async (title: string): Promise<{ channelId: number; accessHash: string }> => {
  const { result } = await call({ _: 'channels.createChannel', title, about: '', megagroup: true })
  const { id: channelId, accessHash } = result.chats[0]
  return { channelId, accessHash }
}
/** The update stream of the page, until the end of the test. */
const openStream = () => {
  const closed = new AbortController()
  onTestFinished(() => closed.abort())
  return fetch(`${sandbox.url}/updates?user=${DEFAULT_USER_ID}`, { signal: closed.signal })
}

describe('the client page’s door', () => {
  it('lists the people who can be signed in as', async () => {
    const cast = await (await fetch(`${sandbox.url}/cast`)).json()
    expect(cast.defaultUserId).toBe(DEFAULT_USER_ID)
    expect(cast.bots).toEqual([{ id: 7000000001, username: 'sandbox_bot' }])
    expect(cast.accounts.length).toBeGreaterThan(25)
  })
  it('runs the same methods as MTProto, with longs as decimal strings', async () => {
    const { result } = await call({ _: 'users.getUsers', id: [{ _: 'inputUserSelf' }] })
    expect(result[0]).toMatchObject({ _: 'user', firstName: 'Sam', self: true })
    expect(result[0].accessHash).toMatch(/^-?\d+$/)
  })
  it('answers the same errors as MTProto', async () => {
    const refused = await call({
      _: 'bots.getRequestedWebViewButton',
      bot: { _: 'inputUser', ...(await bot()) },
      webappReqId: 'unknown',
    })
    expect(refused).toEqual({ status: 400, error: { code: 400, text: 'WEBAPP_REQ_ID_INVALID' } })
  })
  it('says why a request is wrong', async () => {
    expect(await call({ _: 'users.getUsers' })).toMatchObject({
      status: 400,
      error: { detail: 'users.getUsers.id is missing' },
    })
    expect(await post('/rpc', '{')).toMatchObject({ status: 400, error: { detail: 'the body is not JSON' } })
  })
  it('refuses a form, which a web page could send without asking', async () => {
    const refused = await post('/rpc', { _: 'help.getConfig' }, { 'content-type': 'text/plain' })
    expect(refused).toMatchObject({ status: 400, error: { text: 'CONTENT_TYPE_INVALID' } })
  })
  it('refuses bots and unknown users as its user', async () => {
    for (const id of ['7000000001', '1', 'x']) {
      const refused = await post('/rpc', { _: 'updates.getState' }, { 'x-user-id': id })
      expect(refused).toMatchObject({ status: 401, error: { text: 'AUTH_KEY_UNREGISTERED' } })
    }
  })
  it('offers exactly the peers that fit', async () => {
    const { candidates } = await post('/candidates', {
      bot: 7000000001,
      peerType: { _: 'requestPeerTypeBroadcast', creator: true },
    })
    expect(candidates.map((one: { title: string }) => one.title)).toEqual([
      'Notes to self, in public',
      'Sam’s kitchen',
    ])
  })
  it('tells the changes for the bot, and why other peers can’t be shared', async () => {
    const pin = { _: 'chatAdminRights', pinMessages: true }
    const { candidates, others } = await post('/candidates', {
      bot: 7000000001,
      peerType: { _: 'requestPeerTypeChat', forum: true, userAdminRights: pin, botAdminRights: pin },
    })
    expect(candidates).toEqual([
      {
        kind: 'channel',
        id: expect.any(Number),
        accessHash: expect.stringMatching(/^-?\d+$/),
        title: 'Neighbours',
        forum: true,
        subtitle: '5 members',
        photoId: null,
        addsBot: true,
        grants: ['pinMessages'],
      },
    ])
    const reasonFor = (title: string) => others.find((one: { title: string }) => one.title === title)
    expect(reasonFor('Open source office hours')).toMatchObject({
      kind: 'channel',
      subtitle: '@sandbox_oss',
      reason: 'not enough rights',
    })
    expect(reasonFor('Trip to Lisbon').reason).toBe('wrong is_forum value')
    expect(reasonFor('Alice Moreau').reason).toBe('wrong chat type')
    expect(reasonFor('Deleted Account').reason).toBe('wrong chat type')
    const keys = [...candidates, ...others].map(({ kind, id }) => `${kind}:${id}`)
    expect(new Set(keys).size).toBe(keys.length)
  })
  it('lists no peers that the user can’t see', async () => {
    const stranger = { 'x-user-id': String(7_300_000_000 + 22 * 1_009) }
    const request = { bot: 7000000001, peerType: { _: 'requestPeerTypeChat' } }
    const { candidates, others } = await post('/candidates', request, stranger)
    const titles = [...candidates, ...others].map(({ title }) => title)
    expect(titles).toContain('Neighbours')
    expect(titles).not.toContain('Book club')
  })
  it('gives photos by their ids, for people and candidates', async () => {
    const { accounts } = await (await fetch(`${sandbox.url}/cast`)).json()
    const photoOf = (name: string) =>
      accounts.find((one: { firstName: string }) => one.firstName === name).photoId
    expect(photoOf('Bob')).toBeNull()
    const peerType = { _: 'requestPeerTypeUser', premium: true }
    const { candidates } = await post('/candidates', { bot: 7000000001, peerType })
    const alice = candidates.find((one: { title: string }) => one.title === 'Alice Moreau')
    expect(alice).toMatchObject({ photoId: photoOf('Alice'), addsBot: false, grants: [] })
    const image = await fetch(`${sandbox.url}/photos/${alice.photoId}?size=a`)
    expect(image.headers.get('content-type')).toBe('image/png')
  })
  it('opens the bot’s Mini App with signed init data', async () => {
    const { result } = await call({
      _: 'messages.requestWebView',
      peer: { _: 'inputPeerUser', ...(await bot()) },
      bot: { _: 'inputUser', ...(await bot()) },
      url: 'https://app.example/',
      platform: 'tdesktop',
    })
    const hash = new URLSearchParams(new URL(result.url).hash.slice(1))
    expect(hash.get('tgWebAppVersion')).toBe('9.6')
    const initData = new URLSearchParams(hash.get('tgWebAppData') ?? '')
    expect(JSON.parse(initData.get('user') ?? '')).toMatchObject({ id: DEFAULT_USER_ID, first_name: 'Sam' })
    expect(initData.get('hash')).toMatch(/^[0-9a-f]{64}$/)
    expect(initData.get('signature')).toMatch(/^[\w-]{86}$/)
  })
  it('opens a Mini App from a reply keyboard’s button, without naming the user', async () => {
    const { result } = await call({
      _: 'messages.requestSimpleWebView',
      bot: { _: 'inputUser', ...(await bot()) },
      url: 'https://app.example/',
      platform: 'tdesktop',
    })
    expect(result.queryId).toBeUndefined()
    expect(result.url).toContain('https://app.example/#tgWebAppVersion=')
    expect(result.url).not.toContain('tgWebAppData')
  })
  it('uses the singular for one member', async () => {
    await makeGroup('Just me')
    const peerType = { _: 'requestPeerTypeChat' }
    const { candidates } = await post('/candidates', { bot: 7000000001, peerType })
    const justMe = candidates.find((one: { title: string }) => one.title === 'Just me')
    expect(justMe.subtitle).toBe('1 member')
  })
  it('streams a guest’s answer in a supergroup, and its edit', async () => {
    const client = await connectBot(sandbox)
    const stream = await openStream()
    const group = await makeGroup('Ours')
    const query = nextUpdate(client, 'updateBotGuestChatQuery')
    await call({
      _: 'messages.sendMessage',
      peer: { _: 'inputPeerChannel', ...group },
      message: '@sandbox_bot books',
      randomId: '77',
    })
    const { queryId } = await query
    const id = await client.call({ _: 'messages.setBotGuestChatResult', queryId, result: article('Looking') })
    await client.call({ _: 'messages.editInlineBotMessage', id, message: 'Three books' })
    let streamed = ''
    for await (const chunk of stream.body ?? []) {
      streamed += Buffer.from(chunk).toString()
      if (streamed.includes('Three books')) break
    }
    expect(streamed).toContain('"updateNewChannelMessage"')
    expect(streamed).toContain('"guestchatViaFrom":{"_":"peerUser","userId":7300000001}')
    expect(streamed).toContain('"updateEditChannelMessage"')
    expect(streamed).not.toContain('updateBotGuestChatQuery')
  })
  it('streams what the page’s own calls change, so that the page needs nothing of their answers', async () => {
    const stream = await openStream()
    const group = await makeGroup('Told once')
    const said = { peer: { _: 'inputPeerChannel', ...group }, message: 'Soon gone', randomId: '78' }
    const { result: sent } = await call({ _: 'messages.sendMessage', ...said })
    const [{ id }] = sent.updates
    await call({ _: 'channels.deleteMessages', channel: { _: 'inputChannel', ...group }, id: [id] })
    const told: object[] = []
    let unread = ''
    for await (const chunk of stream.body ?? []) {
      const lines = (unread + Buffer.from(chunk)).split('\n')
      unread = lines.pop() ?? ''
      for (const line of lines) {
        if (line.startsWith('data: {"_":"updates"')) told.push(...JSON.parse(line.slice(6)).updates)
      }
      if (told.some(one => '_' in one && one._ === 'updateDeleteChannelMessages')) break
    }
    expect(told).toMatchObject([
      { message: { action: { _: 'messageActionChannelCreate', title: 'Told once' } } },
      { message: { id, message: 'Soon gone' } },
      { _: 'updateDeleteChannelMessages', channelId: group.channelId, messages: [id] },
    ])
  })
  it('streams updates to the page, and sends a share from it to the bot', async () => {
    const client = await connectBot(sandbox)
    const shared = new Promise(resolve =>
      client.onNewMessage.add(message => message.isService && resolve(message.action)),
    )
    const stream = await openStream()
    const input = await bot()
    await call({
      _: 'messages.startBot',
      bot: { _: 'inputUser', ...input },
      peer: { _: 'inputPeerUser', ...input },
      randomId: '1',
      startParam: '',
    })
    const { webappReqId } = await client.call({
      _: 'bots.requestWebViewButton',
      userId: withoutHash(DEFAULT_USER_ID),
      button: userButton(),
    })
    const { candidates } = await post('/candidates', {
      bot: input.userId,
      peerType: { _: 'requestPeerTypeUser', bot: false },
    })
    const { id, accessHash } = candidates[0]
    const { result } = await call({
      _: 'messages.sendBotRequestedPeer',
      peer: { _: 'inputPeerUser', ...input },
      webappReqId,
      buttonId: 7,
      requestedPeers: [{ _: 'inputPeerUser', userId: id, accessHash }],
    })
    expect(result.updates[0].message.action).toMatchObject({
      _: 'messageActionRequestedPeer',
      peers: [{ userId: id }],
    })
    expect(await shared).toMatchObject({ type: 'peer_sent', buttonId: 7, peers: [{ userId: id }] })

    let streamed = ''
    for await (const chunk of stream.body ?? []) {
      streamed += Buffer.from(chunk).toString()
      if (streamed.includes('messageActionRequestedPeer')) break
    }
  })
})
