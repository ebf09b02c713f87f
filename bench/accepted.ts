import { type ClientRequest, request } from 'node:http'
import { join } from 'node:path'
import { startPostgres } from '../src/launch/postgres.ts'
import { type BareTable, barePostgres, bareSqlite } from './bare-transactions.ts'
import { custom, meetBot, type Person, post, resolve } from './person.ts'
import { morePeople, openStage, rpc, type Stage, signInitData, throughput } from './stage.ts'
import { median, percentile, type Row } from './table.ts'

const PEOPLE = 100
const RESULTS_OF_EACH = 10
const AT_ONCE = 32

/** Results stored and told to the app a second, against the same rows put into the same kind of database by hand. */
export async function accepted(): Promise<Row[]> {
  const postgres = await startPostgres()
  try {
    return [
      ...(await onDatabase('SQLite', {}, stage => bareSqlite(join(stage.dataDir, 'bare.sqlite')))),
      ...(await onDatabase('PostgreSQL', { DATABASE_URL: await postgres.newDatabase() }, async () =>
        barePostgres(await postgres.newDatabase()),
      )),
    ]
  } finally {
    await postgres.remove()
  }
}

async function onDatabase(
  name: string,
  env: Record<string, string>,
  openBare: (stage: Stage) => Promise<BareTable>,
): Promise<Row[]> {
  const stage = await openStage(env)
  try {
    const people = await morePeople(stage, PEOPLE)
    await Promise.all(people.map(({ id }) => meetBot(stage, id)))
    const { perSecond, times } = await accept(stage, people)
    const bare = await openBare(stage)
    const alone = await throughput(
      Array.from({ length: PEOPLE * RESULTS_OF_EACH }, (_, index) => () => bare.accept(index)),
      AT_ONCE,
    ).finally(bare.close)
    return [
      {
        what: `${name}: results accepted, ${PEOPLE} people, ${AT_ONCE} in flight`,
        value: `${Math.round(perSecond)} /s, ${(perSecond / alone).toFixed(2)} × the bare transactions’ ${Math.round(alone)} /s`,
      },
      {
        what: '… from sendBotRequestedPeer to the event, p50 / p99',
        value: `${median(times).toFixed(1)} ms / ${percentile(times, 0.99).toFixed(1)} ms`,
      },
    ]
  } finally {
    await stage.close()
  }
}

async function accept(stage: Stage, people: Person[]) {
  const arrived = new Map<string, (at: number) => void>()
  const streams = await Promise.all(people.map(person => listen(stage, person, arrived)))
  const shares = (await Promise.all(people.map(person => prepareShares(stage, person)))).flat()
  const times: number[] = []
  const jobs = shares.map(({ userId, webappReqId, call }) => async () => {
    const seen = new Promise<number>(tell => arrived.set(webappReqId, tell))
    const sent = performance.now()
    await rpc(stage.sandboxUrl, userId, call)
    times.push((await seen) - sent)
  })
  const perSecond = await throughput(jobs, AT_ONCE)
  for (const stream of streams) stream.destroy()
  return { perSecond, times }
}

/** Notes when the event of each request comes. */
const listen = (
  { backendUrl, botToken }: Stage,
  { id }: Person,
  arrived: Map<string, (at: number) => void>,
) =>
  new Promise<ClientRequest>((begun, failed) => {
    const headers = { authorization: signInitData(botToken, id), 'last-event-id': '0' }
    const stream = request(`${backendUrl}/api/events`, { headers, agent: false }, response => {
      response.setEncoding('utf8').on('error', () => {})
      response.once('data', () => begun(stream))
      response.on('data', (text: string) => {
        for (const [, reqId = ''] of text.matchAll(/"webappReqId":"([^"]+)"/g)) {
          arrived.get(reqId)?.(performance.now())
        }
      })
    })
    stream.on('error', failed).end()
  })

/** Several requests of one person, each with the choice that they are about to send. */
async function prepareShares(stage: Stage, { id: userId }: Person) {
  const bot = await resolve(stage, userId, 'handpick_bot')
  const peer = await resolve(stage, userId, 'alicemoreau')
  const shares: { userId: number; webappReqId: string; call: object }[] = []
  for (let index = 0; index < RESULTS_OF_EACH; index++) {
    // Another text each time: an unused request for the same would be given again.
    const { webappReqId } = await post(stage, userId, custom(`Choose ${index}`))
    const { buttonId } = await rpc(stage.sandboxUrl, userId, {
      _: 'bots.getRequestedWebViewButton',
      bot: { _: 'inputUser', ...bot },
      webappReqId,
    })
    const call = {
      _: 'messages.sendBotRequestedPeer',
      peer: { _: 'inputPeerUser', ...bot },
      webappReqId,
      buttonId,
      requestedPeers: [{ _: 'inputPeerUser', ...peer }],
    }
    shares.push({ userId, webappReqId, call })
  }
  return shares
}
