import type { tl } from '@mtcute/node'
import type { Account } from './account.ts'
import type { Company } from './company.ts'
import { CouldNotAsk, refusalOf } from './errors.ts'
import { createNormaliser } from './normalise.ts'
import { NOT_WAITED, type Outcome, type RecordedScenario, type Step } from './record.ts'

/** Updates that come by themselves, whatever a scenario does. */
const OF_NO_SCENARIO = new Set([
  'updateUserStatus',
  'updateConfig',
  'updateDcOptions',
  'updateNotifySettings',
])

type Answer<T extends tl.RpcMethod> = tl.RpcCallReturn[T['_']]
type Asked<A> = { answer: A } | { refused: string }

/** What one scenario does, and what it notes. */
export type Stage = ReturnType<typeof createStage>

export function createStage(company: Company) {
  const { server } = company
  const steps: Step[] = []
  let counted = 0
  const { saying, hearing, normalise } = createNormaliser(company.accountNamed, server.nowMs)

  function note(step: Step) {
    if (steps.some(({ name }) => name === step.name))
      throw new Error(`Two steps of a scenario are named “${step.name}”.`)
    steps.push(step)
  }

  /** Calls a method. Gives Telegram's refusal in place of rejecting with it. */
  async function ask<T extends tl.RpcMethod>(by: Account, request: T): Promise<Asked<Answer<T>>> {
    saying(request)
    try {
      const answer = await by.call(request)
      hearing(answer)
      return { answer }
    } catch (error) {
      const refused = refusalOf(error)
      if (refused === undefined) throw error
      return { refused }
    }
  }

  const outcomeOf = (by: Account, asked: Asked<unknown>): Outcome =>
    'refused' in asked ? asked : { answered: normalise(answered(asked.answer), by.who) }

  async function noted<A>(
    name: string,
    kind: 'call' | 'again',
    by: Account,
    asking: Promise<Asked<A>>,
    pick: (answer: A) => unknown = answer => answer,
  ): Promise<A | undefined> {
    const asked = await asking
    const picked = 'answer' in asked ? { answer: pick(asked.answer) } : asked
    note({ name, kind, outcome: outcomeOf(by, picked) })
    return 'answer' in asked ? asked.answer : undefined
  }

  /** Does something, and gives the updates that the accounts get until nothing is on its way any more. */
  async function listen<T>(accounts: Account[], act: () => Promise<T>) {
    for (const account of accounts) await company.settle(account)
    const heard = new Map(accounts.map(account => [account, [] as tl.TypeUpdate[]]))
    const ends = accounts.map(account => account.listen(update => heard.get(account)?.push(update)))
    try {
      const done = await act()
      for (const account of accounts) await company.settle(account)
      for (const updates of heard.values()) hearing(updates)
      return { heard, done }
    } finally {
      for (const end of ends) end()
    }
  }

  return {
    server,
    ann: company.ann,
    ben: company.ben,
    bot: company.bot,
    cleo: company.cleo,
    supergroup: company.supergroup,
    channel: company.channel,
    basicGroup: company.basicGroup,
    alsoDelete: company.alsoDelete,
    gone: company.gone,
    /** Ends the scenario when the bot can't do what the question is about. */
    requireBot(can: (user: tl.RawUser) => boolean, reason: string) {
      if (!can(company.bot.user)) throw new CouldNotAsk(`The bot ${reason}.`)
    },
    /** Another number at each call, for texts that must differ. */
    count: () => ++counted,
    recorded: (): RecordedScenario => ({ steps }),

    /**
     * Notes the answer. Gives it, or undefined when Telegram refused.
     *
     * @param pick the part of the answer that the question is about; all of it unless given
     */
    step: <T extends tl.RpcMethod>(
      name: string,
      by: Account,
      request: T,
      pick?: (answer: Answer<T>) => unknown,
    ) => noted(name, 'call', by, ask(by, request), pick),

    /** Notes what a thing's second use is answered. */
    again: <T extends tl.RpcMethod>(name: string, by: Account, request: T) =>
      noted(name, 'again', by, ask(by, request)),

    /** Calls a method that is answered only after something else has happened. */
    begin<T extends tl.RpcMethod>(by: Account, request: T) {
      const begun = ask(by, request)
      // Nobody may wait for it when the scenario ends before.
      begun.catch(() => {})
      return begun
    },
    /** Notes how such a call ended. */
    ended: <A>(name: string, by: Account, begun: Promise<Asked<A>>, pick?: (answer: A) => unknown) =>
      noted(name, 'call', by, begun, pick),

    /** Does a step that the question isn't about. A refusal ends the scenario. */
    async need<T extends tl.RpcMethod>(by: Account, request: T): Promise<Answer<T>> {
      const asked = await ask(by, request)
      if ('answer' in asked) return asked.answer
      throw new CouldNotAsk(`${request._} was refused with ${asked.refused}.`)
    },

    /** Notes all updates that come of something, for each of these accounts. */
    async hear<T>(name: string, accounts: Account[], act: () => Promise<T>): Promise<T> {
      const { heard, done } = await listen(accounts, act)
      const by = [...heard].map(([account, updates]) => {
        const ofScenario = updates.filter(update => !OF_NO_SCENARIO.has(update._) && !company.isOwn(update))
        return [account.who, ofScenario.map(update => normalise(update, account.who))]
      })
      note({ name, kind: 'heard', by: Object.fromEntries(by) })
      return done
    },

    /** Gives an update that comes of something. The scenario ends when there is none. */
    async next<N extends tl.TypeUpdate['_']>(account: Account, name: N, act: () => Promise<unknown>) {
      await company.settle(account)
      let end = () => {}
      const came = new Promise<tl.TypeUpdate>(resolve => {
        end = account.listen(update => {
          if (update._ === name && !company.isOwn(update)) resolve(update)
        })
      })
      try {
        const found = await Promise.race([came, act().then(() => company.settle(account))])
        if (!found) throw new CouldNotAsk(`No ${name} came.`)
        hearing(found)
        return found as Extract<tl.TypeUpdate, { _: N }> // by its name
      } finally {
        end()
      }
    },

    /**
     * Notes how the use of a thing ends at several ages.
     *
     * @param ages in seconds, ascending
     */
    async aged<T, R extends tl.RpcMethod>(
      name: string,
      ages: number[],
      { make, by, use }: { make: () => Promise<T>; by: Account; use: (thing: T) => R },
    ) {
      const outcomes: Extract<Step, { kind: 'aged' }>['outcomes'] = {}
      const things: { age: number; thing: T; madeAtMs: number }[] = []
      for (const age of ages) things.push({ age, thing: await make(), madeAtMs: server.nowMs() })
      for (const { age, thing, madeAtMs } of things) {
        const hasPassed = await server.pass(Math.max(0, age - (server.nowMs() - madeAtMs) / 1000))
        outcomes[age] = hasPassed ? outcomeOf(by, await ask(by, use(thing))) : NOT_WAITED
      }
      note({ name, kind: 'aged', outcomes })
    },
  }
}

/** Of an answer that is only a container of updates, the updates are noted. */
function answered(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null || !('_' in answer)) return answer
  return answer._ === 'updatesCombined' ? { ...answer, _: 'updates', seqStart: undefined } : answer
}
