import { connect } from 'node:net'
import { Long, MemoryStorage, type tl } from '@mtcute/node'
import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../start.ts'
import { SANDBOX_BOT_TOKEN } from '../start.ts'
import {
  connectBot,
  connectUser,
  createClient,
  openTelegram,
  phoneOf,
  startTestSandbox,
  temporaryFolder,
  textsOf,
} from '../test-clients.ts'
import { LOGIN_CODE } from '../world/accounts/sign-in.ts'

describe('signing in', () => {
  it('lets the bot in with its token', async () => {
    const bot = await connectBot(await startTestSandbox())
    expect(await bot.getMe()).toMatchObject({ username: 'sandbox_bot', isBot: true })
  })
  it('refuses another token', async () => {
    const client = createClient(await startTestSandbox())
    await expect(client.start({ botToken: '7000000001:wrong' })).rejects.toMatchObject({
      code: 400,
      text: 'ACCESS_TOKEN_INVALID',
    })
  })
  it('lets a user in by phone and code', async () => {
    const user = await connectUser(await startTestSandbox(), 10)
    expect((await user.getMe()).displayName).toBe('ليلى حداد')
  })
  it('refuses an unknown phone, a wrong code and a stale code hash', async () => {
    const client = createClient(await startTestSandbox())
    const sendCode = (phoneNumber: string) =>
      client.call({
        _: 'auth.sendCode',
        phoneNumber,
        apiId: 1,
        apiHash: 'x',
        settings: { _: 'codeSettings' },
      })
    await expect(sendCode('+15550000')).rejects.toMatchObject({ text: 'PHONE_NUMBER_INVALID' })
    const { phoneCodeHash } = (await sendCode(phoneOf(1))) as tl.auth.RawSentCode
    const signIn = (more: Partial<tl.auth.RawSignInRequest>) =>
      client.call({
        _: 'auth.signIn',
        phoneNumber: phoneOf(1),
        phoneCodeHash,
        phoneCode: LOGIN_CODE,
        ...more,
      })
    await expect(signIn({ phoneCode: '00000' })).rejects.toMatchObject({ text: 'PHONE_CODE_INVALID' })
    await expect(signIn({ phoneCodeHash: 'old' })).rejects.toMatchObject({ text: 'PHONE_CODE_EXPIRED' })
  })
  it('answers 401 to an account’s method before a login', async () => {
    const client = createClient(await startTestSandbox())
    await expect(client.call({ _: 'updates.getState' })).rejects.toMatchObject({
      code: 401,
      text: 'AUTH_KEY_UNREGISTERED',
    })
  })
  it('forgets the account on logging out', async () => {
    const user = await connectUser(await startTestSandbox())
    await user.call({ _: 'auth.logOut' })
    await expect(user.call({ _: 'updates.getState' })).rejects.toMatchObject({ code: 401 })
  })
  it('answers 400 to an unknown method, so that clients don’t repeat it for ever', async () => {
    const user = await connectUser(await startTestSandbox())
    await expect(user.call({ _: 'account.getPassword' })).rejects.toMatchObject({
      code: 400,
      text: 'INPUT_METHOD_INVALID',
    })
  })
})

describe('a session', () => {
  it('answers many calls at once, each with its own result', async () => {
    const bot = await connectBot(await startTestSandbox())
    const answers = await Promise.all(Array.from({ length: 200 }, () => bot.call({ _: 'help.getNearestDc' })))
    expect(new Set(answers.map(answer => answer._))).toEqual(new Set(['nearestDc']))
  })
  it('accepts gzipped requests and gives gzipped answers', async () => {
    const { sam, bot } = await openTelegram()
    const texts = textsOf(bot)
    const long = 'same words, again and again. '.repeat(100).trim()
    await sam.sendText('sandbox_bot', long)
    await expect.poll(() => texts).toContain(long)
    const history = await sam.getHistory('sandbox_bot')
    expect(history[0]?.text).toBe(long)
  })
  it('goes on after its connection was cut, and fetches missed updates', async () => {
    const { sandbox, sam, bot } = await openTelegram()
    const texts = textsOf(bot)
    await sam.sendText('sandbox_bot', 'before')
    await expect.poll(() => texts).toEqual(['before'])
    sandbox.cutConnections()
    await sam.sendText('sandbox_bot', 'after')
    await expect.poll(() => texts).toEqual(['before', 'after'])
  })
  it('doesn’t push to a client that asked for no updates, nor to the caller itself', async () => {
    const { sam, bot } = await openTelegram()
    const own = textsOf(sam)
    const texts = textsOf(bot)
    await sam.sendText('sandbox_bot', 'hello')
    await expect.poll(() => texts).toEqual(['hello'])
    expect(own).toEqual([])
  })
})

describe('a restart with a data folder', () => {
  it('keeps keys, logins, messages and pts, and the bot goes on from its position', async () => {
    const dataDir = temporaryFolder()
    const { sandbox: first, sam, bot } = await openTelegram({ dataDir })
    const texts = textsOf(bot)
    await sam.sendText('sandbox_bot', 'one')
    await expect.poll(() => texts).toEqual(['one'])
    const state = await bot.call({ _: 'updates.getState' })
    await first.close()

    const second = await startTestSandbox({ dataDir, dcPort: first.dc.port })
    expect(second.publicKey).toBe(first.publicKey)
    expect((await bot.call({ _: 'updates.getState' })).pts).toBe(state.pts)
    await sam.sendText('sandbox_bot', 'two')
    await expect.poll(() => texts).toEqual(['one', 'two'])
    expect((await sam.getHistory('sandbox_bot')).map(message => message.text)).toEqual(['two', 'one'])
  })
  it('gives a bot that was away its missed updates through getDifference', async () => {
    const sandbox = await startTestSandbox()
    const sam = await connectUser(sandbox)
    const storage = new MemoryStorage()
    const bot = createClient(sandbox, storage)
    await bot.start({ botToken: SANDBOX_BOT_TOKEN })
    const { pts, qts, date } = await bot.call({ _: 'updates.getState' })
    await bot.destroy()
    await sam.sendText('sandbox_bot', 'while you were away')

    const again = await connectBot(sandbox)
    const difference = await again.call({ _: 'updates.getDifference', pts, qts, date })
    expect(difference).toMatchObject({
      _: 'updates.difference',
      newMessages: [{ message: 'while you were away' }],
      state: { pts: pts + 1 },
    })
  })
})

describe('the door', () => {
  /** The server's answer to some bytes, before it closes the connection. */
  const answerTo = (sandbox: Sandbox, bytes: Buffer) =>
    new Promise<Buffer>((resolve, reject) => {
      const chunks: Buffer[] = []
      const socket = connect(sandbox.dc.port, sandbox.dc.host, () => socket.write(bytes))
      socket.on('data', chunk => chunks.push(chunk))
      socket.on('close', () => resolve(Buffer.concat(chunks)))
      socket.on('error', reject)
    })
  const packet = (body: Buffer) => {
    const head = Buffer.alloc(8, 0xee)
    head.writeUInt32LE(body.length, 4)
    return Buffer.concat([head, body])
  }
  const NOT_FOUND = Buffer.from([4, 0, 0, 0, ...new Uint8Array(new Int32Array([-404]).buffer)])

  it.each([
    ['a packet longer than any', Buffer.concat([Buffer.alloc(4, 0xee), Buffer.alloc(4, 0x7f)])],
    ['an unknown auth key', packet(Buffer.alloc(64, 7))],
    ['a handshake message that is none', packet(Buffer.concat([Buffer.alloc(20), Buffer.alloc(44, 1)]))],
  ])('answers -404 to %s and closes the connection', async (_, bytes) => {
    expect(await answerTo(await startTestSandbox(), bytes)).toEqual(NOT_FOUND)
  })
  it('still serves others after it got nonsense', async () => {
    const sandbox = await startTestSandbox()
    await answerTo(sandbox, packet(Buffer.alloc(64, 9)))
    const bot = await connectBot(sandbox)
    expect((await bot.getMe()).username).toBe('sandbox_bot')
  })
})

describe('an access hash', () => {
  it('differs by account', async () => {
    const sandbox = await startTestSandbox()
    const [sam, bob] = await Promise.all([connectUser(sandbox, 0), connectUser(sandbox, 2)])
    const [a, b] = await Promise.all([sam.resolvePeer('alicemoreau'), bob.resolvePeer('alicemoreau')])
    expect(a).not.toEqual(b)
    const call = bob.call({
      _: 'messages.getHistory',
      peer: a,
      offsetId: 0,
      offsetDate: 0,
      addOffset: 0,
      limit: 1,
      maxId: 0,
      minId: 0,
      hash: Long.ZERO,
    })
    await expect(call).rejects.toMatchObject({ text: 'PEER_ID_INVALID' })
  })
})
