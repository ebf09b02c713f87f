import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { checkInitData, signedWithToken } from '../src/request-chat/server/node.ts'
import { installPeers } from './peers/install.ts'
import { initDataOf } from './stage.ts'
import { median, type Row } from './table.ts'

const TOKEN = '7000000001:AAHandpickSandboxTokenOfNoUseElsewhere'
const INPUTS = 200
const CHECKS = 5000
const ROUNDS = 9
const MAX_AGE_SECONDS = 3600

type Check = (raw: string) => boolean

/** Checks of init data per second, against other packages. Each package is used as its guide says. */
export async function initData(): Promise<Row[]> {
  installPeers()
  const checks = { Handpick: ours(), ...theirs() }
  const inputs = Array.from({ length: INPUTS }, (_, index) => typical(1_000_000 + index))
  const forged = inputs.map(raw => raw.replace(/hash=./, 'hash=x'))
  for (const [name, check] of Object.entries(checks)) {
    const isRight = inputs.every(check) && !forged.some(check)
    if (!isRight) throw new Error(`${name} doesn’t tell real init data from forged`)
  }
  const perSecond = new Map<string, number[]>(Object.keys(checks).map(name => [name, []]))
  // All are measured in turns, so that other load on the machine affects all of them. The first round warms up.
  for (let round = -1; round < ROUNDS; round++) {
    for (const [name, check] of Object.entries(checks)) {
      const rate = timed(check, inputs)
      if (round >= 0) perSecond.get(name)?.push(rate)
    }
  }
  const mine = median(perSecond.get('Handpick') ?? [])
  return [...perSecond].map(([name, rates]) => {
    const rate = median(rates)
    if (name === 'Handpick')
      return { what: 'init data: checks in one process', value: `${Math.round(mine)} /s` }
    const times = mine / rate
    return {
      what: `… Handpick against ${name}`,
      value: `${times.toFixed(2)} × its ${Math.round(rate)} /s`,
      goal: '>= 1.00 ×',
      met: times >= 1,
    }
  })
}

/** Our own check, with everything that the backend needs: the signature, the age and the user. */
function ours(): Check {
  const isSigned = signedWithToken(TOKEN)
  return raw => checkInitData(raw, isSigned, { maxAgeSeconds: MAX_AGE_SECONDS }).ok
}

function theirs(): Record<string, Check> {
  const require = createRequire(resolve('bench/peers/package.json'))
  // These types are copied from the packages, which the compiler can't see: only benchmarks install them.
  type Validate = (raw: string, token: string, options: { expiresIn: number }) => void
  type Validator = { validateWebAppData(token: string, initData: URLSearchParams): boolean }
  const { validateWebAppData } = require('@grammyjs/validator') as Validator
  const byThrowing = (name: string): Check => {
    const { validate } = require(name) as { validate: Validate }
    return raw => {
      try {
        validate(raw, TOKEN, { expiresIn: MAX_AGE_SECONDS })
        return true
      } catch {
        return false
      }
    }
  }
  return {
    '@telegram-apps/init-data-node': byThrowing('@telegram-apps/init-data-node'),
    '@tma.js/init-data-node': byThrowing('@tma.js/init-data-node'),
    '@grammyjs/validator (no age)': raw => validateWebAppData(TOKEN, new URLSearchParams(raw)),
  }
}

/** Typical init data of a user with a name, a username and a photo. */
function typical(id: number): string {
  const user = {
    id,
    first_name: 'Vladislav',
    last_name: 'Kibenko',
    username: `user_${id}`,
    language_code: 'en',
    is_premium: true,
    allows_write_to_pm: true,
    photo_url: 'https://t.me/i/userpic/320/4FPEE4tmP3ATHa57u6MqTDih13LTOiMoKoLDRG4PnSA.svg',
  }
  const signature = 'zL-ucjNyREiHDE8aihFwpfR9aggP2xiAo3NSpfe-p7IbCisNlDKlo7Kb6G4D0Ao2mBrSgEk4maLSdv6MLIlADQ'
  return initDataOf(TOKEN, user, { query_id: `AAHdF6IQAAAAAN0XohDh${id}`, signature })
}

function timed(check: Check, inputs: string[]): number {
  const started = performance.now()
  for (let index = 0; index < CHECKS; index++) check(inputs[index % INPUTS] ?? '')
  return (CHECKS * 1000) / (performance.now() - started)
}
