import type { KeyObject } from 'node:crypto'
import type { Tl, tl } from '../tl/types.ts'
import type { InlineAnswer, InlineQuery } from '../world/state/inline.ts'
import { badRequest, RpcError } from '../world/state/rpc-error.ts'
import type { World } from '../world/state/world.ts'
import type { Awaited, BotAnswers } from './bot-answers.ts'
import type { DcAddress } from './dc-address.ts'
import type { ExportedAuthorizations } from './migration.ts'
import type { Refuse } from './refusals.ts'
import type { Uploads } from './uploads.ts'

/** The caller: a key that may be signed in to an account. On the client page it always is. */
export interface Caller {
  /** The session that the calls come from, known by identity. */
  readonly origin: object
  readonly userId: number | undefined
  signIn(userId: number): void
  signOut(): void
}

/** Everything that a method may use besides its arguments. */
export interface Context {
  world: World
  /** The methods that can be called. */
  methods: Methods
  /** When this world began, in Unix time. 0 when that isn't known. */
  since(): number
  /** Unix time in seconds by the machine's clock, like clients' own clocks. The world's time may be moved. */
  machineNow(): number
  caller: Caller
  /** This data centre's address. */
  address: DcAddress
  /** All data centres, for `help.getConfig`. */
  dcs: readonly DcAddress[]
  /** The data centre that accounts live in. */
  homeDc: number
  exported: ExportedAuthorizations
  /** The client page's address as the caller reaches it, without a slash at the end. */
  pageUrl(): string
  /** Telegram's key for the third-party signature of init data. */
  webAppKey: KeyObject
  callbackAnswers: BotAnswers<Awaited, Tl<tl.messages.RawBotCallbackAnswer>>
  inlineAnswers: BotAnswers<InlineQuery, InlineAnswer>
  uploads: Uploads
  /** Tells the person who runs the sandbox of a refused login. */
  refused: Refuse
}

/** A context whose caller has been checked. */
export interface SignedIn extends Context {
  userId: number
}

export type MethodName = tl.RpcMethod['_'] & keyof tl.RpcCallReturn
type RequestOf<N extends MethodName> = Tl<Extract<tl.RpcMethod, { _: N }>>
type ResultOf<N extends MethodName> = Tl<tl.RpcCallReturn[N]> | Promise<Tl<tl.RpcCallReturn[N]>>

/** A method, and who may call it: only users, only bots, both, or anyone even before a login. */
export type Method<N extends MethodName> =
  | { by: 'user' | 'bot' | 'both'; run(context: SignedIn, request: RequestOf<N>): ResultOf<N> }
  | { by: 'anyone'; run(context: Context, request: RequestOf<N>): ResultOf<N> }

export type Methods = { [N in MethodName]?: Method<N> }

/** Throws Telegram's error when this kind of caller may not call a method. */
export function assertCaller(context: Context, by: 'user' | 'bot' | 'both'): number {
  const { userId } = context.caller
  if (userId === undefined) throw new RpcError(401, 'AUTH_KEY_UNREGISTERED')
  const user = context.world.users.get(userId)
  if (!user) throw new RpcError(401, 'AUTH_KEY_UNREGISTERED')
  if (user.deleted) throw new RpcError(401, 'USER_DEACTIVATED')
  const bot = user.bot !== undefined
  if (by === 'bot' && !bot) throw badRequest('USER_BOT_REQUIRED')
  if (by === 'user' && bot) throw badRequest('BOT_METHOD_INVALID')
  return userId
}
