import { openChromium } from './browser.ts'
import { meetBot } from './person.ts'
import { type Arrived, listen, prepareShares, timeShare } from './share.ts'
import { type Api, morePeople, openStage, type Stage } from './stage.ts'
import { launchParams, timeLoad } from './start.ts'
import { median, percentile, type Row } from './table.ts'

const STARTS = 5
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
  const starts = await timeStarts()
  const botApi = await openStage({}, 'bot-api')
  try {
    const mtproto = await openStage({}, 'mtproto')
    try {
      return [row('backend, from start to ready', median, starts), ...(await compare({ botApi, mtproto }))]
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
    row('start: usable', median, usable),
    { ...row('share to shown, p50', median, shares), goal: '<= 25 ms', met: p50 <= 25 },
    {
      ...row('share to shown, p99', times => percentile(times, 0.99), shares),
      goal: '<= 100 ms',
      met: p99 <= 100,
    },
  ]
}

function row(what: string, toMs: (times: number[]) => number, { botApi, mtproto }: Both<number[]>): Row {
  const [one, other] = [toMs(botApi), toMs(mtproto)]
  return {
    what: `over the Bot API against MTProto: ${what}`,
    value: `${one.toFixed(1)} ms, ${(one / other).toFixed(2)} × its ${other.toFixed(1)} ms`,
  }
}

/** How long a backend takes until it has logged in to a Telegram that it hasn't met. */
async function timeStarts(): Promise<Both<number[]>> {
  const start = async (api: Api) => {
    const stage = await openStage({}, api)
    await stage.close()
    return stage.backendStart
  }
  const times: Both<number[]> = { botApi: [], mtproto: [] }
  for (let round = 0; round < STARTS; round++) {
    times.botApi.push(await start('bot-api'))
    times.mtproto.push(await start('mtproto'))
  }
  return times
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
