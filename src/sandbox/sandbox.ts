import type { CallAs } from './api/call-as.ts'
import type { DcAddress } from './api/dc-address.ts'
import type { Duration } from './api/duration.ts'
import type { Fault } from './api/faults.ts'
import type { OwnMethods } from './api/own-method.ts'
import type { Recorder } from './api/recorded.ts'
import type { HostedBot } from './world/bots/hosted-bot.ts'

/** What a sandbox may be started with. */
export interface SandboxOptions {
  host: string
  /** Names that its page is opened by, besides the host's, addresses and loopback names. */
  hostNames?: readonly string[]
  /** Of the client page; 0 for any. */
  port: number
  /** Of the data centre; 0 for any. */
  dcPort: number
  /** Of the Bot API; any unless given. */
  botApiPort?: number
  /** The Bot API is as slow and as strict as Telegram's own: for bots that are to meet its limits. Off unless given. */
  strictBotApi?: boolean
  /** Another data centre, in which accounts live: a client that comes to the first is sent there. */
  homeDc?: { id: number; port: number }
  /** The bots that it is for, the first of them the one that the page opens with; a bot of the sandbox’s own unless given. */
  bots?: readonly [HostedBot, ...HostedBot[]]
  /** Methods of one's own: they are added to the sandbox's, or replace them. */
  methods?: OwnMethods
  /** How long a guest query can be answered, in seconds; a minute unless given. */
  guestAnswerWindow?: number
  /** How long a user who presses a button or asks a bot inline waits for it, in seconds; ten unless given. */
  callbackPatience?: number
  /** What its clock is ahead of this machine's, in seconds: a bot's machine has a clock of its own. */
  clockAhead?: number
  /** Where the state survives a restart; without it nothing is kept. */
  dataDir?: string
  /** The built client page; without it only the data centre and the page's interface are served. */
  clientDir?: string
  onFault?: (error: unknown, where: string) => void
  /** Gets a sentence whenever a program isn't let in: whose, and what is wrong with its token or its key. */
  onRefusal?: (sentence: string) => void
}

/** Telegram's time, which a test can move. @see docs/sandbox.md, “The clock” */
export interface SandboxClock {
  now(): Date
  /**
   * Moves the time forward by milliseconds, or by `90s`, `15m`, `2h`, `1d`, `1w`. What was due meanwhile has happened
   * when this returns. Throws a TypeError for anything else.
   *
   * @returns the time that it is then
   */
  advance(by: Duration): Date
}

/** What is to go wrong on purpose, with every door's calls and updates. */
export interface SandboxFaults {
  /** One more, behind the others: of several that fit a call, the first happens. */
  add(fault: Fault): void
  /** These and no others. */
  replace(faults: readonly Fault[]): void
  /** Those that are still to happen. */
  list(): Fault[]
}

/** A sandbox that runs. */
export interface Sandbox {
  /** The client page. */
  url: string
  /** The first bot's. */
  botToken: string
  bots: { id: number; token: string; name: string; username: string; webAppUrl?: string }[]
  /** Where clients come first. */
  dc: DcAddress
  /** Where accounts live: the same one unless asked otherwise. */
  homeDc: DcAddress
  /** The Bot API, as libraries are given its root: without a slash at its end. */
  botApi: string
  /** PKCS#1 PEM: what a client library needs to trust this data centre. */
  publicKey: string
  /** What MTProto names that key by: a signed 64-bit number in decimal. */
  fingerprint: string
  /** Differences from what was asked for, in sentences. */
  notes: string[]
  /** Breaks every MTProto connection; clients come back by themselves. */
  cutConnections(): void
  clock: SandboxClock
  /** Plays somebody's part, by id or username, without a client of theirs. Throws when there is nobody. */
  as(who: number | string): CallAs
  /** What is to go wrong on purpose. @see docs/sandbox.md, “Making it go wrong” */
  faults: SandboxFaults
  /** What bots and people have called, and are yet to. @see docs/sandbox.md, “The fixture” */
  calls: Recorder['calls']
  /** What bots and people were told, and are yet to be. */
  updates: Recorder['updates']
  close(): Promise<void>
}
