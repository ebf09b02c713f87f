import { openChromium } from './browser.ts'
import { meetBot } from './person.ts'
import { type Arrived, listen, prepareShares, timeShare } from './share.ts'
import { morePeople, openStage, type Stage } from './stage.ts'
import { launchParams, timeLoad } from './start.ts'
import { median, percentile, type Row } from './table.ts'

const LOADS = 5
const PEOPLE = 10
/** Stays below the burst of `RATE_LIMITS.asking`, which limits the requests of one person. */
const SHARES_PER_PERSON = 40

interface Both<T> {
  botApi: T
  mtproto: T
}

/**
 * The same backend over the Bot API and over MTProto. Both are measured in turns, so that other load on the machine
 * affects both.
 */
export async function apis(): Promise<Row[]> {
  const botApi = await openStage({}, 'bot-api')
  try {
    const mtproto = await openStage({}, 'mtproto')
    try {
      return await compare({ botApi, mtproto })
    } finally {
      await mtproto.close()
    }
  } finally {
    await botApi.close()
  }
}

async function compare(stages: Both<Stage>): Promise<Row[]> {
  const usable = await timeUsable(stages)
  const shares = await timeShares(stages)
  const [p50, p99] = [median(shares.botApi), percentile(shares.botApi, 0.99)]
  return [
    row('backend, from start to ready', ({ backendStart }) => backendStart, stages),
    row('start: usable', median, usable),
    { ...row('share to shown, p50', median, shares), goal: '<= 25 ms', met: p50 <= 25 },
    {
      ...row('share to shown, p99', times => percentile(times, 0.99), shares),
      goal: '<= 100 ms',
      met: p99 <= 100,
    },
  ]
}

function row<T>(what: string, toMs: (one: T) => number, { botApi, mtproto }: Both<T>): Row {
  const [one, other] = [toMs(botApi), toMs(mtproto)]
  return {
    what: `over the Bot API against MTProto: ${what}`,
    value: `${one.toFixed(1)} ms, ${(one / other).toFixed(2)} × its ${other.toFixed(1)} ms`,
  }
}

/** How long the Mini App takes until it is usable. The first load of each warms up. */
async function timeUsable({ botApi, mtproto }: Both<Stage>): Promise<Both<number[]>> {
  const browser = await openChromium()
  try {
    const load = async ({ backendUrl, botToken }: Stage) =>
      (await timeLoad(browser, `${backendUrl}/#${launchParams(botToken)}`)).usable
    const times: Both<number[]> = { botApi: [], mtproto: [] }
    for (let round = 0; round <= LOADS; round++) {
      times.botApi.push(await load(botApi))
      times.mtproto.push(await load(mtproto))
    }
    return { botApi: times.botApi.slice(1), mtproto: times.mtproto.slice(1) }
  } finally {
    await browser.close()
  }
}

async function timeShares(stages: Both<Stage>): Promise<Both<number[]>> {
  const [botApi, mtproto] = [await openShares(stages.botApi), await openShares(stages.mtproto)]
  const times: Both<number[]> = { botApi: [], mtproto: [] }
  for (let index = 0; index < PEOPLE * SHARES_PER_PERSON; index++) {
    times.botApi.push(await botApi.timeNext())
    times.mtproto.push(await mtproto.timeNext())
  }
  botApi.close()
  mtproto.close()
  return times
}

/** Prepares the shares of some people who have their app open. */
async function openShares(stage: Stage) {
  const people = await morePeople(stage, PEOPLE)
  await Promise.all(people.map(({ id }) => meetBot(stage, id)))
  const arrived: Arrived = new Map()
  const streams = await Promise.all(people.map(person => listen(stage, person, arrived)))
  const prepared = await Promise.all(people.map(person => prepareShares(stage, person, SHARES_PER_PERSON)))
  const shares = prepared.flat().values()
  return {
    timeNext() {
      const { value } = shares.next()
      if (!value) throw new Error('all shares are used')
      return timeShare(stage, value, arrived)
    },
    close() {
      for (const stream of streams) stream.destroy()
    },
  }
}
