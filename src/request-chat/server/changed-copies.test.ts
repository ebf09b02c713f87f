import { describe, expect, it } from 'vitest'
import * as node from './node.ts'
import { NOW, signed, TOKEN } from './test-init-data.ts'
import * as webCrypto from './web-crypto.ts'

/** Each kind of runtime, with the number of copies that it can check in a second or two. */
const RUNTIMES = [
  {
    runtime: 'node:crypto',
    copies: 100_000,
    check: async (raw: string) => node.checkInitData(raw, node.signedWithToken(TOKEN), { now: NOW }),
  },
  {
    runtime: 'Web Crypto',
    copies: 10_000,
    check: (raw: string) => webCrypto.checkInitData(raw, webCrypto.signedWithToken(TOKEN), { now: NOW }),
  },
]

describe.each(RUNTIMES)('init data checked by $runtime', ({ check, copies }) => {
  it(`is refused in each of ${copies} changed copies`, async () => {
    const raw = signed({ user: '{"id":7300000001,"first_name":"Sam"}', start_param: 'trip' })
    const random = randomNumbers(7)
    let accepted = 0
    for (let time = 0; time < copies; time++) {
      const changed = mutate(raw, random)
      // Another spelling of the same fields is no change: the case of an escape, or the order of the fields.
      const isSame =
        String([...new URLSearchParams(changed)].sort()) === String([...new URLSearchParams(raw)].sort())
      if (!isSame && (await check(changed)).ok) accepted++
    }
    expect(accepted).toBe(0)
  })
})

/** Random numbers from 0 to 1, the same in every run. */
function randomNumbers(seed: number) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

function mutate(raw: string, random: () => number): string {
  const at = Math.floor(random() * raw.length)
  const character = String.fromCharCode(32 + Math.floor(random() * 95))
  switch (Math.floor(random() * 5)) {
    case 0:
      return raw.slice(0, at) + character + raw.slice(at + 1)
    case 1:
      return raw.slice(0, at) + character + raw.slice(at)
    case 2:
      return raw.slice(0, at) + raw.slice(at + 1 + Math.floor(random() * 5))
    case 3:
      return `${raw}&${raw.slice(0, at)}`
    default:
      return raw.slice(at) + raw.slice(0, at)
  }
}
