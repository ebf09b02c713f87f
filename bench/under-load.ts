import { keepBusy } from './busy.ts'
import { askInChat } from './keyboards.ts'
import { meetBot } from './person.ts'
import { type Arrived, listen, MissingShare, timeShare } from './share.ts'
import { morePeople, openStage } from './stage.ts'
import { median, percentile, type Row } from './table.ts'

const BUSY_LOOPS = 4
const STAGES = 200
const SHARES_PER_STAGE = 10
const MAX_SHARE_MS = 3000

/**
 * Shares from the keyboard in the bot's chat, while other processes use the whole machine. Each stage has a fresh
 * sandbox and a fresh backend, for a few shares. `STAGES=5` makes a short run.
 */
export async function underLoad(): Promise<Row[]> {
  const stages = Number(process.env.STAGES ?? STAGES)
  const rest = keepBusy(BUSY_LOOPS)
  const times: number[] = []
  try {
    for (let count = 1; count <= stages; count++) {
      times.push(...(await sharesOnFreshStage()))
      if (count % 20 === 0) console.error(`  ${count} of ${stages} stages`)
    }
  } finally {
    await rest()
  }
  const came = times.filter(Number.isFinite)
  const missing = times.length - came.length
  const slowest = Math.max(...times)
  return [
    {
      what: `${times.length} shares on ${stages} fresh stages beside ${BUSY_LOOPS} busy loops, slowest`,
      value: missing > 0 ? `${missing} missing` : `${slowest.toFixed(0)} ms, none missing`,
      goal: '<= 3 s, none missing',
      met: slowest <= MAX_SHARE_MS,
    },
    {
      what: '… p50 / p99',
      value: `${median(times).toFixed(0)} ms / ${percentile(times, 0.99).toFixed(0)} ms`,
    },
  ]
}

/** The time of each share in milliseconds. Infinity for a share that never came. */
async function sharesOnFreshStage(): Promise<number[]> {
  const stage = await openStage()
  try {
    const [person] = await morePeople(stage, 1)
    if (!person) throw new Error('nobody to share')
    await meetBot(stage, person.id)
    const arrived: Arrived = new Map()
    const stream = await listen(stage, person, arrived)
    const times: number[] = []
    for (let index = 0; index < SHARES_PER_STAGE; index++) {
      const share = await askInChat(stage, person, `Choose ${index}`)
      times.push(await timeShare(stage, share, arrived).catch(toEndless))
    }
    stream.destroy()
    return times
  } finally {
    await stage.close()
  }
}

function toEndless(error: unknown): number {
  if (error instanceof MissingShare) return Number.POSITIVE_INFINITY
  throw error
}
