import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ITelegramStorageProvider, Long, MemoryStorage, TelegramClient, type tl } from '@mtcute/node'
import { addPublicKey, NodeCryptoProvider } from '@mtcute/node/utils.js'
import { SANDBOX_BOT_TOKEN, type Sandbox, type SandboxOptions, startSandbox } from './start.ts'
import { afterwards } from './test-afterwards.ts'
import { LOGIN_CODE } from './world/accounts/sign-in.ts'

/**
 * For protocol tests: a sandbox on free ports and unmodified library clients that talk to it through sockets. All of
 * them are closed afterwards.
 */

/** So long may signing in take on a busy machine, in milliseconds: at the top of a file nothing else ends it. */
const SIGN_IN_PATIENCE_MS = 50_000

/** A Telegram with the two that most tests are about: the bot, and Sam, who hasn't written to it yet. */
export async function openTelegram(options: Partial<SandboxOptions> = {}) {
  const sandbox = await startTestSandbox(options)
  const [bot, sam] = await Promise.all([connectBot(sandbox), connectUser(sandbox)])
  const [{ id: samId }, botUser] = await Promise.all([sam.getMe(), userNamed(sam, 'sandbox_bot')])
  const botPeer: tl.RawInputPeerUser = { ...botUser, _: 'inputPeerUser' }
  /** The bot is as Sam knows it. */
  return { sandbox, bot, sam, samId, botUser, botPeer }
}

export async function startTestSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({
    host: '127.0.0.1',
    port: 0,
    dcPort: 0,
    onFault: (error, where) => {
      throw new Error(`The data centre failed in ${where}`, { cause: error })
    },
    ...options,
  })
  afterwards(sandbox.close)
  const crypto = new NodeCryptoProvider()
  await crypto.initialize()
  addPublicKey(crypto, sandbox.publicKey)
  return sandbox
}

/** Empty, and gone afterwards. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
  afterwards(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/**
 * Where the library sees a gap in its updates, it puts the next one off for half a second. On a busy machine its
 * timer for that is sometimes lost, and the update never comes (mtcute 0.30.3, `highlevel/updates/manager.js`).
 * Anything else that it receives wakes it up, so it gets an empty container this often, in milliseconds.
 */
const WAKE_UP_EVERY_MS = 1000
const NOTHING: tl.RawUpdates = { _: 'updates', updates: [], users: [], chats: [], date: 0, seq: 0 }

/**
 * The library's client, with the answer of each raw call handed back to it, as its high-level methods do. Else
 * each next update would look like a gap to it.
 */
class TestClient extends TelegramClient {
  override async call<T extends tl.RpcMethod>(
    request: T,
    options?: Parameters<TelegramClient['call']>[1],
  ): Promise<tl.RpcCallReturn[T['_']]> {
    // The library's type of the request only keeps misspelt fields out: what is typed here has none.
    const answer: unknown = await super.call<tl.RpcMethod>(request, options)
    const updates = updatesOf(answer)
    if (updates) this.handleClientUpdate(updates, true)
    return answer as tl.RpcCallReturn[T['_']] // What a method answers is what its name says.
  }
}

function updatesOf(answer: unknown): tl.TypeUpdates | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined
  if ('_' in answer && answer._ === 'updates') return answer as tl.RawUpdates
  return 'updates' in answer ? updatesOf(answer.updates) : undefined
}

export function createClient(
  { dc }: Sandbox,
  storage: ITelegramStorageProvider = new MemoryStorage(),
): TelegramClient {
  const address = { id: dc.id, ipAddress: dc.host, port: dc.port }
  const client = new TestClient({
    apiId: 1,
    apiHash: 'test',
    storage,
    defaultDcs: { main: address, media: address },
    logLevel: 0,
    updates: { catchUp: true },
    reconnectionStrategy: () => 20,
    network: { floodControl: false },
  })
  const wakeUps = setInterval(() => client.handleClientUpdate(NOTHING, true), WAKE_UP_EVERY_MS)
  afterwards(() => {
    clearInterval(wakeUps)
    return client.destroy()
  })
  return client
}

export async function connectBot(sandbox: Sandbox, botToken = SANDBOX_BOT_TOKEN): Promise<TelegramClient> {
  return caughtUp(createClient(sandbox), client => client.start({ botToken }))
}

/** Signing in is over before the client knows from which update on it is to listen: waits for that as well. */
async function caughtUp(client: TelegramClient, signIn: (client: TelegramClient) => Promise<unknown>) {
  const listening = new Promise<void>((resolve, reject) => {
    let updating = false
    client.onConnectionState.add(state => {
      if (state === 'connected' && updating) resolve()
      updating ||= state === 'updating'
    })
    const late = AbortSignal.timeout(SIGN_IN_PATIENCE_MS)
    late.addEventListener('abort', () => reject(new Error('A client never got to listen')))
  })
  await Promise.all([signIn(client), listening])
  return client
}

/** Phones of the cast are +99966 and the place in the list of people. */
export const phoneOf = (place: number) => `+99966${String(place).padStart(5, '0')}`

export async function connectUser(sandbox: Sandbox, place = 0): Promise<TelegramClient> {
  return caughtUp(createClient(sandbox), client =>
    client.start({ phone: phoneOf(place), code: async () => LOGIN_CODE, codeSentCallback: () => {} }),
  )
}

/** The user as a bot may name them: without an access hash. */
export const withoutHash = (userId: number): tl.RawInputUser => ({
  _: 'inputUser',
  userId,
  accessHash: Long.ZERO,
})

export const userButton = (
  extra: Partial<tl.RawInputKeyboardButtonRequestPeer> = {},
): tl.RawInputKeyboardButtonRequestPeer => ({
  _: 'inputKeyboardButtonRequestPeer',
  nameRequested: true,
  usernameRequested: true,
  text: 'Choose people',
  buttonId: 7,
  peerType: { _: 'requestPeerTypeUser' },
  maxQuantity: 3,
  ...extra,
})

/** What a call was refused with: `<code> <text>`, undefined when it wasn't. */
export async function refusal(call: Promise<unknown>): Promise<string | undefined> {
  const error = await call.then(
    () => undefined,
    (reason: { code: number; text: string }) => reason,
  )
  return error && `${error.code} ${error.text}`
}

/** A user as a client knows them. */
export const userNamed = async (client: TelegramClient, username: string): Promise<tl.RawInputUser> => {
  const user = await client.resolveUser(username)
  if (user._ !== 'inputUser') throw new Error(`${username} is the client’s own account`)
  return user
}

/** The texts of the messages that a client hears from now on. */
export function textsOf(client: TelegramClient): string[] {
  const texts: string[] = []
  client.onNewMessage.add(message => texts.push(message.text))
  return texts
}

/** The next update of a kind that a client's own reader has decoded; listen before making it happen. */
export const nextUpdate = <N extends tl.TypeUpdate['_']>(
  client: TelegramClient,
  name: N,
  fits: (update: tl.TypeUpdate) => boolean = () => true,
) =>
  new Promise<Extract<tl.TypeUpdate, { _: N }>>(resolve => {
    const listener = ({ update }: { update: tl.TypeUpdate }) => {
      if (update._ !== name || !fits(update)) return
      client.onRawUpdate.remove(listener)
      resolve(update as Extract<tl.TypeUpdate, { _: N }>) // by its name
    }
    client.onRawUpdate.add(listener)
  })

/** The next service message of a kind that reaches a client. */
export const nextAction = <N extends tl.TypeMessageAction['_']>(client: TelegramClient, name: N) =>
  new Promise<tl.RawMessageService & { action: Extract<tl.TypeMessageAction, { _: N }> }>(resolve => {
    const listener = ({ update }: { update: tl.TypeUpdate }) => {
      if (update._ !== 'updateNewMessage' && update._ !== 'updateNewChannelMessage') return
      if (update.message._ !== 'messageService') return
      if (update.message.action._ !== name) return
      client.onRawUpdate.remove(listener)
      resolve(update.message as tl.RawMessageService & { action: Extract<tl.TypeMessageAction, { _: N }> }) // by its name
    }
    client.onRawUpdate.add(listener)
  })

/** A chat of an account by the beginning of its title. */
export async function chatNamed(client: TelegramClient, title: string): Promise<tl.TypeInputPeer> {
  for await (const { peer } of client.iterDialogs()) {
    if (peer.displayName.startsWith(title)) return peer.inputPeer
  }
  throw new Error(`There is no chat named ${title}`)
}

/** What a bot answers a query with: a text whose beginning is bold, and a button. */
export const article = (message = 'Found'): tl.RawInputBotInlineResult => ({
  _: 'inputBotInlineResult',
  id: 'one',
  type: 'article',
  title: 'Answer',
  sendMessage: {
    _: 'inputBotInlineMessageText',
    message,
    entities: [{ _: 'messageEntityBold', offset: 0, length: Math.min(5, message.length) }],
    replyMarkup: {
      _: 'replyInlineMarkup',
      rows: [
        {
          _: 'keyboardButtonRow',
          buttons: [{ _: 'keyboardButtonUrl', text: 'Open', url: 'https://t.me/sandbox_bot' }],
        },
      ],
    },
  },
})
